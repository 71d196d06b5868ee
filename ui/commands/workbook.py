"""template, import, export: workbooks for filling in, and what comes back in them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from models.errors import UserError, in_words
from models.exchange import CellProblem, Normalised
from models.messages import render as sentence
from models.programme.load import find
from models.programme.schema import Programme
from reports.workbook import marked_copy, read_grids, write_workbook
from ui.commands.applications import DEFAULT_PROGRAMME, one_town
from ui.commands.arguments import Commands
from ui.commands.importing import Imported, Wish, import_into
from ui.commands.opening import opened
from ui.commands.speech import say, say_json
from ui.commands.whole_file import PDF, WORKBOOK, refuse_output, write_whole


def add_commands(commands: Commands) -> None:
    """Registers the commands of this module."""
    template = commands.add_parser("template", help="生成空表")
    template.add_argument("out", metavar="OUT", type=Path, help="OUT.xlsx，或供打印的 OUT.pdf")
    template.add_argument("--programme", metavar="ID", default=DEFAULT_PROGRAMME, help="任务包编号或文件夹")
    template.add_argument("--forms", metavar="A,B", default="", help="只要这些表")
    template.set_defaults(run=run_template)
    bring = commands.add_parser("import", help="导入工作簿")
    bring.add_argument("file", metavar="FILE", type=Path, help="数据文件；没有的，新建")
    bring.add_argument("workbook", metavar="WORKBOOK", type=Path)
    bring.add_argument("--partial", action="store_true", help="有问题的单元格不导入，其余导入")
    bring.add_argument("--reopen", action="store_true", help="已上报的，重新填报")
    bring.add_argument("--marked", metavar="OUT", type=Path, help="有问题时，标在工作簿的副本上")
    bring.add_argument("--json", action="store_true", help="输出 JSON")
    bring.set_defaults(run=run_import)
    export = commands.add_parser("export", help="导出工作簿")
    export.add_argument("file", metavar="FILE", type=Path)
    export.add_argument("out", metavar="OUT", type=Path, help="OUT.xlsx")
    export.add_town()
    export.add_argument("--forms", metavar="A,B", default="", help="只要这些表")
    export.set_defaults(run=run_export)


def run_template(options: argparse.Namespace) -> int:
    """An empty workbook of a programme, or its empty forms for the printer."""
    refuse_output(options.out, None, WORKBOOK, PDF)
    programme = find(options.programme)
    forms = chosen_forms(programme, options.forms)
    is_paper = options.out.suffix.lower() == PDF
    write_whole(
        options.out, _printed(programme, forms) if is_paper else write_workbook(programme, forms=forms)
    )
    say(f"已生成空表：{options.out}（{programme.title}）。")
    return 0


def run_export(options: argparse.Namespace) -> int:
    """The workbook of a town's application."""
    refuse_output(options.out, options.file, WORKBOOK)
    with opened(options.file, read_only=True) as workspace:
        application = one_town(workspace, options.town)
        forms = chosen_forms(workspace.programme, options.forms)
        content = write_workbook(workspace.programme, application, forms=forms)
    write_whole(options.out, content)
    say(f"已导出：{options.out}（{application.town.county_name}{application.town.name}）。")
    return 0


def run_import(options: argparse.Namespace) -> int:
    """Lands a workbook in the application of its town; 1 where there are problems."""
    content = _read(options.workbook)
    wish = Wish(name=options.workbook.name, is_partial=options.partial, reopens=options.reopen)
    imported = import_into(options.file, read_grids(content), wish)
    if options.marked is not None and imported.problems:
        write_whole(options.marked, marked_copy(content, imported.problems))
    for notice in imported.notices:
        sys.stderr.write(f"{notice}\n")
    if options.json:
        say_json(_json(imported))
    else:
        _say(imported)
    return 1 if imported.problems else 0


def _json(imported: Imported) -> dict[str, object]:
    return {
        "landed": imported.has_landed,
        "town": imported.town,
        "changed": imported.landing.changed if imported.has_landed else 0,
        "normalised": [_normalised_json(each) for each in imported.landing.normalised],
        "problems": [_problem_json(each) for each in imported.problems],
    }


def _normalised_json(each: Normalised) -> dict[str, str]:
    return {"sheet": each.origin.sheet, "cell": each.origin.cell, "from": each.before, "to": each.after}


def _problem_json(each: CellProblem) -> dict[str, str]:
    return {
        "sheet": each.origin.sheet,
        "cell": each.origin.cell,
        "code": each.code,
        "text": each.text,
        "message": sentence(each.problem),
    }


def _say(imported: Imported) -> None:
    for each in imported.landing.normalised:
        after = f"“{each.after}”" if each.after else "不再采用"
        say(f"已识别 {each.origin.sheet} {each.origin.cell}：“{each.before}”→{after}")
    for one in imported.problems:
        place = f"{one.origin.sheet} {one.origin.cell}".strip()
        say(f"问题{f' {place}' if place else ''}：{sentence(one.problem)}")
    changed, count = imported.landing.changed, len(imported.problems)
    if not imported.has_landed:
        say(f"有 {count} 个问题，没有导入任何内容。")
    elif count:
        say(f"已导入 {changed} 处；有问题的 {count} 处没有导入。")
    else:
        say(f"已导入 {changed} 处。" if changed else "内容与数据文件一致，没有改动。")


def _printed(programme: Programme, forms: tuple[str, ...]) -> bytes:
    from reports.outline.empty_forms import empty_forms
    from reports.pdf import render

    return render(empty_forms(programme, forms)).pdf


def chosen_forms(programme: Programme, listed: str) -> tuple[str, ...]:
    """The ids of the forms that were asked for.

    Raises:
        UserError: one of them is unknown.
    """
    names = tuple(name.strip() for name in listed.replace("，", ",").split(",") if name.strip())
    known = programme.forms_by_id
    for name in names:
        if name not in known:
            forms = "、".join(f"{form.id}（{form.title}）" for form in programme.forms)
            raise UserError.because("workbook_unknown_form", text=name, known=forms)
    return names


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UserError.because("workbook_not_found", path=path) from error
    except OSError as error:
        raise UserError.because("workbook_unreadable", path=path, technical=in_words(error)) from error
