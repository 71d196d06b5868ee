"""template, import, export: workbooks for filling in, and what comes back in them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from models import divisions, offices
from models.application import Application, State, Town
from models.errors import Refusal, UserError
from models.exchange import CellProblem, Landing, land, town_of
from models.messages import render
from models.programme.load import find, shipped
from models.programme.schema import Programme
from models.programme.sources import shipped_ids
from models.store import Workspace
from reports.workbook import Identity, identity_of, incoming_of, marked_copy, read_grids, write_workbook
from ui.commands.applications import DEFAULT_PROGRAMME, one_town
from ui.commands.arguments import Commands
from ui.commands.speech import say, say_json

BEFORE_IMPORT = "导入前"
REOPENED = "重新填报"
NOBODY = Application(
    id="", town=Town(code="", name="", county_code="", county_name="", city_code="", city_name="")
)


def add_commands(commands: Commands) -> None:
    """Registers the commands of this module."""
    template = commands.add_parser("template", help="生成空表")
    template.add_argument("out", metavar="OUT", type=Path, help="OUT.xlsx")
    template.add_argument("--programme", metavar="ID", default=DEFAULT_PROGRAMME, help="任务包编号或文件夹")
    template.add_argument("--forms", metavar="A,B", default="", help="只要这些表")
    template.set_defaults(run=run_template)
    bring = commands.add_parser("import", help="导入工作簿")
    bring.add_argument("file", metavar="FILE", type=Path)
    bring.add_argument("workbook", metavar="WORKBOOK", type=Path)
    bring.add_argument("--partial", action="store_true", help="有问题的单元格不导入，其余导入")
    bring.add_argument("--reopen", action="store_true", help="已上报的申报重新填报")
    bring.add_argument("--marked", metavar="OUT", type=Path, help="有问题时，把问题标在工作簿的副本上")
    bring.add_argument("--json", action="store_true", help="输出 JSON")
    bring.set_defaults(run=run_import)
    export = commands.add_parser("export", help="导出工作簿")
    export.add_argument("file", metavar="FILE", type=Path)
    export.add_argument("out", metavar="OUT", type=Path, help="OUT.xlsx")
    export.add_argument("--town", metavar="CODE", required=True, help="镇的民政区划代码（9 位）")
    export.add_argument("--forms", metavar="A,B", default="", help="只要这些表")
    export.set_defaults(run=run_export)


def run_template(options: argparse.Namespace) -> int:
    """An empty workbook of a programme."""
    _refuse_other_ending(options.out)
    programme = find(options.programme)
    _write(options.out, write_workbook(programme, forms=_forms(options.forms)))
    say(f"已生成空表：{options.out}（{programme.title}）。")
    return 0


def run_export(options: argparse.Namespace) -> int:
    """The workbook of a town's application."""
    _refuse_other_ending(options.out)
    with Workspace.open(options.file, read_only=True) as workspace:
        application = one_town(workspace, options.town)
        content = write_workbook(workspace.programme, application, forms=_forms(options.forms))
    _write(options.out, content)
    say(f"已导出：{options.out}（{application.town.county_name}{application.town.name}）。")
    return 0


def run_import(options: argparse.Namespace) -> int:
    """Lands a workbook in the application of its town; 1 where there are problems."""
    content = _read(options.workbook)
    grids = read_grids(content)
    identity = identity_of(grids)
    if options.file.exists():
        with Workspace.open(options.file) as workspace:
            programme = workspace.programme
            _refuse_other_programme(identity, programme)
            incoming = incoming_of(grids, programme)
            town, problems = town_of(programme, incoming)
            application = workspace.application(town) if town else None
            landing = land(programme, application or NOBODY, incoming)
            found = (*problems, *landing.problems)
            lands = _may_land(options, town, problems, found)
            if lands:
                _refuse_stranger(town, workspace.office)
                _land_in(workspace, town, application, landing, options)
    else:
        programme = _programme_of(identity)
        incoming = incoming_of(grids, programme)
        town, problems = town_of(programme, incoming)
        landing = land(programme, NOBODY, incoming)
        found = (*problems, *landing.problems)
        lands = _may_land(options, town, problems, found)
        if lands:
            _land_in_new(options.file, programme, town, landing, options)
    if options.marked is not None and found:
        _write(options.marked, marked_copy(content, found))
    _answer(options, town, landing, found, lands=lands)
    return 1 if found else 0


def _may_land(
    options: argparse.Namespace,
    town: str,
    problems: tuple[CellProblem, ...],
    found: tuple[CellProblem, ...],
) -> bool:
    """Whether anything lands: nothing without a town, else what is clean or what was asked for."""
    return bool(town) and not problems and (options.partial or not found)


def _land_in(
    workspace: Workspace,
    town: str,
    application: Application | None,
    landing: Landing,
    options: argparse.Namespace,
) -> None:
    if application is not None and not landing.edits:
        return
    if application is not None and application.state is State.ACCEPTED:
        raise UserError.because("import_accepted", town=application.town.name)
    if application is not None and application.state is State.SUBMITTED and not options.reopen:
        raise UserError.because("import_locked", town=application.town.name, state=application.state)
    workspace.back_up(BEFORE_IMPORT)
    if application is None:
        application = workspace.file_application(_town(town))
    elif application.state is State.SUBMITTED:
        workspace.set_state(application.id, State.FILLING, REOPENED)
    workspace.act(f"导入 {options.workbook.name}", {application.id: landing.edits})


def _land_in_new(
    file: Path, programme: Programme, town: str, landing: Landing, options: argparse.Namespace
) -> None:
    office = divisions.find(town)
    assert office is not None
    try:
        with Workspace.create(file, office=office.county_code, programme=programme) as workspace:
            application = workspace.file_application(_town(town))
            workspace.act(f"导入 {options.workbook.name}", {application.id: landing.edits})
    except Refusal:
        file.unlink(missing_ok=True)
        raise


def _answer(
    options: argparse.Namespace,
    town: str,
    landing: Landing,
    found: tuple[CellProblem, ...],
    *,
    lands: bool,
) -> None:
    changed = landing.changed if lands else 0
    if options.json:
        say_json(
            {
                "landed": lands,
                "town": town,
                "changed": changed,
                "normalised": [
                    {
                        "sheet": each.origin.sheet,
                        "cell": each.origin.cell,
                        "from": each.before,
                        "to": each.after,
                    }
                    for each in landing.normalised
                ],
                "problems": [
                    {
                        "sheet": each.origin.sheet,
                        "cell": each.origin.cell,
                        "code": each.code,
                        "text": each.text,
                        "message": render(each.problem),
                    }
                    for each in found
                ],
            }
        )
        return
    for each in landing.normalised:
        say(f"已识别 {each.origin.sheet} {each.origin.cell}：“{each.before}”→“{each.after or '（不导入）'}”")
    for one in found:
        say(f"问题 {one.origin.sheet} {one.origin.cell}：{render(one.problem)}")
    if not lands:
        say(f"有 {len(found)} 个问题，没有导入任何内容。")
    elif found:
        say(f"已导入 {changed} 处；{len(found)} 个问题处没有导入。")
    else:
        say(f"已导入 {changed} 处。" if changed else "内容与数据文件一致，没有改动。")


def _programme_of(identity: Identity | None) -> Programme:
    """The programme of a workbook that makes a data file."""
    if identity is None:
        raise UserError.because("workbook_without_cover")
    if identity.programme not in shipped_ids():
        raise UserError.because("workbook_unknown_programme", text=identity.programme)
    programme = shipped(identity.programme)
    _refuse_other_programme(identity, programme)
    return programme


def _refuse_other_programme(identity: Identity | None, programme: Programme) -> None:
    if identity is None:
        return
    if identity.programme != programme.id:
        raise UserError.because("workbook_other_programme", text=identity.programme, present=programme.id)
    if identity.version > programme.version:
        raise UserError.because(
            "workbook_newer_programme", version=identity.version, present=programme.version
        )
    if identity.version == programme.version and identity.digest not in ("", programme.digest):
        sys.stderr.write("工作簿由同一版本、内容不同的任务包生成，按数据文件的任务包读取。\n")


def _refuse_stranger(town: str, office_code: str) -> None:
    """Keeps the sample's towns and the real ones in data files of their own."""
    office, division = offices.find(office_code), divisions.find(town)
    is_sample = office is not None and office.is_sample
    if division is None or division.is_sample == is_sample:
        return
    code = "import_sample" if division.is_sample else "import_real_into_sample"
    raise UserError.because(code, town=division.name, office=office.name if office else office_code)


def _town(code: str) -> Town:
    division = divisions.find(code)
    assert division is not None
    return Town(
        code=code,
        name=division.name,
        county_code=division.county_code,
        county_name=division.county_name,
        city_code=division.city_code,
        city_name=division.city_name,
    )


def _forms(listed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.replace("，", ",").split(",") if name.strip())


def _refuse_other_ending(path: Path) -> None:
    if path.suffix.lower() != ".xlsx":
        raise UserError.because("workbook_other_ending", text=path.suffix or path.name)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UserError.because("workbook_not_found", path=path) from error
    except OSError as error:
        raise UserError.because("workbook_unreadable", path=path, technical=error.strerror) from error


def _write(path: Path, content: bytes) -> None:
    """Puts a whole file in its place, or nothing."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError.because("workbook_unwritable", path=path, technical=error.strerror) from error
