"""意见答复: each comment of the office above beside what was answered to it; opens the changed package."""

from __future__ import annotations

from collections.abc import Sequence

from models.revision import Answer
from reports.outline.blocks import Align, Cell, Column, Row, Table, plain
from reports.outline.tabling import head

_TITLE = "意见答复"
_CAPTIONS = ("序号", "审核意见", "位置", "答复")
_COLUMNS = (Column(align=Align.CENTER, share=7), Column(share=36), Column(share=23), Column(share=34))
_WHOLE = "全部材料"


def answers_table(answers: Sequence[Answer]) -> Table:
    """The answers in the order in which the comments came."""
    return Table(
        title=plain(_TITLE),
        columns=_COLUMNS,
        head=(head(_CAPTIONS),),
        rows=tuple(_row(number, each) for number, each in enumerate(answers, start=1)),
    )


def _row(number: int, answer: Answer) -> Row:
    by = f"（{answer.office}）" if answer.office else ""
    texts = (str(number), f"{answer.asked}{by}", answer.place or _WHOLE, answer.text)
    return Row(cells=tuple(Cell(text=plain(each)) for each in texts))
