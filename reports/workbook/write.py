"""A programme and, where there is one, an application → a workbook (.xlsx).

Not here: what the sheets look like (`look`), what they offer while typing (`prompts`), where things stand
(`layout`), how a value stands in a cell (`formats`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from models.application import Application, Concern
from models.audit import audit
from models.entries import Address, Given
from models.errors import UserError
from models.exchange import NOBODY, show_figures
from models.fields import Field, Form, Shape
from models.figures import Figures
from models.kinds import show_entry
from models.naming import place_name
from models.programme.schema import OUTLINE, Programme, Severity
from reports.workbook import cover, layout
from reports.workbook.formats import (
    LONGEST_TEXT,
    CellValue,
    cell_value,
    column_width,
    escaped,
    length,
    number_format,
    text_of,
)
from reports.workbook.look import (
    CODE,
    HEAD,
    KEY,
    LABEL,
    SECTION,
    SHOWN,
    UNIT,
    WORDS,
    Look,
    comment,
    fit_heights,
    protect,
    set_up_page,
)
from reports.workbook.prompts import Prompts

_SEVERITIES = {Severity.BLOCKING: "强制性", Severity.CONFIRM: "核实性", Severity.HINT: "提示性"}
_SHORT_WORDS = 6
"""Of characters, such as 不适用, that stand in the middle of a column of figures."""
_MOST_FINDINGS = 500
"""Lines; an empty form may lack a hundred thousand cells."""
BLANK_ROWS = 20
"""Lined rows below those of a roster."""
LAST_PROMPTED_ROW = 2000
LONGEST_PART = LONGEST_TEXT - 1000
"""Of a chapter; room is left for going on typing."""


def write_workbook(
    programme: Programme, application: Application | None = None, *, forms: Sequence[str] = ()
) -> bytes:
    """The workbook of an application, or an empty one.

    Args:
        programme: whose forms.
        application: what stands in them.
        forms: ids of the forms to write; all where none is named.

    Raises:
        UserError: a text that no cell can hold.
    """
    chosen = tuple(form for form in programme.forms if not forms or form.id in forms)
    return _Writing(programme, application or NOBODY, chosen).bytes()


class _Writing:
    """One workbook while it is written."""

    def __init__(self, programme: Programme, application: Application, forms: tuple[Form, ...]) -> None:
        self._programme = programme
        self._application = application
        self._forms = forms
        self._figures = Figures(programme, application)
        self._titles = layout.sheet_titles(programme)
        self._book = Workbook()
        self._look = Look(self._book)
        self._prompts = Prompts(self._book)
        self._computed: list[tuple[str, str, str]] = []
        self._chosen = {form.id for form in forms}
        self._is_whole = len(forms) == len(programme.forms)
        self._audited = audit(programme, application)
        listed = [] if application is NOBODY else [each for each in self._audited if self._has(each.address)]
        self._findings, self._more = listed[:_MOST_FINDINGS], len(listed[_MOST_FINDINGS:])
        self._cells = dict.fromkeys((each.address for each in self._findings), "")

    def bytes(self) -> bytes:
        cover.write_cover(self._book.active, self._look, self._programme, self._application.town)
        for form in self._forms:
            if form.id != OUTLINE:
                sheet = self._book.create_sheet(self._titles[form.id])
                write = self._write_roster if form.shape is Shape.ROSTER else self._write_form
                write(sheet, form)
        for form in self._forms:
            if form.id == OUTLINE:
                self._write_chapters(self._book.create_sheet(layout.CHAPTERS), form)
        self._write_explanations(self._book.create_sheet(layout.EXPLANATIONS))
        if self._findings:
            self._write_findings(self._book.create_sheet(layout.FINDINGS))
        self._write_computed()
        buffer = BytesIO()
        self._book.save(buffer)
        return buffer.getvalue()

    def _write_form(self, sheet: Worksheet, form: Form) -> None:
        items = layout.items(form)
        widths = (9, 34, 12, *((16,) * len(items) if form.shape is Shape.YEARLY else (60,)))
        self._write_heads(sheet, layout.heads(form), widths)
        section, row = "", layout.FIRST_CELL_ROW
        for field in form.live_fields:
            if field.section and field.section != section:
                self._write_section(sheet, row, field.section, len(widths))
                row += 1
            section = field.section
            self._put(sheet, row, 1, field.code, self._look.style(CODE))
            self._put(sheet, row, 2, field.label, self._look.style(LABEL))
            self._put(sheet, row, 3, field.unit, self._look.style(UNIT))
            for column, item in enumerate(items, start=layout.FIRST_VALUE_COLUMN):
                required = field.required is True and (not item or int(item) in form.required_years)
                at = sheet.cell(row, column)
                self._put_entry(at, field, form.id, item, required=required, is_listed=bool(item))
            last = get_column_letter(layout.FIRST_VALUE_COLUMN + len(items) - 1)
            self._prompts.add(sheet, field, f"D{row}:{last}{row}")
            row += 1
        self._finish(sheet, "D2", head_rows=1, landscape=len(items) > 2, form=form)

    def _write_section(self, sheet: Worksheet, row: int, section: str, columns: int) -> None:
        for column in range(1, columns + 1):
            self._put(sheet, row, column, section if column == 2 else "", self._look.style(SECTION))

    def _write_roster(self, sheet: Worksheet, form: Form) -> None:
        fields = form.live_fields
        keys = [(layout.KEY, "行键", 15.0)]
        if form.parent:
            title = self._programme.form(form.parent).title
            keys.append((f"{layout.KEY}{form.parent}", f"所属{title}", 22.0))
        codes = [*keys, *((each.code, each.label_with_unit, column_width(each)) for each in fields)]
        for column, (code, label, width) in enumerate(codes, start=1):
            self._put(sheet, 1, column, code, self._look.style(CODE))
            self._put(sheet, 2, column, label, self._look.style(HEAD))
            sheet.column_dimensions[get_column_letter(column)].width = width
        row = layout.FIRST_ROW
        for item in self._figures.items(form):
            self._put(sheet, row, 1, item, self._look.style(CODE))
            if form.parent:
                self._put(sheet, row, 2, self._figures.parent_of(form.id, item), self._look.style(WORDS))
            for column, field in enumerate(fields, start=len(keys) + 1):
                self._put_entry(
                    sheet.cell(row, column), field, form.id, item, required=field.required is True
                )
            row += 1
        self._write_blank_rows(sheet, row, len(keys), fields)
        for column, field in enumerate(fields, start=len(keys) + 1):
            letter = get_column_letter(column)
            self._prompts.add(sheet, field, f"{letter}{layout.FIRST_ROW}:{letter}{LAST_PROMPTED_ROW}")
        sheet.row_dimensions[2].height = 32
        self._finish(sheet, f"{get_column_letter(len(keys) + 2)}3", head_rows=2, landscape=True, form=form)

    def _write_blank_rows(self, sheet: Worksheet, first: int, keys: int, fields: Sequence[Field]) -> None:
        for column in range(1, keys + 1):
            style = self._look.style(KEY) if column == 1 else self._look.style(WORDS)
            self._look.give_column(sheet.column_dimensions[get_column_letter(column)], style)
            for row in range(first, first + BLANK_ROWS):
                sheet.cell(row, column).style = style
        for column, field in enumerate(fields, start=keys + 1):
            style = self._look.entry(field, required=field.required is True)
            self._look.give_column(sheet.column_dimensions[get_column_letter(column)], style)
            for row in range(first, first + BLANK_ROWS):
                sheet.cell(row, column).style = style

    def _write_chapters(self, sheet: Worksheet, form: Form) -> None:
        self._write_heads(sheet, layout.CHAPTER_HEADS, (9, 100, 24))
        row = layout.FIRST_CELL_ROW
        for field in form.live_fields:
            cell = self._application.cell(Address(form=form.id, item="", code=field.code))
            first = row
            for part in _parts(show_entry(field, cell.entry)):
                self._put(sheet, row, 1, field.code, self._look.style(CODE))
                self._put(sheet, row, 2, part, self._look.entry(field, required=field.required is True))
                self._put(sheet, row, 3, field.label, self._look.style(LABEL))
                row += 1
            if cell.note:
                sheet.cell(first, 2).comment = comment(cell.note)
            self._prompts.add(sheet, field, f"B{first}:B{row - 1}")
        self._finish(sheet, "B2", head_rows=1, landscape=False)

    def _write_explanations(self, sheet: Worksheet) -> None:
        """The explanations that there are, and the findings that still need one."""
        self._write_heads(sheet, layout.EXPLANATION_HEADS, (10, 12, 15, 9, 60, 24, 60))
        row = layout.FIRST_CELL_ROW
        for concern, text, figures, said in self._explanations():
            address = concern.address
            for column, value in enumerate((concern.rule, address.form, address.item, address.code), start=1):
                self._put(sheet, row, column, value, self._look.style(CODE))
            self._put(sheet, row, 5, text, self._look.style(WORDS))
            self._put(sheet, row, 6, figures, self._look.style(CODE))
            self._put(sheet, row, 7, said, self._look.style(SHOWN))
            row += 1
        self._finish(sheet, "A2", head_rows=1, landscape=True)

    def _explanations(self) -> Iterator[tuple[Concern, str, str, str]]:
        """Concern, text, figures, and in words what it is about."""
        findings = {each.concern: each for each in self._audited}
        wanted = [
            concern
            for concern, finding in findings.items()
            if concern in self._application.explanations or finding.severity is Severity.CONFIRM
        ]
        wanted += [each for each in sorted(self._application.explanations) if each not in findings]
        for concern in filter(lambda each: self._has(each.address), wanted):
            finding = findings.get(concern)
            explanation = self._application.explanations.get(concern)
            figures = explanation.figures if explanation else finding.figures if finding else {}
            place = place_name(self._programme, self._application, concern.address)
            said = f"{place}：{finding.message}" if finding else place
            yield concern, explanation.text if explanation else "", show_figures(figures), said

    def _write_findings(self, sheet: Worksheet) -> None:
        """What the audit says of these forms, each line leading to its cell."""
        self._write_heads(sheet, layout.FINDING_HEADS, (10, 40, 9, 70, 40))
        for row, each in enumerate(self._findings, start=layout.FIRST_CELL_ROW):
            place = place_name(self._programme, self._application, each.address)
            explanation = each.explanation.text if each.explanation else ""
            texts = (
                _SEVERITIES[each.severity],
                place,
                each.address.code,
                each.message.replace("\n", ""),
                explanation,
            )
            for column, text in enumerate(texts, start=1):
                self._put(sheet, row, column, text, self._look.style(CODE if column == 3 else SHOWN))
            if cell := self._cells[each.address]:
                at = sheet.cell(row, 2)
                at.hyperlink = Hyperlink(ref=at.coordinate, location=cell)
        if self._more:
            row = layout.FIRST_CELL_ROW + len(self._findings)
            self._put(sheet, row, 4, f"另有 {self._more:,} 个没有列出。", self._look.style(SHOWN))
        self._finish(sheet, "A2", head_rows=1, landscape=True)

    def _has(self, address: Address) -> bool:
        """Whether the workbook has the form of a place; a whole one has all there is."""
        return self._is_whole or address.form in self._chosen

    def _write_computed(self) -> None:
        if not self._computed:
            return
        sheet = self._book.create_sheet(layout.FIGURES)
        sheet.sheet_state = "hidden"
        for row, texts in enumerate(self._computed, start=1):
            for column, text in enumerate(texts, start=1):
                self._put(sheet, row, column, text, self._look.style(CODE))

    def _write_heads(self, sheet: Worksheet, heads: Sequence[str], widths: Sequence[float]) -> None:
        for column, (head, width) in enumerate(zip(heads, widths, strict=True), start=1):
            self._put(sheet, 1, column, head, self._look.style(HEAD))
            if head.isdecimal():
                sheet.cell(1, column).value = int(head)
            sheet.column_dimensions[get_column_letter(column)].width = width

    def _finish(
        self, sheet: Worksheet, panes: str, *, head_rows: int, landscape: bool, form: Form | None = None
    ) -> None:
        sheet.freeze_panes = panes
        fit_heights(sheet)
        protect(sheet)
        number, unit = (form.number, form.unit) if form else ("", "")
        set_up_page(sheet, head_rows, landscape=landscape, left=number, right=unit)

    def _put_entry(
        self, at: SheetCell, field: Field, form: str, item: str, *, required: bool, is_listed: bool = True
    ) -> None:
        address = Address(form=form, item=item, code=field.code)
        entry = self._figures.entry(address)
        at.style = self._look.entry(field, required=required, is_listed=is_listed)
        if address in self._cells:
            quoted = at.parent.title.replace("'", "''")
            self._cells[address] = f"'{quoted}'!{at.coordinate}"
        value = cell_value(field, entry)
        self._set(at, value)
        if isinstance(value, str) and not at.alignment.wrap_text:
            horizontal = "center" if is_listed and len(value) <= _SHORT_WORDS else "left"
            at.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
        if isinstance(entry, Given) and isinstance(entry.value, Decimal) and not isinstance(value, str):
            at.number_format = number_format(field, entry.value)
        if field.is_computed and value is not None:
            self._computed.append((item, field.code, text_of(value, at.number_format)))
        note = self._application.cell(address).note
        if note:
            at.comment = comment(note)

    def _put(self, sheet: Worksheet, row: int, column: int, text: str, style: str) -> None:
        at = sheet.cell(row, column)
        at.style = style
        self._set(at, text or None)

    def _set(self, at: SheetCell, value: CellValue) -> None:
        if not isinstance(value, str):
            at.value = value
            return
        stored = escaped(value)
        if max(length(value), len(stored)) > LONGEST_TEXT:
            place = f"{at.parent.title} {at.coordinate}"
            raise UserError.because(
                "workbook_text_too_long", place=place, length=len(value), limit=LONGEST_TEXT
            )
        at.value = stored
        at.data_type = "s"
        at.quotePrefix = value[:1] in tuple("=+-@")


def _parts(text: str) -> list[str]:
    """A text in pieces that a cell holds, cut between paragraphs where possible."""
    parts: list[str] = []
    while length(text) > LONGEST_PART:
        head = text[: LONGEST_PART // 2]
        cut = head.rfind("\n") + 1 or len(head)
        parts.append(text[:cut])
        text = text[cut:]
    return [*parts, text]
