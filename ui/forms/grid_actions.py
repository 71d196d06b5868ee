"""What a hand does to the cells and rows of a sheet, as edits: one action is one undo step.

Pure functions; None where nothing would change. Not here: pasting (`paste_landing`), keys and Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.edits import AddRow, Edit, MoveRow, SetEntry, new_row_id, removal
from models.entries import BLANK, Address, Cell, Entry, Given, Month
from models.fields import Field
from models.kinds import read_entry, show_entry
from ui.forms.grid_sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class GridAction:
    """One user action: one transaction, one undo step."""

    name: str
    """Said on the undo menu."""
    edits: tuple[Edit, ...]


def set_entry(sheet: Sheet, address: Address, entry: Entry) -> GridAction | None:
    """Puts an entry into a cell; its note stays."""
    cell = sheet.cell(address)
    if entry == cell.entry or sheet.field(address).is_computed:
        return None
    edit = SetEntry(address=address, cell=Cell(entry=entry, note=cell.note))
    return GridAction(name=f"填写“{sheet.field(address).label}”", edits=(edit,))


def clear(sheet: Sheet, addresses: Iterable[Address], name: str = "清除") -> GridAction | None:
    """Empties cells; their notes stay."""
    return _putting(sheet, ((each, BLANK) for each in addresses), name)


def fill_with(sheet: Sheet, addresses: Sequence[Address], entry: Entry) -> GridAction | None:
    """Puts one entry into cells; where another field cannot hold it, nothing happens."""
    if not addresses:
        return None
    first = sheet.field(addresses[0])
    carried = ((each, _carried(first, sheet.field(each), entry)) for each in addresses)
    return _putting(sheet, ((each, entry) for each, entry in carried if entry is not None), "填写")


def put_today(sheet: Sheet, addresses: Iterable[Address], today: date) -> GridAction | None:
    """Puts today's day, or month, into the cells that hold one."""
    return _putting(sheet, _dated(sheet, addresses, today), "填入日期：")


def fill(sheet: Sheet, pairs: Iterable[tuple[Address, Address]], name: str) -> GridAction | None:
    """Copies cells onto others, from and to; between different fields the text is read anew."""
    return _putting(sheet, _filled(sheet, pairs), name)


def insert_rows(sheet: Sheet, position: int, count: int = 1) -> tuple[GridAction, tuple[str, ...]]:
    """Adds empty rows, and says their ids."""
    items = tuple(new_row_id() for _ in range(count))
    edits = tuple(_added(sheet, item, position + at) for at, item in enumerate(items))
    return GridAction(name=f"插入{count}行", edits=edits), items


def remove_rows(sheet: Sheet, lines: Sequence[str]) -> GridAction | None:
    """Takes rows away with all that hangs on them, the last first so that positions hold."""
    there = sorted((each for each in lines if each in sheet.positions), key=sheet.positions.__getitem__)
    children = sheet.figures.programme.children
    edits = [
        edit for item in reversed(there) for edit in removal(sheet.application, sheet.form.id, item, children)
    ]
    return GridAction(name=f"删除{len(there)}行", edits=tuple(edits)) if there else None


def duplicate_rows(sheet: Sheet, lines: Sequence[str]) -> tuple[GridAction | None, tuple[str, ...]]:
    """Copies rows with their cells and child rows, to stand behind the last of them."""
    there = sorted((each for each in lines if each in sheet.positions), key=sheet.positions.__getitem__)
    if not there:
        return None, ()
    position = sheet.positions[there[-1]] + 1
    items = tuple(new_row_id() for _ in there)
    edits = [
        edit
        for at, (former, item) in enumerate(zip(there, items, strict=True))
        for edit in _copied(sheet, sheet.form.id, former, _added(sheet, item, position + at))
    ]
    return GridAction(name=f"复制{len(there)}行", edits=tuple(edits)), items


def move_rows(sheet: Sheet, lines: Sequence[str], by: int) -> GridAction | None:
    """Moves a block of rows up (-1) or down (1) among the stored rows."""
    order = [each for each in sheet.lines if each in set(lines)]
    at = [sheet.positions[each] for each in order]
    if not at or at[0] + by < 0 or at[-1] + by >= len(sheet.lines):
        return None
    moving = zip(order, at, strict=True) if by < 0 else zip(reversed(order), reversed(at), strict=True)
    edits = tuple(
        MoveRow(form=sheet.form.id, item=item, parent=sheet.parent, position=position + by)
        for item, position in moving
    )
    return GridAction(name="上移行" if by < 0 else "下移行", edits=edits)


def _added(sheet: Sheet, item: str, position: int) -> AddRow:
    return AddRow(form=sheet.form.id, item=item, parent=sheet.parent, position=position)


def _copied(sheet: Sheet, form: str, former: str, row: AddRow) -> Iterable[Edit]:
    yield row
    application = sheet.application
    fields = sheet.figures.programme.fields
    cells: Mapping[str, Cell] = application.cells.get(form, {}).get(former, {})
    for code, cell in cells.items():
        if code in fields and not fields[code].retired:
            yield SetEntry(address=Address(form=form, item=row.item, code=code), cell=cell)
    for child in sheet.figures.programme.children.get(form, ()):
        for at, item in enumerate(application.items(child, former)):
            below = AddRow(form=child, item=new_row_id(), parent=row.item, position=at)
            yield from _copied(sheet, child, item, below)


def _dated(sheet: Sheet, addresses: Iterable[Address], today: date) -> Iterable[tuple[Address, Entry]]:
    for each in addresses:
        match sheet.field(each).kind:
            case "day":
                yield each, Given(today)
            case "month":
                yield each, Given(Month(today.year, today.month))


def _filled(sheet: Sheet, pairs: Iterable[tuple[Address, Address]]) -> Iterable[tuple[Address, Entry]]:
    for source, target in pairs:
        entry = _carried(sheet.field(source), sheet.field(target), sheet.entry(source))
        if entry is not None:
            yield target, entry


def _carried(source: Field, target: Field, entry: Entry) -> Entry | None:
    """The entry as the other field holds it, or None where it cannot."""
    if source.code == target.code:
        return entry
    reading = read_entry(target, show_entry(source, entry))
    return reading.entry if reading.problem is None else None


def _putting(sheet: Sheet, entries: Iterable[tuple[Address, Entry]], name: str) -> GridAction | None:
    edits: list[Edit] = []
    for address, entry in entries:
        cell = sheet.cell(address)
        if entry != cell.entry and not sheet.field(address).is_computed:
            edits.append(SetEntry(address=address, cell=Cell(entry=entry, note=cell.note)))
    return GridAction(name=f"{name}{len(edits)}格", edits=tuple(edits)) if edits else None
