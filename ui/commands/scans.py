"""scans: the stamped sheets that come back from paper, kept beside the revision and handed over with it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from models.application import Application
from models.check_code import check_code
from models.errors import UserError
from models.lineage import newest
from models.messages import render
from models.problems import Problem, problem
from models.revision import Revision, read
from models.scans import Scan, Sheet, Sorted, Sorting, Wanted, stamped_kinds, wanted
from models.store import Workspace
from models.store.revisions import StoredRevision
from ui.commands.applications import one_town
from ui.commands.arguments import Commands
from ui.commands.opening import opened
from ui.commands.printing import programme_of
from ui.commands.speech import say, say_json
from ui.commands.whole_file import PDF, refuse_output, write_whole

SUFFIX = "_盖章扫描件.pdf"
"""Of the file of scans beside a package."""


def add_commands(commands: Commands) -> None:
    """Registers the command."""
    scans = commands.add_parser("scans", help="盖章扫描件：添加、列出、交出")
    scans.is_mixed = True
    scans.add_argument("file", metavar="FILE", type=Path)
    scans.add_town()
    scans.add_argument("paths", metavar="PATH", type=Path, nargs="*", help="扫描件：图片或 PDF")
    scans.add_argument("--kind", metavar="KIND", default="", help="二维码认不出的页是哪一种")
    scans.add_argument("--remove", metavar="KIND", default="", help="移除最新版本的这一种扫描件")
    scans.add_argument("--put-back", action="store_true", help="放回最新版本上一次移除、换下的扫描件")
    scans.add_argument("--out", metavar="PDF", type=Path, help="把最新版本的扫描件合成一个文件，随申报包交出")
    scans.add_argument("--json", action="store_true", help="输出 JSON")
    scans.set_defaults(run=run_scans)


def run_scans(options: argparse.Namespace) -> int:
    """Adds scans and lists what is there; 1 where something is missing or was not taken."""
    if options.out:
        refuse_output(options.out, options.file, PDF)
    is_listing = not (options.paths or options.remove or options.put_back)
    with opened(options.file, read_only=is_listing) as workspace:
        application = one_town(workspace, options.town)
        revision = newest_revision(workspace, application)
        programme = programme_of(workspace, read(revision.canonical))
        kinds = {each.kind: each.label for each in stamped_kinds(programme)}
        for kind in filter(None, (options.kind, options.remove)):
            if kind not in kinds:
                known = "、".join(f"{key}（{label}）" for key, label in kinds.items())
                raise UserError.because("scan_kind_unknown", text=kind, kinds=known)
        if options.remove:
            workspace.drop_scans(application.id, revision.fingerprint, options.remove)
        if options.put_back:
            for last in workspace.scans_aside(application.id, revision.fingerprint)[:1]:
                workspace.put_scans_back(last)
        refused, notices = add_scans(workspace, application, options.paths, options.kind)
        listed = wanted(programme, application, revision.fingerprint, workspace.scans(application.id))
        if options.out:
            _hand_over(workspace, application, revision, listed, options.out)
    if options.json:
        say_json(_json(application, revision, listed, refused, notices))
    else:
        _say(application, read(revision.canonical), revision.fingerprint, listed, (*refused, *notices))
    return 1 if refused or any(each.is_missing for each in listed) else 0


def newest_revision(workspace: Workspace, application: Application) -> StoredRevision:
    """The revision whose sheets are to be stamped.

    Raises:
        UserError: there is none yet.
    """
    latest = newest(workspace.standing_revisions(application.id))
    if not latest:
        raise UserError.because("scan_no_revision", town=application.town.name)
    return latest[-1]


def add_scans(
    workspace: Workspace, application: Application, paths: Sequence[Path], kind: str = ""
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Keeps what belongs to the application; what does not is refused and said.

    Raises:
        UserError: a file cannot be read; nothing is kept then.
    """
    if not paths:
        return (), ()
    sheets, notices = read_all(paths)
    result = sorting_of(workspace, application).sort(sheets, kind)
    return result.refused, (*notices, *keep(workspace, application, result), *result.notices)


def read_all(
    paths: Sequence[Path], tell: Callable[[Path], None] = lambda _path: None
) -> tuple[list[Sheet], list[Problem]]:
    """The sheets of scanned files, and what was changed at intake. `tell` is told which file comes next.

    Raises:
        UserError: a file cannot be read; every one is named.
    """
    from reports.scans import read_sheets

    sheets: list[Sheet] = []
    problems: list[Problem] = []
    notices: list[Problem] = []
    for path in paths:
        tell(path)
        try:
            found, warnings = read_sheets(path)
        except UserError as refusal:
            problems += refusal.problems
        else:
            sheets += found
            notices += warnings
    if problems:
        raise UserError(*problems)
    return sheets, notices


def scans_file(workspace: Workspace, application: Application, scans: Sequence[Scan]) -> bytes:
    """Scans as the one file that is handed over beside the package."""
    from reports.scans import bound

    contents = {each.sha256: workspace.bytes_of(each.sha256) for each in scans}
    return bound(application.id, scans, contents)


def scans_beside(workspace: Workspace, application: Application, package: Path) -> Path | None:
    """Writes the scans of the newest revision beside its package; None where there are none yet."""
    revision = newest_revision(workspace, application)
    programme = programme_of(workspace, read(revision.canonical))
    listed = wanted(programme, application, revision.fingerprint, workspace.scans(application.id))
    scans = [scan for each in listed for scan in each.scans]
    if not scans:
        return None
    out = package.with_name(f"{package.stem}{SUFFIX}")
    write_whole(out, scans_file(workspace, application, scans))
    return out


def sorting_of(workspace: Workspace, application: Application) -> Sorting:
    """Sorts sheets into the revisions of an application; needs the data file no more once it is made."""
    from reports.scans import kinds_of_pages

    revisions = {each.fingerprint: each for each in workspace.revisions(application.id)}
    programmes = {key: programme_of(workspace, read(each.canonical)) for key, each in revisions.items()}

    @cache
    def pages_of(fingerprint: str) -> Mapping[int, str]:
        return kinds_of_pages(programmes[fingerprint], revisions[fingerprint].canonical)

    return Sorting(
        workspace.programme,
        application,
        tuple(revisions.values()),
        {each.id: each.town.name for each in workspace.applications()},
        lambda fingerprint, page: pages_of(fingerprint).get(page, ""),
    )


def keep(workspace: Workspace, application: Application, result: Sorted) -> list[Problem]:
    """Stores what was sorted; what it replaces is said."""
    labels = {each.kind: each.label for each in stamped_kinds(workspace.programme)}
    fresh = {(scan.kind, scan.page): scan.name for scan in result.scans}
    return [
        problem(
            "scan_replaces",
            label=labels.get(old.kind, old.kind),
            page=old.page,
            name=fresh[old.kind, old.page],
        )
        for old in workspace.keep_scans(application.id, result.scans)
    ]


def _hand_over(
    workspace: Workspace,
    application: Application,
    revision: StoredRevision,
    listed: Sequence[Wanted],
    out: Path,
) -> None:
    scans = [scan for each in listed for scan in each.scans]
    if not scans:
        raise UserError.because("scan_none", town=application.town.name, number=revision.number)
    write_whole(out, scans_file(workspace, application, scans))


def _json(
    application: Application,
    revision: StoredRevision,
    listed: Sequence[Wanted],
    refused: Sequence[Problem],
    notices: Sequence[Problem],
) -> dict[str, object]:
    return {
        "town": application.town.code,
        "revision": revision.number,
        "fingerprint": revision.fingerprint,
        "kinds": [
            {
                "kind": each.kind.kind,
                "label": each.kind.label,
                "required": each.is_required,
                "scans": [
                    {"page": scan.page, "name": scan.name, "size": scan.size, "sha256": scan.sha256}
                    for scan in each.scans
                ],
            }
            for each in listed
        ],
        "refused": [render(each) for each in refused],
        "notices": [render(each) for each in notices],
    }


def _say(
    application: Application,
    revision: Revision,
    fingerprint: str,
    listed: Sequence[Wanted],
    said: Sequence[Problem],
) -> None:
    for each in said:
        say(render(each))
    say(f"{application.town.name}第{revision.number}版（校验码 {check_code(fingerprint)}）的盖章扫描件：")
    for one in listed:
        pages = "、".join(f"第 {scan.page} 页" if scan.page else scan.name for scan in one.scans)
        state = f"有（{pages}）" if one.scans else "缺" if one.is_required else "可以不附"
        say(f"  {one.kind.label}：{state}")
