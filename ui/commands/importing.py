"""From a workbook into a data file, which is made where there is none; says nothing itself.

Nothing lands unless everything is clean, or what is clean was asked for; what lands is one action.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models import divisions, offices
from models.application import Application, State, Town
from models.errors import Refusal, UserError
from models.exchange import NOBODY, CellProblem, Incoming, Landing, land, town_of
from models.programme.load import shipped
from models.programme.schema import Programme
from models.programme.sources import shipped_ids
from models.store import Workspace
from reports.workbook import FORMAT, Grid, Identity, identity_of, incoming_of
from ui.commands.opening import opened

BEFORE_IMPORT = "导入前"
REOPENED = "重新填报"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a workbook shall be taken in."""

    name: str
    """Of the workbook, for the undo menu."""
    is_partial: bool = False
    """Whether what is clean lands although there are problems."""
    reopens: bool = False
    """Whether a locked application may be opened again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a workbook."""

    town: str
    """Empty where nothing says which town it is for."""
    has_landed: bool
    landing: Landing
    problems: tuple[CellProblem, ...]
    notices: tuple[str, ...] = ()


def import_into(file: Path, grids: Sequence[Grid], wish: Wish) -> Imported:
    """Lands the sheets of a workbook in a data file.

    Raises:
        UserError: another programme, another kind of town, a locked application; nothing has landed then.
        SiteError: the disk refuses.
    """
    identity = identity_of(grids)
    if not file.exists():
        programme = _programme_of(identity)
        imported = _compare(programme, grids, identity, None, wish)
        if imported.has_landed:
            _land_in_new(file, programme, imported, wish)
        return imported
    with opened(file) as workspace:
        imported = compare_with(workspace, grids, wish)
        if imported.has_landed:
            land_in(workspace, imported, wish)
        return imported


def compare_with(workspace: Workspace, grids: Sequence[Grid], wish: Wish) -> Imported:
    """What a workbook would change in an open data file; nothing has landed yet, whatever it says.

    Raises:
        UserError: another programme.
    """
    identity = identity_of(grids)
    _refuse_other_programme(identity, workspace.programme)
    return _compare(workspace.programme, grids, identity, workspace, wish)


def land_in(workspace: Workspace, imported: Imported, wish: Wish) -> None:
    """Lands in an open data file what was compared with it; one action, after a backup.

    Raises:
        UserError: another kind of town, a locked application; nothing has landed then.
        SiteError: the disk refuses.
    """
    application = workspace.application(imported.town)
    if application is None:
        refuse_stranger(imported.town, workspace.office)
    elif not imported.landing.edits:
        return
    else:
        _refuse_locked(application, wish)
    workspace.back_up(BEFORE_IMPORT)
    if application is None:
        application = workspace.file_application(town_as_filed(imported.town))
    elif application.state is State.SUBMITTED:
        workspace.set_state(application.id, State.FILLING, REOPENED)
    workspace.act(f"导入 {wish.name}", {application.id: imported.landing.edits})


def _compare(
    programme: Programme,
    grids: Sequence[Grid],
    identity: Identity | None,
    workspace: Workspace | None,
    wish: Wish,
) -> Imported:
    """What would change and what is in the way; without a town nothing can land."""
    incoming = incoming_of(grids, programme)
    town, doubts = town_of(programme, incoming)
    application = workspace.application(town) if workspace and town else None
    landing = land(programme, application or NOBODY, incoming)
    problems = (*doubts, *landing.problems)
    return Imported(
        town=town,
        has_landed=bool(town) and not doubts and (wish.is_partial or not problems),
        landing=landing,
        problems=problems,
        notices=tuple(_notices(identity, programme, incoming)),
    )


def _land_in_new(file: Path, programme: Programme, imported: Imported, wish: Wish) -> None:
    town = town_as_filed(imported.town)
    workspace = Workspace.create(file, office=town.county_code, programme=programme)
    try:
        with workspace:
            application = workspace.file_application(town)
            workspace.act(f"导入 {wish.name}", {application.id: imported.landing.edits})
    except Refusal:
        if not workspace.is_read_only:  # else somebody else is at work in it by now
            file.unlink(missing_ok=True)
        raise


def _refuse_locked(application: Application, wish: Wish) -> None:
    name, state = application.town.name, application.state
    if state is State.ACCEPTED:
        raise UserError.because("import_accepted", town=name)
    if state is State.SUBMITTED and not wish.reopens:
        raise UserError.because("import_locked", town=name, state=state)


def _programme_of(identity: Identity | None) -> Programme:
    """The programme of a workbook that makes a data file."""
    if identity is None:
        raise UserError.because("workbook_without_cover")
    if identity.programme not in shipped_ids():
        raise UserError.because("workbook_unknown_programme", text=identity.programme)
    programme = shipped(identity.programme)
    if identity.version > programme.version:
        raise UserError.because(
            "workbook_newer_than_program", version=identity.version, present=programme.version
        )
    _refuse_other_programme(identity, programme)
    return programme


def _refuse_other_programme(identity: Identity | None, programme: Programme) -> None:
    if identity is None:
        return
    if identity.programme != programme.id:
        raise UserError.because("workbook_other_programme", text=identity.programme, present=programme.id)
    if not identity.version or identity.layout not in ("", FORMAT):
        raise UserError.because("workbook_other_layout")
    if identity.version > programme.version:
        raise UserError.because(
            "workbook_newer_programme", version=identity.version, present=programme.version
        )


def _notices(identity: Identity | None, programme: Programme, incoming: Incoming) -> Iterator[str]:
    """What the user should know of a workbook although nothing is wrong with a cell."""
    if identity is None:
        yield "工作簿没有“说明”页，按数据文件的任务包读取。"
    elif incoming.is_older:
        yield f"工作簿由任务包第 {identity.version} 版生成，按第 {programme.version} 版读取。"
    elif identity.digest not in ("", programme.digest):
        yield "工作簿由同一版本、内容不同的任务包生成，按数据文件的任务包读取。"
    if incoming.ignored:
        yield f"没有读取的工作表：{'、'.join(incoming.ignored)}。"


def refuse_stranger(town: str, office_code: str) -> None:
    """Keeps the sample's towns and the real ones in data files of their own, and those of other counties out.

    Raises:
        UserError: the town is not of the same world as the office, or does not lie in its area.
    """
    office, division = offices.find(office_code), divisions.find(town)
    is_sample = office is not None and office.is_sample
    if division is None:
        return
    if division.is_sample != is_sample:
        fault = "import_sample" if division.is_sample else "import_real_into_sample"
        raise UserError.because(fault, town=division.name, office=office.name if office else office_code)
    if office is not None and not offices.is_below(division, office):
        place = divisions.display(division)
        raise UserError.because("import_from_elsewhere", town=place, office=office.name)


def town_as_filed(code: str) -> Town:
    """A town with its county and city as the divisions have them today.

    Raises:
        UserError: there is no such division.
    """
    division = divisions.find(code)
    if division is None:
        raise UserError.because("unknown_town", text=code)
    return Town(
        code=code,
        name=division.name,
        county_code=division.county_code,
        county_name=division.county_name,
        city_code=division.city_code,
        city_name=division.city_name,
    )
