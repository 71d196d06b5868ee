"""The chapters as a record form: figures shown as values, characters counted while they are typed."""

from __future__ import annotations

from itertools import islice

from PySide6.QtWidgets import QLabel, QWidget

from models.bindable import name_of
from models.chapters import BOUND, MISSING, bound_figure, length
from models.entries import Address, Given
from models.figures import Figures
from models.programme.schema import OUTLINE
from models.prose_tables import ragged_rows
from ui.changed import Changed
from ui.forms import look
from ui.forms.field_row import FieldRow
from ui.forms.figure_chips import Chip, Standing
from ui.forms.prose_editor import ProseEditor
from ui.panes.record import Record
from ui.session import Session

_COUNT = "{count:,} 字"
_LEAST = "，至少 {least:,} 字"
_SHORT = "，还差 {missing:,} 字"
_BOUND = "；引用 {count} 个数字"
_RAGGED = "；表格“{first}”一行只有 {cells} 格，别的行有 {width} 格，缺的印成空格"
_UNKNOWN = "不能取数：请改正代码或算式"


class ChapterRecord(Record):
    """One editor a chapter, as wide as there is room."""

    labels_above = True

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._counts: dict[str, QLabel] = {}
        self._chips: dict[str, Chip] = {}

    def follow(self, changed: Changed) -> None:
        """Shows the values anew, unless the change was one of the text."""
        if changed.addresses and not changed.forms and {each.form for each in changed.addresses} == {OUTLINE}:
            return
        self._chips = {}
        for row in self.rows():
            if isinstance(row.editor, ProseEditor) and row.editor.chips:
                row.editor.chips.refresh()
                self._count(row)

    def dress(self, row: FieldRow) -> None:
        """Adds the count below the text."""
        editor = row.editor
        if not isinstance(editor, ProseEditor):
            return
        label = QLabel(self, wordWrap=True)
        label.setObjectName(look.HELP)
        row.layout.insertWidget(1, label)
        self._counts[row.field.code] = label
        label.show()
        editor.show_figures(self._chip, self._tip)
        editor.textChanged.connect(lambda: self._count(row))
        self._count(row)

    def editor_of(self, code: str) -> ProseEditor | None:
        """The editor of a chapter, where it is shown."""
        found = next((row.editor for row in self.rows() if row.field.code == code and row.is_shown), None)
        return found if isinstance(found, ProseEditor) else None

    def current(self) -> tuple[str, ProseEditor] | None:
        """The chapter that has the focus."""
        for row in self.rows():
            if isinstance(row.editor, ProseEditor) and row.editor.hasFocus():
                return row.field.code, row.editor
        return None

    def _count(self, row: FieldRow) -> None:
        figures, label, editor = self._figures, self._counts[row.field.code], row.editor
        if figures is None or not isinstance(editor, ProseEditor):
            return
        text = editor.toPlainText()
        count, least = length(figures, text), row.field.min_length
        words = _COUNT.format(count=count) + (_LEAST.format(least=least) if least else "")
        words += _SHORT.format(missing=least - count) if count < least else ""
        bound = len(BOUND.findall(text))
        words += _BOUND.format(count=bound) if bound else ""
        for short in islice(ragged_rows(text), 1):
            words += _RAGGED.format(first=short.first, cells=short.cells, width=short.width)
        label.setText(words)
        label.setVisible(row.is_shown)

    def _chip(self, typed: str) -> Chip:
        """What a figure shows now; reckoned once for all chapters."""
        if self._figures is None:
            return Chip(text=typed)
        if typed not in self._chips:
            self._chips[typed] = _chip(self._figures, typed)
        return self._chips[typed]

    def _tip(self, typed: str) -> str:
        figures = self._figures
        if figures is None or bound_figure(figures, typed) is None:
            return _UNKNOWN
        return f"{name_of(figures.programme, typed)}\n{{{{{typed}}}}}"


def _chip(figures: Figures, typed: str) -> Chip:
    piece = bound_figure(figures, typed)
    if piece is None:
        return Chip(text=f"{{{{{typed}}}}}", standing=Standing.UNKNOWN)
    return Chip(text=piece.text, standing=Standing.EMPTY if piece.text == MISSING else Standing.SHOWN)


def chapter_text(figures: Figures, code: str) -> str:
    """What stands in a chapter."""
    outline = figures.programme.outline
    entry = figures.entry(Address(form=outline.id, item="", code=code)) if outline else None
    return str(entry.value) if isinstance(entry, Given) else ""
