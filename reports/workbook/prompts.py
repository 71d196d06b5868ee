"""What a spreadsheet offers while a cell is filled: drop-down lists and help."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from models.fields import Field
from models.kinds import NOT_APPLICABLE
from reports.workbook.layout import LISTS

_LONGEST_LIST = 255
_LONGEST_PROMPT = 255
_LONGEST_TITLE = 32
_OPEN = ("choices",)
"""Kinds that take several words of the list, which no drop-down can offer."""


class Prompts:
    """The validations of one workbook; long lists stand on a hidden sheet."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._lists: dict[tuple[str, ...], str] = {}

    def add(self, sheet: Worksheet, field: Field, cells: str) -> None:
        """Help, and the list where the field has one, for a range of cells."""
        words = _words(field)
        prompt = _prompt(field)
        if not words and not prompt:
            return
        validation = DataValidation(type="list" if words else None, allow_blank=True)
        if words:
            validation.formula1 = self._formula(words)
            validation.showErrorMessage = field.kind not in _OPEN
            validation.errorStyle = "warning"
            validation.errorTitle = "不在选项中"
            validation.error = "可从下拉列表中选择；确无此项的填“不适用”，不掌握的填“无数据：原因”。"
        if prompt:
            validation.showInputMessage = True
            validation.promptTitle = field.label[:_LONGEST_TITLE]
            validation.prompt = prompt[:_LONGEST_PROMPT]
        validation.add(cells)
        sheet.add_data_validation(validation)

    def _formula(self, words: tuple[str, ...]) -> str:
        inline = f'"{",".join(words)}"'
        if len(inline) <= _LONGEST_LIST and not any(mark in word for word in words for mark in ',"'):
            return inline
        if words not in self._lists:
            if LISTS not in self._book.sheetnames:
                self._book.create_sheet(LISTS).sheet_state = "hidden"
            column = len(self._lists) + 1
            for row, word in enumerate(words, start=1):
                cell = self._book[LISTS].cell(row, column, word)
                cell.data_type = "s"
            letter = get_column_letter(column)
            self._lists[words] = f"'{LISTS}'!${letter}$1:${letter}${len(words)}"
        return self._lists[words]


def _words(field: Field) -> tuple[str, ...]:
    if field.kind == "yesno":
        return "是", "否", NOT_APPLICABLE
    labels = tuple(choice.label for choice in field.choices)
    return (*labels, NOT_APPLICABLE) if labels and field.kind not in _OPEN else labels


def _prompt(field: Field) -> str:
    lines = [field.help]
    if field.accepts:
        lines.append(f"单位{field.unit}；也可写明{'、'.join(field.accepts)}，导入时换算")
    if field.kind in _OPEN:
        lines.append("可填几项，用“、”隔开")
    if field.source:
        lines.append(f"来源：{field.source}")
    return "\n".join(line for line in lines if line)
