"""new, show, audit, attach: a data file and what its applications hold."""

from __future__ import annotations

import argparse
from pathlib import Path

from models import offices
from models.application import Application
from models.audit import audit, hindrances
from models.edits import AddAttachment
from models.errors import UserError
from models.kinds import pack_entry
from models.messages import render
from models.naming import place_name
from models.programme.load import find
from models.programme.schema import AttachmentKind, Programme
from models.store import Workspace
from ui.commands.arguments import Commands, civil_code
from ui.commands.opening import opened
from ui.commands.remarks import remark_json, unanswered
from ui.commands.speech import finding_json, say, say_findings, say_json

DEFAULT_PROGRAMME = "jilin-2022"
"""What `new`, `template` and `demo` use where none is named."""


def add_commands(commands: Commands) -> None:
    """Registers the commands of this module."""
    new = commands.add_parser("new", help="建立空的数据文件")
    new.add_argument("file", metavar="FILE", type=Path)
    new.add_argument("--office", metavar="CODE", type=civil_code, required=True, help="单位代码")
    new.add_argument("--programme", metavar="ID", default=DEFAULT_PROGRAMME, help="任务包编号或文件夹")
    new.set_defaults(run=run_new)
    show = commands.add_parser("show", help="列出数据文件的内容")
    show.add_argument("file", metavar="FILE", type=Path)
    show.add_town(is_required=False, otherwise="；不写就是文件里所有的镇")
    show.add_argument("--json", action="store_true", help="输出 JSON")
    show.set_defaults(run=run_show)
    check = commands.add_parser("audit", help="审核")
    check.add_argument("file", metavar="FILE", type=Path)
    check.add_town(is_required=False, otherwise="；不写就是文件里所有的镇")
    check.add_argument("--json", action="store_true", help="输出 JSON")
    check.set_defaults(run=run_audit)
    attach = commands.add_parser("attach", help="添加附件")
    attach.add_argument("file", metavar="FILE", type=Path)
    attach.add_town()
    attach.add_argument("--kind", metavar="KIND", required=True, help="附件种类")
    attach.add_argument("--compress", action="store_true", help="压缩图片和扫描件（150 dpi）后添加")
    attach.add_argument("paths", metavar="PATH", type=Path, nargs="+")
    attach.set_defaults(run=run_attach)


def run_new(options: argparse.Namespace) -> int:
    """An empty data file for an office."""
    office = offices.find(options.office)
    if office is None:
        raise UserError.because("unknown_office", text=options.office)
    with Workspace.create(options.file, office=office.code, programme=find(options.programme)) as workspace:
        say(f"已建立数据文件：{options.file}（{office.name}，{workspace.programme.title}）。")
    return 0


def run_show(options: argparse.Namespace) -> int:
    """What a data file holds."""
    with opened(options.file, read_only=True) as workspace:
        towns = _chosen(workspace, options.town)
        if options.json:
            shown = [_town_json(workspace, town) for town in towns]
            say_json({"programme": workspace.programme.id, "office": workspace.office, "towns": shown})
            return 0
        office, programme = offices.find(workspace.office), workspace.programme
        say(f"任务包：{programme.title}（{programme.id} 第{programme.version}版）")
        say(f"单位：{office.name if office else ''}（{workspace.office}）")
        for town in towns:
            cells = sum(1 for _ in town.filled_cells())
            revisions = len(workspace.revisions(town.id))
            say(
                f"{town.town.county_name}{town.town.name}（{town.town.code}）：{town.state.value}，"
                f"已填 {cells} 格，附件 {len(town.attachments)} 件，上报版本 {revisions} 个"
            )
            say_remarks(workspace, town)
    return 0


def run_audit(options: argparse.Namespace) -> int:
    """The findings of one town or of all; 1 where there are any."""
    with opened(options.file, read_only=True) as workspace:
        programme = workspace.programme
        audited = [
            (town, (*audit(programme, town), *unanswered(workspace, town)))
            for town in _chosen(workspace, options.town)
        ]
        if options.json:
            found = [finding_json(town.town.code, each) for town, findings in audited for each in findings]
            asked = [
                {"town": town.town.code, **remark_json(each)}
                for town, _ in audited
                for each in workspace.remarks(town.id)
            ]
            say_json({"findings": found, **({"comments": asked} if asked else {})})
        else:
            for town, findings in audited:
                open_ones = len(hindrances(findings))
                verdict = "自审通过" if not open_ones else f"还有 {open_ones} 个问题须处理"
                say(f"{town.town.county_name}{town.town.name}：审核问题 {len(findings)} 个，{verdict}。")
                say_findings(programme, town, findings)
                say_remarks(workspace, town)
    return 1 if any(findings for _, findings in audited) else 0


def say_remarks(workspace: Workspace, application: Application) -> None:
    """The comments of slips as lines: where, what, and the answer; earlier ones with their revision."""
    for each in workspace.remarks(application.id):
        comment, slip = each.comment, each.slip
        place = place_name(workspace.programme, application, comment.address) if comment.address.form else ""
        page = f"第{comment.page}页" if comment.page else ""
        where = "，".join(part for part in (place, page) if part) or "全部材料"
        version = "" if each.is_current else f"（关于第{slip.revision_number}版）"
        answer = f"〔答复：{each.answer}〕" if each.answer else "〔待答复〕" if each.is_current else ""
        say(f"审核意见 {slip.office.name}{version} {where}：{comment.text}{answer}")


def run_attach(options: argparse.Namespace) -> int:
    """Adds files to an application in the order given: all of them, or none with every reason why."""
    from reports.intake import examine_all

    with opened(options.file) as workspace:
        application = one_town(workspace, options.town)
        kind = _attachment_kind(workspace.programme, options.kind)
        examined = examine_all(options.paths, kind.kind, is_compressed=options.compress)
        first = len(application.attachments)
        edits = tuple(
            AddAttachment(attachment=each.attachment, position=first + at) for at, each in enumerate(examined)
        )
        contents = [each.content for each in examined]
        workspace.act(f"添加附件 {kind.label}", {application.id: edits}, contents=contents)
    say(f"已添加附件 {len(edits)} 件：{kind.label}。")
    for each in examined:
        for warning in each.warnings:
            say(render(warning))
    return 0


def _attachment_kind(programme: Programme, name: str) -> AttachmentKind:
    kinds = {each.kind: each for each in programme.attachments}
    if name not in kinds:
        known = "、".join(
            f"{each.kind}（{each.label}）" for each in kinds.values() if not each.after_printing
        )
        raise UserError.because("unknown_attachment_kind", text=name, kinds=known)
    if kinds[name].after_printing:
        raise UserError.because("attachment_is_scan", label=kinds[name].label)
    return kinds[name]


def one_town(workspace: Workspace, code: str) -> Application:
    """The application of a town.

    Raises:
        UserError: the data file has none.
    """
    application = workspace.application(code)
    if application is None:
        raise UserError.because("no_such_application", text=code, file=workspace.path.name)
    return application


def _chosen(workspace: Workspace, code: str | None) -> tuple[Application, ...]:
    return workspace.applications() if code is None else (one_town(workspace, code),)


def _town_json(workspace: Workspace, application: Application) -> dict[str, object]:
    programme = workspace.programme
    comments = [remark_json(each) for each in workspace.remarks(application.id)]
    return {
        "town": application.town.code,
        "state": application.state.value,
        "forms": {
            form.id: items
            for form in programme.forms
            if (items := _items_json(programme, application, form.id))
        },
        "rows": {form.id: list(_rows(programme, application, form.id)) for form in programme.rosters},
        "explanations": [
            {
                "rule": concern.rule,
                "form": concern.address.form,
                "item": concern.address.item,
                "code": concern.address.code,
                "text": explanation.text,
                "figures": dict(explanation.figures),
            }
            for concern, explanation in sorted(application.explanations.items())
        ],
        "attachments": [
            {
                "kind": each.kind,
                "name": each.name,
                "caption": each.caption,
                "pages": each.pages,
                "size": each.size,
                "sha256": each.sha256,
            }
            for each in application.attachments
        ],
        **({"comments": comments} if comments else {}),
        "revisions": [
            {
                "number": each.number,
                "fingerprint": each.fingerprint,
                "parents": list(each.parents),
                "day": each.day.isoformat(),
            }
            for each in workspace.revisions(application.id)
        ],
    }


def _items_json(programme: Programme, application: Application, form: str) -> dict[str, dict[str, object]]:
    shown: dict[str, dict[str, object]] = {}
    for item, cells in sorted(application.cells.get(form, {}).items()):
        for code, cell in sorted(cells.items()):
            state, value = pack_entry(programme.fields.get(code), cell.entry)
            shown.setdefault(item, {})[code] = {"state": state, "value": value, "note": cell.note}
    return shown


def _rows(programme: Programme, application: Application, form: str) -> tuple[str, ...]:
    from models.figures import Figures

    return Figures(programme, application).items(programme.form(form))
