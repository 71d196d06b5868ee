"""One incoming cell over what stands there: blank leaves, 清空 clears, the rest is read by its kind."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from models.entries import BLANK, Cell, Given
from models.exchange.incoming import CellProblem, IncomingCell
from models.exchange.report import Report
from models.fields import Field
from models.kinds import CLEAR, kind_of, read_entry, show_entry
from models.kinds.numbers import Decimal as Number
from models.programme.schema import Programme
from models.units import factor


class Codes:
    """The fields by the codes that a workbook of this or an earlier version may use."""

    def __init__(self, programme: Programme, *, is_older: bool = False) -> None:
        present = programme.fields
        former = {each.renamed_from: each for each in present.values() if each.renamed_from}
        self._fields: Mapping[str, Field] = {**present, **former} if is_older else {**former, **present}

    def find(self, code: str) -> Field | None:
        """The field that a code means today."""
        return self._fields.get(code)


def merged(field: Field, incoming: IncomingCell, current: Cell, report: Report) -> Cell | None:
    """The cell as it shall be, or None where it cannot be read (the report says why)."""
    text = _with_unit(field, incoming)
    entry = current.entry
    if text.strip() == CLEAR:
        entry = BLANK
    elif text.strip() and text != show_entry(field, entry):
        reading = read_entry(field, text)
        if reading.problem is not None:
            report.problems.append(
                CellProblem(origin=incoming.origin, code=field.code, text=text, problem=reading.problem)
            )
            return None
        entry = reading.entry
        if reading.normalised or incoming.shown:
            report.convert(incoming, show_entry(field, entry))
    note = current.note
    if incoming.note:
        note = "" if incoming.note.strip() == CLEAR else incoming.note
    return Cell(entry=entry, note=note)


def _with_unit(field: Field, incoming: IncomingCell) -> str:
    """The text, with the sheet's unit where that is another one than the field's: never taken for it."""
    unit = incoming.unit
    if unit == field.unit or not kind_of(field).is_numeric or factor(unit, field.unit) is None:
        return incoming.text
    is_bare = isinstance(read_entry(field, incoming.text).entry, Given)
    return f"{incoming.text.strip()}{unit}" if is_bare else incoming.text


def is_same_figure(field: Field, text: str, figure: object) -> bool:
    """Whether a text in a computed cell is the figure that the program computes."""
    if isinstance(figure, Decimal):
        return Number().parse(field, text.strip()) == figure
    return False
