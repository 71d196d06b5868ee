"""The packages of all towns of a data file, set on all processors.

The data file is read and written by this process alone; what a revision needs to become paper goes to the
others, and their pages come back. A town that cannot be submitted keeps none of the others waiting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.application import Application
from models.errors import UserError
from models.store import Workspace
from ui.commands.printing import (
    NotSubmittable,
    Printed,
    lay_down,
    prepare_formal,
    set_draft,
    set_formal,
)
from ui.commands.processes import ahead, pool
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
    begin = _begin_draft if is_draft else _begin_formal
    with pool(len(towns), processes) as executor:
        for town, begun in ahead((town, _begun(begin, workspace, town, day, executor)) for town in towns):
            out = folder / file_name(town, is_draft=is_draft)
            if not isinstance(begun, _Begun):
                yield TownPrinted(application=town, out=out, refused=begun)
                continue
            try:
                pdf, printed = begun.future.result()
            except UserError as refused:
                yield TownPrinted(application=town, out=out, refused=refused)
                continue
            begun.keep(pdf, out)
            yield TownPrinted(application=town, out=out, printed=printed)


def file_name(application: Application, *, is_draft: bool) -> str:
    """What the package of a town is called: its code keeps towns of one name apart."""
    town = application.town
    return f"{town.code}{town.county_name}{town.name}{'送审稿' if is_draft else '申报包'}.pdf"


@dataclass(frozen=True, slots=True)
class _Begun:
    """A package that is being set, and what is done with it when it is there."""

    future: Future[tuple[bytes, Printed]]
    keep: Callable[[bytes, Path], None]


_Begin = Callable[[Workspace, Application, date, Executor], _Begun]


def _begun(
    begin: _Begin, workspace: Workspace, town: Application, day: date, executor: Executor
) -> _Begun | NotSubmittable | UserError:
    try:
        return begin(workspace, town, day, executor)
    except (NotSubmittable, UserError) as refused:
        return refused


def _begin_draft(workspace: Workspace, town: Application, day: date, executor: Executor) -> _Begun:
    handed = workspace.hand_draft(town.town.code, day)
    return _Begun(executor.submit(set_draft, handed), lambda pdf, out: write_whole(out, pdf))


def _begin_formal(workspace: Workspace, town: Application, day: date, executor: Executor) -> _Begun:
    prepared = prepare_formal(workspace, town, day)
    future = executor.submit(set_formal, prepared)
    return _Begun(future, lambda pdf, out: lay_down(workspace, town, prepared, pdf, out))
