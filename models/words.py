"""What stands at a place in an application, in words, as comparisons and conflicts show it."""

from __future__ import annotations

from models.application import Application, Attachment, Explanation, Town
from models.entries import Blank, Cell
from models.fields import Field
from models.kinds import show_entry
from models.programme.schema import Programme


def entry_words(field: Field | None, cell: Cell) -> str:
    """The entry as the field shows it; plain where the programme does not know the field."""
    if field is not None:
        return show_entry(field, cell.entry)
    return "" if isinstance(cell.entry, Blank) else str(getattr(cell.entry, "value", cell.entry))


def cell_words(field: Field | None, cell: Cell) -> str:
    """The entry with the note on it."""
    note = f"（批注：{cell.note}）" if cell.note else ""
    return f"{entry_words(field, cell)}{note}"


def row_words(programme: Programme, state: Application, form: str, item: str) -> str:
    """All cells of a row, in the order of its fields."""
    codes = state.cells.get(form, {}).get(item, {})
    parts = []
    for code in sorted(codes, key=lambda code: field_order(programme, code)):
        field = programme.fields.get(code)
        parts.append(f"{field.label_with_unit if field else code}：{cell_words(field, codes[code])}")
    return "；".join(parts) or "（空行）"


def explanation_words(explanation: Explanation | None, *, with_figures: bool = False) -> str:
    """The text of an explanation, with the figures that it explains where they make the difference."""
    if explanation is None:
        return ""
    if not with_figures:
        return explanation.text
    figures = "，".join(f"{name}＝{value}" for name, value in sorted(explanation.figures.items()))
    return f"{explanation.text}（依据：{figures}）"


def attachment_words(attachment: Attachment | None, place: str = "") -> str:
    """Name, caption, pages and the beginning of the hash; the place in the list where that is the point."""
    if attachment is None:
        return ""
    caption = f"“{attachment.caption}”" if attachment.caption else ""
    shown = f"{attachment.name}{caption}，{attachment.pages}页，摘要{attachment.sha256[:8]}"
    return f"{shown}（{place}）" if place else shown


def town_words(town: Town) -> str:
    """The town with its superiors and its code."""
    return f"{town.city_name}{town.county_name}{town.name}（{town.code}）"


def field_order(programme: Programme, code: str) -> int:
    """Where a field stands in its form; the row itself before all, an unknown field behind all."""
    form = programme.form_of.get(code)
    if form is None:
        return -1 if not code else len(programme.fields)
    return [field.code for field in form.fields].index(code)
