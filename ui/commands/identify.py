"""identify: which town, office, revision or slip, and page a scan, a file or a typed code belongs to."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from models.check_code import read_check_code
from models.errors import UserError
from models.identity import (
    Filed,
    Identity,
    identity_of_code,
    identity_of_revision,
    identity_of_slip,
    looked_up,
)
from models.slip import TITLES
from models.store import Workspace
from ui.commands.arguments import Commands
from ui.commands.opening import opened
from ui.commands.speech import say, say_json


def add_commands(commands: Commands) -> None:
    """Registers the command."""
    identify = commands.add_parser(
        "identify", help="认一认：扫描件、申报包、退回单或校验码属于哪个镇、哪一版"
    )
    identify.add_argument("what", metavar="IMAGE|PDF|CODE", help="扫描件、照片、申报包，或页脚的 16 位校验码")
    identify.add_argument("file", metavar="FILE", type=Path, nargs="?", help="数据文件")
    identify.add_argument("--json", action="store_true", help="输出 JSON")
    identify.set_defaults(run=run_identify)


def run_identify(options: argparse.Namespace) -> int:
    """Tells what something belongs to; 1 where that is not known, or something newer is."""
    identities = identities_of(options.what, has_file=options.file is not None)
    if options.file is not None:
        with opened(options.file, read_only=True) as workspace:
            filed = filed_in(workspace)
            identities = [looked_up(each, filed, workspace.programme) for each in identities]
    if options.json:
        first, *more = (identity_json(each) for each in identities)
        say_json({**first, "more": more})
    else:
        for each in identities:
            for line in identity_lines(each, has_file=options.file is not None):
                say(line)
    is_clear = all(each.is_latest and (each.is_found or options.file is None) for each in identities)
    return 0 if is_clear else 1


def filed_in(workspace: Workspace) -> list[Filed]:
    """The applications of a data file with their revisions and slips."""
    return [
        Filed(application=each, revisions=workspace.revisions(each.id), slips=workspace.slips(each.id))
        for each in workspace.applications()
    ]


def identity_json(identity: Identity) -> dict[str, object]:
    """What was found out, in the shape of `identify --json`; what is not known is null."""
    return {
        "town": identity.town.code if identity.town else None,
        "office": identity.office.code if identity.office else None,
        "revision": (identity.slip.revision_number if identity.slip else identity.number) or None,
        "slip": {"kind": identity.slip.kind.value, "number": identity.number} if identity.slip else None,
        "check_code": identity.check_code,
        "page": identity.page or None,
        "pages": identity.pages or None,
        "newer": identity.newer.number if identity.newer else None,
        "changed": identity.is_changed,
        "changes": [{"label": each.label, "old": each.old, "new": each.new} for each in identity.changes],
    }


def identities_of(what: str, *, has_file: bool) -> list[Identity]:
    """What a path or a typed code says by itself; opens no data file.

    Raises:
        UserError: it is neither, there is no code on it, or a typed code is to be looked up nowhere.
    """
    path = Path(what)
    if path.is_file():
        return _of_file(path)
    code = read_check_code(what)
    if code is None:
        raise UserError.because("identify_unreadable", text=what)
    if not has_file:
        raise UserError.because("identify_needs_file")
    return [Identity(check_code=code)]


def _of_file(path: Path) -> list[Identity]:
    """Of a package or a slip what is inside; of all else the codes on its pages, each once."""
    from models.revision import fingerprint
    from reports.envelope import opened as unsealed
    from reports.envelope import slip_of
    from reports.intake.examining import read_file
    from reports.scans import read_sheets

    content = read_file(path)
    if b"%PDF-" in content[:1024]:
        with suppress(UserError):  # neither: perhaps a scan of one
            if slip := slip_of(content):
                return [identity_of_slip(slip.slip, fingerprint(slip.raw))]
            raw = unsealed(content).raw
            return [identity_of_revision(raw, fingerprint(raw))]
    sheets, _ = read_sheets(path)
    found = list(dict.fromkeys(identity_of_code(each.code) for each in sheets if each.code))
    if not found:
        raise UserError.because("identify_no_code", name=path.name)
    return found


def identity_lines(identity: Identity, *, has_file: bool) -> Iterator[str]:
    """What was found out, in sentences."""
    whose = (
        f"{identity.town.county_name}{identity.town.name}，{identity.office.name}报送，"
        if identity.town and identity.office
        else ""
    )
    number = f"第{identity.number}版，" if identity.number else ""
    if slip := identity.slip:
        about = f"{slip.application.town.name}第{slip.revision_number}版"
        whose, number = f"{slip.office.name}{TITLES[slip.kind]}第{slip.number}号，关于{about}，", ""
    page = f"，第 {identity.page} 页（共 {identity.pages} 页）" if identity.page else ""
    yield f"{whose}{number}校验码 {identity.check_code}{page}。"
    if not identity.is_found:
        yield "数据文件里没有这个版本。" if has_file else "要知道是哪个镇的，请同时指明数据文件。"
    elif identity.slip:
        yield f"审核意见 {len(identity.slip.comments)} 条。"
    elif identity.newer:
        yield f"数据文件里有更新的第{identity.newer.number}版（校验码 {identity.newer_check_code}）："
    elif identity.is_changed:
        yield "这是数据文件里最新的版本，但后来又改过，还没有重新上报："
    elif has_file:
        yield "这是数据文件里最新的版本，后来没有改过。"
    for change in identity.changes:
        yield f"  {change.label}：{change.old or '（空）'} → {change.new or '（空）'}"
