"""How a grid looks: colours, widths and heights.

Not here: the application's theme; these are the few shades that carry a meaning in a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics

from models.fields import Field
from models.programme.schema import Severity
from ui.forms.grid_sheet import LABEL, SECTION, UNIT, Column, Sheet

NAMES = QColor("#f5f6f8")
"""Columns that name the line."""
COMPUTED = QColor("#eceef1")
"""Grey is computed."""
UNASKED = QColor("#f7f7f7")
MISSING = QColor("#fff6cc")
"""Yellow is required and still blank."""
READ_ONLY_INK = QColor("#5b6470")
FAINT_INK = QColor("#9aa1ab")
NEGATIVE_INK = QColor("#c62828")
LINE = QColor("#d5d9df")
FROZEN_EDGE = QColor("#8b95a3")
NOTE = QColor("#e0681f")
SELECTED = QColor("#d6e6fb")
HAND = QColor("#2667c9")
"""The frame of the current cell."""
TOTALS = QColor("#eef2f8")
MARKS = {
    Severity.BLOCKING: QColor("#d32f2f"),
    Severity.CONFIRM: QColor("#ef8a17"),
    Severity.HINT: QColor("#3d7fd6"),
}
"""The bar at the left of a cell with a finding."""
MARK_HEIGHTS = {Severity.BLOCKING: 1.0, Severity.CONFIRM: 0.55, Severity.HINT: 0.25}
"""Of the height of the cell: severities differ without their colours, too."""
TINTS = {
    Severity.BLOCKING: QColor("#fdecea"),
    Severity.CONFIRM: QColor("#fef3e2"),
    Severity.HINT: QColor("#eaf2fd"),
}
SEVERITY_WORDS = {
    Severity.BLOCKING: "强制性审核问题",
    Severity.CONFIRM: "核实性审核问题",
    Severity.HINT: "提示性审核问题",
}

PADDING = 6
_MOST_HEAD_LINES = 3
_SAMPLED_LINES = 60
_UNWRAPPED = 120
"""Up to this width a caption stands on one line."""
_WIDEST = 240
_DESIGNED = 20
"""Height of the font, in pixels, that widths are told for."""
_NARROWEST = 60
_NARROW_YEAR = 100
_NARROW_NAMES = {SECTION: 78, UNIT: 70, LABEL: 150}
"""How narrow columns of a yearly form may become so that its years are seen."""
_NUMERIC = ("whole", "decimal", "percent", "money", "computed")


def row_height(metrics: QFontMetrics) -> int:
    """The height of a line."""
    return metrics.height() + 10


def head_text(column: Column, field: Field | None) -> str:
    """The caption of a column, its unit on a line of its own."""
    star = " *" if field is not None and field.required is True and not field.is_computed else ""
    unit = f"\n（{column.unit}）" if column.unit else ""
    return f"{column.head}{star}{unit}"


def head_height(metrics: QFontMetrics, texts: Iterable[tuple[str, int]]) -> int:
    """The height that the captions need in columns of these widths."""
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    needed = [
        metrics.boundingRect(QRect(0, 0, max(width - 2 * PADDING, 10), 1000), flags, text).height()
        for text, width in texts
    ]
    tallest = max(needed, default=metrics.height())
    return min(tallest, _MOST_HEAD_LINES * metrics.lineSpacing()) + 10


def column_widths(
    metrics: QFontMetrics, sheet: Sheet, room: int, remembered: Mapping[str, int]
) -> dict[str, int]:
    """The width of every column, as the clerk left it or as its texts need it.

    Where a yearly form does not fit, its years become narrower; its names, too, if all are seen then.
    """
    natural = {each.key: column_width(metrics, sheet, each) for each in sheet.columns}
    if sheet.is_roster or remembered:
        return natural | {key: width for key, width in remembered.items() if key in natural}
    widths, missing = dict(natural), sum(natural.values()) - room
    years = [each.key for each in sheet.columns if not each.names_line]
    share = -(-max(missing, 0) // len(years))
    for year in years:
        given = max(0, min(share, widths[year] - _NARROW_YEAR))
        widths[year] -= given
        missing -= given
    narrow_years = dict(widths)
    for key, least in _NARROW_NAMES.items():
        given = max(0, min(missing, widths.get(key, 0) - least))
        if given:
            widths[key] -= given
            missing -= given
    return widths if missing <= 0 else narrow_years


def column_width(metrics: QFontMetrics, sheet: Sheet, column: Column) -> int:
    """A width in which most of the texts of a column can be read."""
    widest, most_of_all = 0, _WIDEST * metrics.height() / _DESIGNED
    for line in sheet.lines[:_SAMPLED_LINES]:
        first = sheet.text(line, column).partition("\n")[0]
        widest = max(widest, metrics.horizontalAdvance(first[:60]))
    if column.names_line:
        most = {LABEL: 1.3 * most_of_all, UNIT: 0.5 * most_of_all, SECTION: 0.5 * most_of_all}[column.key]
        least = metrics.horizontalAdvance(column.head)
        return int(min(max(widest, least) + 3 * PADDING, most))
    field = sheet.fields.get(column.key)
    head = head_text(column, field).split("\n")
    whole = metrics.horizontalAdvance(head[0])
    half = metrics.horizontalAdvance(head[0][: -(-len(head[0]) // 2) + 1])
    wrapped = max(whole if whole <= _UNWRAPPED else half, metrics.horizontalAdvance(head[-1]))
    least = _NARROWEST if field is None or field.kind not in _NUMERIC else 84
    if not sheet.is_roster:
        least = 128
    return int(min(max(widest, wrapped, least) + 3 * PADDING, most_of_all))
