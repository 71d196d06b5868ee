"""What a cell holds, as it is printed: the value, or the sign that stands for having none.

A blank cell is an empty box on a 送审稿 only; on a 正式稿 it is struck out, so that nothing is added by pen
after the check code was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.chapters import pieces
from models.entries import Address, Blank, Draft, Entry, Given, NoData, NotApplicable
from models.fields import Field, Form
from models.figures import Figures
from models.kinds import NO_DATA, kind_of
from models.naming import place_name
from reports.outline.blocks import Cell, Row, Run, Text, plain

NOT_APPLICABLE_SIGN = "—"
STRUCK_OUT = "/"
_PROSE = "prose"
UNREAD = "〔待改正〕"
"""Stands behind a text that could not be read yet; on a 送审稿 only."""

_MEANINGS = {
    NOT_APPLICABLE_SIGN: f"“{NOT_APPLICABLE_SIGN}”表示不适用",
    NO_DATA: f"“{NO_DATA}”表示有此项而数据未掌握",
    STRUCK_OUT: f"“{STRUCK_OUT}”表示未填报",
}
SIGNS = frozenset(_MEANINGS)
"""What stands for a value that is not there; alone in its box, it stands in the middle."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a document is made from."""

    figures: Figures
    is_draft: bool
    """送审稿: blank cells are empty boxes, unread texts are shown."""

    def text(self, field: Field, address: Address) -> Text:
        """A cell as it is printed, without its unit."""
        entry = self.entry(field, address)
        if isinstance(entry, Blank):
            return self.blank(address)
        if isinstance(entry, Given) and field.kind == _PROSE:
            return self.prose(str(entry.value), address)
        return plain(_words(field, entry), address)

    def blank(self, address: Address) -> Text:
        """A box in which nothing stands."""
        return () if self.is_draft else plain(STRUCK_OUT, address)

    def prose(self, text: str, address: Address) -> Text:
        """Running text: what was typed belongs to its cell, a bound figure to the cell that it shows."""
        found = pieces(self.figures, text)
        return tuple(Run(piece.text, piece.address or address) for piece in found)

    def entry(self, field: Field, address: Address) -> Entry:
        """What a cell holds; where the field is not asked for, it does not apply."""
        entry = self.figures.entry(address)
        if isinstance(entry, Blank) and not self.figures.holds(
            field.when or True, address.form, address.item
        ):
            return NotApplicable()
        return entry

    def asks_for(self, form: Form) -> bool:
        """Whether a form belongs to this application."""
        return self.figures.holds(form.when or True)


def _words(field: Field, entry: Given | NotApplicable | NoData | Draft) -> str:
    match entry:
        case Given(value):
            return kind_of(field).show(field, value)
        case NotApplicable():
            return NOT_APPLICABLE_SIGN
        case NoData():
            return NO_DATA
        case Draft(text):
            return text + UNREAD


def foot_notes(source: Source, rows: Iterable[Row]) -> tuple[Text, ...]:
    """One line that explains the signs where they occur, and the reasons for missing figures."""
    signs: dict[str, None] = {}
    reasons: list[Text] = []
    for run in _runs(cell for row in rows for cell in row.cells):
        field = source.figures.programme.fields.get(run.address.code) if run.address else None
        if run.address is None or field is None:
            continue
        match source.entry(field, run.address):
            case NotApplicable():
                signs[NOT_APPLICABLE_SIGN] = None
            case NoData(reason):
                signs[NO_DATA] = None
                reasons.append(_reason(source, run.address, reason))
            case Blank() if run.text == STRUCK_OUT:
                signs[STRUCK_OUT] = None
    if not signs:
        return ()
    meanings = "；".join(meaning for sign, meaning in _MEANINGS.items() if sign in signs)
    return (plain(f"注：{meanings}。"), *reasons)


def _reason(source: Source, address: Address, reason: str) -> Text:
    place = place_name(source.figures.programme, source.figures.application, address)
    _, _, within = place.partition("·")
    return (Run(f"{within or place}无数据的原因："), Run(reason, address), Run("。"))


def _runs(cells: Iterable[Cell]) -> Iterator[Run]:
    for cell in cells:
        yield from cell.text
