"""give: the package of the newest revision to a stick or folder, with its stamped sheets; a copy is kept."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from models.application import Application
from models.check_code import check_code
from models.errors import Refusal, SiteError, UserError
from models.freezing import to_application
from models.giving_names import ascii_name_of, name_of
from models.lineage import newest
from models.problems import Problem, problem
from models.scans import Scan
from models.store import Workspace
from models.store.revisions import StoredRevision
from ui.commands.applications import one_town
from ui.commands.arguments import Commands
from ui.commands.opening import opened
from ui.commands.printing import Prepared, prepare_again, set_formal
from ui.commands.scans import SUFFIX, scans_file
from ui.commands.speech import say, say_json
from ui.commands.sticks import put_on_stick, refused_by_stick
from ui.commands.whole_file import write_whole
from ui.telling import Tell

OUTBOX = "outbox"
"""The folder of copies, beside that of the backups."""
_ENDING = ".pdf"


class ScansAs(StrEnum):
    """How the stamped sheets go along."""

    FILE = "file"
    FOLDER = "folder"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """All that is to be given out of one town, before the package is set; needs the data file no longer."""

    prepared: Prepared
    names: tuple[str, str]
    scans: tuple[tuple[tuple[str, ...], bytes], ...]
    outbox: Path
    stored: StoredRevision


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """All that is given out of one town, made."""

    files: tuple[tuple[tuple[str, ...], bytes], ...]
    """Names (the wanted one, then the one by codes; with a folder before a slash) and content."""
    outbox: Path
    number: int
    check_code: str
    notices: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenOut:
    """What lies on the stick now; it may be pulled out."""

    paths: tuple[Path, ...]
    """The package first."""
    copies: tuple[Path, ...]
    """In the outbox."""
    parcel: Parcel


def add_commands(commands: Commands) -> None:
    """Registers the command."""
    give = commands.add_parser("give", help="把申报包和盖章扫描件交到 U 盘或文件夹")
    give.add_argument("file", metavar="FILE", type=Path)
    give.add_town()
    give.add_argument("--to", metavar="FOLDER", required=True, type=Path, help="U 盘或文件夹")
    give.add_argument(
        "--scans",
        choices=[each.value for each in ScansAs],
        default=ScansAs.FILE.value,
        help="盖章扫描件：合成一个文件、一个文件夹、不交",
    )
    give.add_argument("--json", action="store_true", help="输出 JSON")
    give.set_defaults(run=run_give)


def run_give(options: argparse.Namespace) -> int:
    """Gives out the newest revision; says that the stick may be pulled out only when it may."""
    with opened(options.file, read_only=True) as workspace:
        application = one_town(workspace, options.town)
        parcel = parcel_of(workspace, application, ScansAs(options.scans))
    given = give_out(parcel, options.to)
    if options.json:
        say_json(
            {
                "files": [str(each) for each in given.paths],
                "copies": [str(each) for each in given.copies],
                "revision": parcel.number,
            }
        )
        return 0
    for each in given.paths:
        say(f"已写入并逐字节核对：{each}。")
    if given.copies:
        say(f"副本保存在 {given.copies[0].parent}。")
    say("可以拔出。")
    return 0


def parcel_of(workspace: Workspace, application: Application, scans: ScansAs = ScansAs.FILE) -> Parcel:
    """The package of the newest revision of a town and its stamped sheets, ready to be given out.

    Raises:
        UserError: nothing was submitted yet.
    """
    return pack(unpacked(workspace, application, scans))


def unpacked(workspace: Workspace, application: Application, scans: ScansAs) -> Unpacked:
    """What is to be given out of a town: its newest revision and its stamped sheets.

    Raises:
        UserError: nothing was submitted yet.
    """
    latest = newest(workspace.standing_revisions(application.id))
    if not latest:
        raise UserError.because("give_no_revision", town=application.town.name)
    stored = latest[-1]
    prepared = prepare_again(workspace, stored)
    names = _names(prepared, stored)
    return Unpacked(
        prepared=prepared,
        names=names,
        scans=tuple(_scans(workspace, application, stored, names, scans)),
        outbox=outbox_of(workspace),
        stored=stored,
    )


def outbox_of(workspace: Workspace) -> Path:
    """Where the copies of what was given out lie."""
    return workspace.backup_folder.parent / OUTBOX


def pack(given: Unpacked, *, progress: Tell | None = None) -> Parcel:
    """Sets the package again: the same bytes as before; needs no data file."""
    pdf, _ = set_formal(given.prepared, progress=progress)
    return Parcel(
        files=((tuple(f"{each}{_ENDING}" for each in given.names), pdf), *given.scans),
        outbox=given.outbox,
        number=given.stored.number,
        check_code=check_code(given.stored.fingerprint),
    )


def give_out(parcel: Parcel, folder: Path) -> GivenOut:
    """Writes what was made into a folder; first a copy of it into the outbox.

    Raises:
        UserError: the folder is none.
        SiteError: the stick refuses; what lay there is whole, and the sentence names the copy.
    """
    if not folder.is_dir():
        raise UserError.because("give_no_folder", path=folder)
    copies = tuple(_kept(parcel))
    try:
        paths = tuple(_put(names, content, folder) for names, content in parcel.files)
    except SiteError as refusal:
        if not copies:
            raise
        raise SiteError(*refusal.problems, problem("give_copy_kept", path=copies[0])) from refusal
    return GivenOut(paths=paths, copies=copies, parcel=parcel)


def _put(names: Sequence[str], content: bytes, folder: Path) -> Path:
    inner, _, _ = names[0].rpartition("/")
    ascii_inner, _, _ = names[-1].rpartition("/")
    if not inner:
        return put_on_stick(content, folder, names)
    target = _folder(folder, (inner, ascii_inner))
    return put_on_stick(content, target, [each.rpartition("/")[2] for each in names])


def _folder(folder: Path, names: Sequence[str]) -> Path:
    for name in names:
        try:
            (folder / name).mkdir(exist_ok=True)
        except (OSError, UnicodeEncodeError) as error:
            failed = error
        else:
            return folder / name
    raise refused_by_stick(folder / names[-1], failed) from failed


def _kept(parcel: Parcel) -> Iterator[Path]:
    """Copies in the outbox; where it cannot be written, the stick alone has to do."""
    for names, content in parcel.files:
        copy = parcel.outbox / names[0]
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            write_whole(copy, content)
        except (OSError, Refusal):
            return
        yield copy


def _names(prepared: Prepared, stored: StoredRevision) -> tuple[str, str]:
    enclosed = prepared.enclosed
    application = to_application(enclosed.revision, enclosed.programme)
    of = (enclosed.programme, application, stored.number, check_code(stored.fingerprint))
    return name_of(*of), ascii_name_of(*of)


def _scans(
    workspace: Workspace,
    application: Application,
    stored: StoredRevision,
    names: tuple[str, str],
    scans: ScansAs,
) -> list[tuple[tuple[str, ...], bytes]]:
    there = [each for each in workspace.scans(application.id) if each.revision == stored.fingerprint]
    if not there or scans is ScansAs.NONE:
        return []
    chinese, ascii_name = f"{names[0]}{SUFFIX}", f"{names[1]}_scans{_ENDING}"
    if scans is ScansAs.FILE:
        return [((chinese, ascii_name), scans_file(workspace, application, there))]
    folders = chinese.removesuffix(_ENDING), ascii_name.removesuffix(_ENDING)
    return [
        (
            tuple(f"{each}/{number:02}_{_plain(scan)}{_ENDING}" for each in folders),
            scans_file(workspace, application, [scan]),
        )
        for number, scan in enumerate(there, start=1)
    ]


def _plain(scan: Scan) -> str:
    return f"{scan.kind}_p{scan.page}" if scan.page else scan.kind
