"""What the tables of all forms share: captions, the line above, the notes below."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from models.entries import Address
from models.fields import Field, Form
from models.kinds import kind_of
from reports.outline.blocks import Align, Cell, Column, Row, RowRole, Table, Text, plain

BoxText = Callable[[Field, Address], Text]
"""What stands in a box: the value on a filled form, places to tick on an empty one."""

_LETTER = 0.4
"""By so much a letter or figure is narrower than other characters."""
_WORDS = ("text", "prose", "town", "office", "choices", "email")


def form_table(
    form: Form, columns: Iterable[Column], rows: Iterable[Row], *, heads: tuple[Row, ...] = ()
) -> Table:
    """The table of a form, still without the signs explained."""
    return Table(
        title=plain(form.title),
        columns=tuple(columns),
        head=heads,
        rows=tuple(rows),
        unit=unit_line(form),
        notes=tuple(plain(each) for each in form.notes),
        key=form.id,
    )


def unit_line(form: Form) -> str:
    """What stands right above a table: the form's number and its unit."""
    return "　".join(part for part in (form.number, form.unit) if part)


def head(captions: Iterable[str]) -> Row:
    """A row of captions."""
    return Row(cells=tuple(Cell(text=plain(each), align=Align.CENTER, is_label=True) for each in captions))


def label(text: str) -> Cell:
    """A caption inside the table."""
    return Cell(text=plain(text), is_label=True)


def group(text: Text, columns: int) -> Row:
    """A heading inside the table."""
    return Row(cells=(Cell(text=text, columns=columns),), role=RowRole.GROUP)


def width_of(text: str) -> float:
    """About how wide a text is, in characters: letters and figures take a bit over half."""
    return max(len(line) - _LETTER * sum(map(str.isascii, line)) for line in text.split("\n"))


def align_of(field: Field) -> Align:
    """How the values of a field stand in a column."""
    if kind_of(field).is_numeric:
        return Align.DECIMAL
    return Align.LEFT if field.kind in _WORDS else Align.CENTER
