"""修改对照表: what changed against the revision before, by form, old beside new.

Long texts show only where they differ. Not here: finding the differences (`models.compare`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from models.compare import Change, ChangeKind
from models.entries import Address
from models.naming import ATTACHMENTS
from models.programme.schema import Programme
from reports.outline.blocks import Align, Cell, Column, Row, Table, plain
from reports.outline.entries import Source
from reports.outline.tabling import group, head

_TITLE = "与上一版对照"
_CAPTIONS = ("序号", "修改处", "上一版", "本版")
_COLUMNS = (Column(align=Align.CENTER, share=7), Column(share=35), Column(share=29), Column(share=29))
_KINDS = {
    ChangeKind.ROW_REMOVED: "（删去）",
    ChangeKind.ROW_ADDED: "（增加）",
    ChangeKind.ROW_MOVED: "（移动）",
    ChangeKind.NOTE: "（批注）",
    ChangeKind.EXPLANATION: "（说明）",
}
_TOWN, _ATTACHMENTS, _OTHER = "申报镇", "附件", "其他"
_NOTHING = "（空）"
_LONG, _AROUND = 120, 12
"""Characters of a text from which only the part that differs is shown, and how many around it."""
_DOTS = "……"


def changes_table(source: Source, changes: Sequence[Change]) -> Table:
    """The changes in the order of the forms, numbered through."""
    programme = source.figures.programme
    rows: list[Row] = []
    number = 0
    for name, members in groupby(changes, key=lambda each: _form_title(programme, each.address)):
        rows.append(group(plain(name), len(_COLUMNS)))
        for change in members:
            number += 1
            rows.append(_row(number, name, change))
    return Table(
        title=plain(_TITLE),
        columns=_COLUMNS,
        head=(head(_CAPTIONS),),
        rows=tuple(rows),
        notes=(plain("注：较长的文字只列出有改动的部分，前后以“……”表示。"),)
        if any(max(len(each.old), len(each.new)) > _LONG for each in changes)
        else (),
    )


def differing_parts(old: str, new: str) -> tuple[str, str]:
    """Two texts as they are, or where they are long the parts that differ, with a little around them."""
    if max(len(old), len(new)) <= _LONG or not old or not new:
        return _cut(old), _cut(new)
    start, shortest = 0, min(len(old), len(new))
    while start < shortest and old[start] == new[start]:
        start += 1
    end = 0
    while end < shortest - start and old[-1 - end] == new[-1 - end]:
        end += 1
    start, end = max(0, start - _AROUND), max(0, end - _AROUND)
    before, after = _DOTS if start else "", _DOTS if end else ""
    parts = (_cut(each[start : len(each) - end]) for each in (old, new))
    shown = tuple(f"{before}{part}{after}" for part in parts)
    return shown[0], shown[1]


def _cut(text: str) -> str:
    """The beginning and end of what is still too long for a table."""
    if len(text) <= 2 * _LONG:
        return text
    return f"{text[:_LONG]}{_DOTS}（共{len(text)}字）{_DOTS}{text[-_LONG // 2 :]}"


def _row(number: int, form: str, change: Change) -> Row:
    address = change.address if change.address.form else None
    place = change.label.removeprefix(f"{form}·") + _KINDS.get(change.kind, "")
    old, new = differing_parts(change.old, change.new)
    cells = (
        Cell(text=plain(place, address)),
        Cell(text=plain(old or _NOTHING), align=None if old else Align.CENTER),
        Cell(text=plain(new or _NOTHING, address), align=None if new else Align.CENTER),
    )
    return Row(cells=(Cell(text=plain(str(number))), *cells))


def _form_title(programme: Programme, address: Address) -> str:
    if address.form == ATTACHMENTS:
        return _ATTACHMENTS
    if not address.form:
        return _TOWN
    form = programme.forms_by_id.get(address.form)
    return form.title if form else _OTHER
