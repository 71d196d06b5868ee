"""Where things stand in a workbook: names of sheets, heads, first rows; shared by writing and reading.

A roster: row 1 `#` (the row key), on a child roster also `#` with the id of the roster above, then the field
codes; row 2 labels with units; rows from row 3. Any other form: row 1 heads, cells from row 2; column A code,
B label, C unit, then one column a year or one value column, nothing right of them; a line without a code is
the heading of a section. 说明: names in A, values in B. 实施方案: code in A, text in B (a code that repeats
goes on with the same chapter). 审核说明: rule, form, item, code, text, figures. 审核情况 is for people only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from models.exchange import Origin
from models.fields import Form, Shape
from models.programme.schema import OUTLINE, Programme

COVER = "说明"
CHAPTERS = "实施方案"
EXPLANATIONS = "审核说明"
FINDINGS = "审核情况"
"""What the audit said when the workbook was written out; not read."""
PROBLEMS = "导入问题"
LISTS = "_选项"
FIGURES = "_计算"
"""Hidden: what the computed cells held when they were written out."""
OTHERS = (COVER, CHAPTERS, EXPLANATIONS, FINDINGS, PROBLEMS, LISTS, FIGURES)

KEY = "#"
CODE_HEADS = ("代码", "指标", "计量单位")
VALUE_HEAD = "填报内容"
CHAPTER_HEADS = ("代码", "正文", "章节")
EXPLANATION_HEADS = ("审核公式", "表", "行或年份", "代码", "出错说明", "涉及数据（请勿改动）", "指标")
FINDING_HEADS = ("类别", "位置", "代码", "问题", "出错说明")

FIRST_CELL_ROW = 2
FIRST_ROW = 3
FIRST_VALUE_COLUMN = 4

FORMAT = "1"
PROGRAMME, TITLE, VERSION, DIGEST, TOWN, TOWN_NAME, LAYOUT = (
    *("任务包", "任务包名称", "任务包版本", "任务包摘要"),
    *("镇代码", "镇名", "工作簿格式"),
)
"""Names in column A of the cover sheet."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_TITLE = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What the cover sheet says of the workbook."""

    programme: str
    version: int
    digest: str
    town: str
    town_origin: Origin
    """Where the town stands, for pointing at it."""
    layout: str = FORMAT
    """Of the sheets themselves; empty where nothing is said."""


def sheet_titles(programme: Programme) -> Mapping[str, str]:
    """Form id → title of its sheet: the form's title as far as a sheet may be called so."""
    return _titles(tuple((form.id, form.title) for form in programme.forms))


@cache
def _titles(forms: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    titles: dict[str, str] = {}
    taken = {each.casefold() for each in OTHERS}
    for form, title in forms:
        if form == OUTLINE:
            titles[form] = CHAPTERS
            continue
        bare = _FORBIDDEN.sub(" ", title).strip().strip("'")[:_LONGEST_TITLE].strip() or form
        name, number = bare, 1
        while name.casefold() in taken:
            number += 1
            name = f"{bare[: _LONGEST_TITLE - 4]}({number})"
        taken.add(name.casefold())
        titles[form] = name
    return titles


def items(form: Form) -> tuple[str, ...]:
    """The items of a form that is no roster, in the order of their columns."""
    return tuple(str(year) for year in form.years) if form.shape is Shape.YEARLY else ("",)


def heads(form: Form) -> tuple[str, ...]:
    """Row 1 of a form that is no roster."""
    return (*CODE_HEADS, *(items(form) if form.shape is Shape.YEARLY else (VALUE_HEAD,)))
