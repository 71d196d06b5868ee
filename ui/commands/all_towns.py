"""The packages of all towns of a data file, set on all processors.

The data file is read and written by this process alone; what a revision needs to become paper goes to the
others, and their pages come back. A town that cannot be submitted keeps none of the others waiting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.application import Application
from models.errors import UserError
from models.store import Workspace
from ui.commands.printing import (
    NotSubmittable,
    Prepared,
    Printed,
    lay_down,
    prepare_formal,
    set_draft,
    set_formal,
)
from ui.commands.processes import pool
from ui.commands.whole_file import write_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class TownPrinted:
    """What became of one town."""

    application: Application
    out: Path
    printed: Printed | None = None
    refused: NotSubmittable | UserError | None = None


def print_all(
    workspace: Workspace, folder: Path, day: date, *, is_draft: bool, processes: int | None = None
) -> Iterator[TownPrinted]:
    """A package for each application, in the order of the data file, each as soon as it is laid down.

    Raises:
        UserError: the folder is none.
    """
    if not folder.is_dir():
        raise UserError.because("output_is_no_folder", path=folder)
    towns = workspace.applications()
    with pool(len(towns), processes) as executor:
        yield from (_drafts if is_draft else _formal)(workspace, towns, folder, day, executor)


def file_name(application: Application, *, is_draft: bool) -> str:
    """What the package of a town is called: its code keeps towns of one name apart."""
    town = application.town
    return f"{town.code}{town.county_name}{town.name}{'送审稿' if is_draft else '申报包'}.pdf"


def _drafts(
    workspace: Workspace, towns: Sequence[Application], folder: Path, day: date, executor: Executor
) -> Iterator[TownPrinted]:
    made = [(town, executor.submit(set_draft, workspace.hand_draft(town.town.code, day))) for town in towns]
    for town, future in made:
        out = folder / file_name(town, is_draft=True)
        try:
            pdf, printed = future.result()
        except UserError as refused:
            yield TownPrinted(application=town, out=out, refused=refused)
            continue
        write_whole(out, pdf)
        yield TownPrinted(application=town, out=out, printed=printed)


def _formal(
    workspace: Workspace, towns: Sequence[Application], folder: Path, day: date, executor: Executor
) -> Iterator[TownPrinted]:
    made: list[tuple[Application, Prepared | NotSubmittable | UserError]] = []
    futures: dict[str, Future[tuple[bytes, Printed]]] = {}
    for town in towns:
        try:
            prepared = prepare_formal(workspace, town, day)
        except (NotSubmittable, UserError) as refused:
            made.append((town, refused))
            continue
        made.append((town, prepared))
        futures[town.id] = executor.submit(set_formal, prepared)
    for town, each in made:
        out = folder / file_name(town, is_draft=False)
        if not isinstance(each, Prepared):
            yield TownPrinted(application=town, out=out, refused=each)
            continue
        try:
            pdf, printed = futures[town.id].result()
        except UserError as refused:
            yield TownPrinted(application=town, out=out, refused=refused)
            continue
        lay_down(workspace, town, each, pdf, out)
        yield TownPrinted(application=town, out=out, printed=printed)
