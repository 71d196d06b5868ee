"""rollup, register: what the towns of the office come to, and which are demonstration towns."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from models.application import State
from models.errors import UserError
from models.register import SELECTION, Selection, level_applied_for, read_selection, register, write_selection
from models.rollup import rollup
from models.store import Workspace
from reports.outline.blocks import Document
from reports.outline.summaries import register_document, rollup_document
from ui.commands.arguments import Commands, civil_code
from ui.commands.opening import opened
from ui.commands.printing import office_of
from ui.commands.speech import say
from ui.commands.today import today
from ui.commands.whole_file import PDF, WORKBOOK, refuse_output, write_whole

SUBMITTED = (State.SUBMITTED, State.RETURNED, State.ACCEPTED, State.FILLING)
"""All states: the newest revision of every town that was ever submitted."""


def add_commands(commands: Commands) -> None:
    """Registers the commands."""
    total = commands.add_parser("rollup", help="汇总表")
    total.add_argument("file", metavar="FILE", type=Path)
    total.add_argument("--out", metavar="OUT", required=True, type=Path, help="OUT.xlsx 或 OUT.pdf")
    total.add_argument("--latest", action="store_true", help="不论是否受理，都计入最新上报的版本")
    total.set_defaults(run=run_rollup)
    listed = commands.add_parser("register", help="名录")
    listed.add_argument("file", metavar="FILE", type=Path)
    listed.add_argument("--out", metavar="OUT", required=True, type=Path, help="OUT.xlsx 或 OUT.pdf")
    for name, words in (("--select", "把这些镇记为已入选"), ("--deselect", "取消入选")):
        listed.add_argument(name, metavar="CODE", type=civil_code, nargs="+", default=[], help=words)
    listed.set_defaults(run=run_register)


def run_rollup(options: argparse.Namespace) -> int:
    """The rollup over accepted revisions, or over the newest ones."""
    refuse_output(options.out, options.file, WORKBOOK, PDF)
    with opened(options.file, read_only=True) as workspace:
        document, count = rollup_of(workspace, today(), accepted_only=not options.latest)
    write_document(options.out, document)
    say(f"已生成汇总表：{options.out}（{count} 个镇）。")
    return 0


def run_register(options: argparse.Namespace) -> int:
    """The register, after marking what was selected."""
    refuse_output(options.out, options.file, WORKBOOK, PDF)
    is_reading = not (options.select or options.deselect)
    with opened(options.file, read_only=is_reading) as workspace:
        if not is_reading:
            select(workspace, options.select, options.deselect)
        document, count = register_of(workspace, today())
    write_document(options.out, document)
    say(f"已生成名录：{options.out}（{count} 个镇）。")
    return 0


def rollup_of(workspace: Workspace, day: date, *, accepted_only: bool) -> tuple[Document, int]:
    """The rollup as a document, and how many towns count.

    Raises:
        UserError: no town counts.
    """
    found = workspace.contributions((State.ACCEPTED,) if accepted_only else SUBMITTED)
    if not found:
        code = "rollup_none_accepted" if accepted_only else "rollup_none_submitted"
        raise UserError.because(code, file=workspace.path.name)
    office, programme = office_of(workspace), workspace.programme
    lines = rollup(programme, found)
    made = rollup_document(programme, lines, office=office, day=day, accepted_only=accepted_only)
    return made, len(found)


def register_of(workspace: Workspace, day: date) -> tuple[Document, int]:
    """The register as a document, and how many towns stand in it."""
    office, programme = office_of(workspace), workspace.programme
    found = workspace.contributions(SUBMITTED)
    listed = register(programme, found, selection_of(workspace), office)
    return register_document(programme, listed, office=office, day=day), len(found)


def selection_of(workspace: Workspace) -> Selection:
    """The towns that were selected."""
    return read_selection(workspace.settings.get(SELECTION))


def select(workspace: Workspace, wanted: Sequence[str], unwanted: Sequence[str] = ()) -> None:
    """Marks accepted towns as selected (已入选) for the level that they apply for, or takes that back.

    Raises:
        UserError: a town is not here or not accepted; every one is named, nothing is marked.
    """
    accepted = {each.town.code: each for each in workspace.contributions()}
    if missing := [code for code in wanted if code not in accepted]:
        raise UserError.because("register_not_accepted", towns="、".join(missing))
    kept = {code: level for code, level in selection_of(workspace).items() if code not in unwanted}
    programme = workspace.programme
    fresh = {code: level_applied_for(programme, accepted[code].application) for code in wanted}
    workspace.settings.set(SELECTION, write_selection({**kept, **fresh}))


def write_document(out: Path, document: Document) -> None:
    """Writes a document whole: as a PDF by its ending, else as a workbook."""
    from reports.pdf import render
    from reports.workbook.tables import write_tables

    write_whole(out, render(document).pdf if out.suffix.lower() == PDF else write_tables(document))
