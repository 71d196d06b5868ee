"""receive: packages, drafts and slips of other offices, taken in from files, folders and sticks."""

from __future__ import annotations

import argparse
from pathlib import Path

from models.audit import hindrances
from models.check_code import check_code
from models.merging.conflicts import Conflict, Origin, Side
from models.merging.likeness import Likeness
from models.merging.reception import Status
from models.messages import render
from models.store import Workspace
from ui.commands.arguments import Commands
from ui.commands.deliveries import files_in
from ui.commands.opening import opened
from ui.commands.receiving import Taken, Wish, receive_all
from ui.commands.remarks import comment_json
from ui.commands.speech import finding_json, say, say_findings, say_json

_STATUSES = {
    Status.NEW: "新收",
    Status.NEWER: "更新",
    Status.KNOWN: "收过，没有变化",
    Status.OLDER: "旧版，现有内容不变",
    Status.FORK: "与现有版本各自修改过，已合并",
    Status.REFUSED: "没有接收",
}

_KINDS = {"draft": "送审稿，", "slip": "退回单或受理回执，", "scans": "盖章扫描件，"}


def add_commands(commands: Commands) -> None:
    """Registers the command."""
    receive = commands.add_parser("receive", help="接收申报包、送审稿、退回单、受理回执")
    receive.add_argument("file", metavar="FILE", type=Path)
    receive.add_argument("paths", metavar="PDF", type=Path, nargs="+", help="文件或文件夹（如 U 盘）")
    receive.add_argument("--conflicts", choices=[each.value for each in Side], help="冲突处一律用哪一方的")
    receive.add_argument("--accept-upheaval", action="store_true", help="改动超过 30 %% 的，也接收")
    receive.add_argument("--json", action="store_true", help="输出 JSON")
    receive.set_defaults(run=run_receive)


def run_receive(options: argparse.Namespace) -> int:
    """Takes files in, one after the other; 1 where something is refused, in conflict or not in order."""
    files = files_in(options.paths)
    wish = Wish(
        conflicts=Side(options.conflicts) if options.conflicts else None, consents=options.accept_upheaval
    )
    with opened(options.file) as workspace:
        taken = list(receive_all(workspace, files, wish))
        if options.json:
            by_path = {each.path: each for each in taken}
            say_json([taken_json(by_path[each]) for each in files])
        else:
            for each in taken:
                _say(workspace, each)
    return 0 if all(each.is_clean for each in taken) else 1


def taken_json(taken: Taken) -> dict[str, object]:
    """What became of a file, in the shape of `receive --json`; what is not known is null."""
    return {
        "file": str(taken.path),
        "kind": taken.sort,
        "status": taken.status.value,
        "landed": taken.has_landed,
        "town": taken.town or None,
        "revision": taken.number or None,
        "fingerprint": taken.fingerprint or None,
        "reasons": [render(each) for each in taken.reasons],
        "notices": [render(each) for each in taken.notices],
        "conflicts": [_conflict_json(each) for each in taken.conflicts],
        "likenesses": [_likeness_json(each) for each in taken.likenesses],
        "comments": [comment_json(each) for each in taken.slip.comments] if taken.slip else [],
        "findings": [finding_json(taken.town, each) for each in taken.findings],
    }


def _conflict_json(conflict: Conflict) -> dict[str, object]:
    place = conflict.place
    return {
        "kind": place.kind.value,
        "form": place.address.form,
        "item": place.address.item,
        "code": place.address.code,
        "rule": place.rule,
        "label": conflict.label,
        "base": conflict.base,
        "ours": conflict.ours,
        "theirs": conflict.theirs,
        "ours_from": _origin_json(conflict.ours_from),
        "theirs_from": _origin_json(conflict.theirs_from),
    }


def _origin_json(origin: Origin) -> dict[str, str]:
    return {"office": origin.office, "clerk": origin.clerk, "when": origin.when}


def _likeness_json(likeness: Likeness) -> dict[str, str]:
    return {"form": likeness.form, "ours": likeness.ours, "theirs": likeness.theirs, "label": likeness.label}


def _say(workspace: Workspace, taken: Taken) -> None:
    kind = _KINDS.get(taken.sort, "")
    say(f"{taken.path.name}：{kind}{_STATUSES[taken.status]}{_in_words(workspace, taken)}。")
    for each in (*taken.reasons, *taken.notices):
        say(render(each))
    for conflict in taken.conflicts:
        say(f"冲突 {_conflict_words(conflict)}")
    for likeness in taken.likenesses:
        say(f"疑似同一 {likeness.label}：对方也新增了关键栏相同的一行，没有自动合为一行。")
    if taken.asks:
        say("核对后仍要接收的，请加 --accept-upheaval。")
    application = workspace.application(taken.town) if taken.findings else None
    if application is not None and (open_ones := hindrances(taken.findings)):
        say(f"按本单位的审核公式，还有 {len(open_ones)} 个问题须处理：")
        say_findings(workspace.programme, application, open_ones)


def _in_words(workspace: Workspace, taken: Taken) -> str:
    """Town, number, check code and where it stands, as far as they are known."""
    if not taken.town:
        return ""
    application = workspace.application(taken.town)
    parts = [application.town.name if application else taken.town]
    if taken.number:
        parts.append(f"第{taken.number}版")
    if taken.fingerprint:
        parts.append(f"校验码 {check_code(taken.fingerprint)}")
    if application and taken.status is not Status.REFUSED:
        parts.append(application.state.value)
    return f"（{'，'.join(parts)}）"


def _conflict_words(conflict: Conflict) -> str:
    def side(text: str) -> str:
        return f"“{text}”" if text else "（空）"

    sides = f"本单位{side(conflict.ours)}，对方{side(conflict.theirs)}"
    return f"{conflict.label}：原为{side(conflict.base)}，{sides}"
