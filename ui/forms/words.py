"""What a form says about a value as it is taken in; faults speak from `models.messages`."""

from __future__ import annotations

from models.entries import Cell, Given, NoData
from models.fields import Field
from models.kinds import show_entry
from models.kinds.base import narrow
from ui.forms.editor import Committed

NOTE = "批注"
NOTE_TIP = "批注（Ctrl+M）"
NOTE_HINT = "批注随数据一并上报。按 Enter 保存，Esc 取消。"
REASON_HINT = "请接着写明无数据的原因，按 Enter 确定，Esc 取消。"
PROSE_HINT = "按 Enter 另起一段，Ctrl+Enter 到下一栏"
REQUIRED = "必填"
UNKEPT = "没有保存，输入的内容还在这里；离开本栏时会再保存一次。"
COMPUTED_TIP = "由程序计算，不能填写"
_SCOPES = {"域": "镇域", "区": "镇区（建成区）"}
_TIMES = {"点": "年末数", "期": "全年数"}
_FITS = 6
"""Characters of a reason that the shortest field shows."""
NOT_ASKED = "按已填内容，此栏不需填写。"


def tip_of(field: Field) -> str:
    """What the programme says of a field besides its label and help."""
    said = [
        f"代码：{field.code}",
        f"范围：{_SCOPES[field.scope]}" if field.scope in _SCOPES else "",
        f"时点：{_TIMES[field.time]}" if field.time in _TIMES else "",
        f"数据来源：{field.source}" if field.source else "",
    ]
    return "\n".join(filter(None, said))


def resting(field: Field, cell: Cell, *, is_asked: bool) -> str:
    """What is said of a cell for as long as it stands so; empty where there is nothing to say."""
    if not is_asked and not cell.is_empty:
        return NOT_ASKED
    if isinstance(cell.entry, NoData) and len(cell.entry.reason) > _FITS and field.kind != "prose":
        return show_entry(field, cell.entry)  # a short field shows only the end of a long reason
    return ""


def said_of(field: Field, committed: Committed) -> str:
    """What became of the text, where that is not what was typed; empty where there is nothing to say."""
    if not committed.normalised or not isinstance(committed.entry, Given | NoData):
        return ""
    shown = show_entry(field, committed.entry)
    typed = committed.typed.strip()
    if "".join(narrow(typed).split()) == "".join(shown.split()):
        return ""
    if unit := _converted_from(field, typed):
        return f"{narrow(typed).removesuffix(unit).strip()}{unit} = {shown}{field.unit}，已换算"
    if typed.replace(",", "") == shown.replace(",", ""):
        return ""
    return f"“{_shortened(typed)}”已按“{_shortened(shown)}”填入"


def _converted_from(field: Field, typed: str) -> str:
    bare = narrow(typed).strip()
    found = [each for each in field.accepts if bare.endswith(each) and each != field.unit]
    own = field.unit and bare.endswith(field.unit)
    best = max(found, key=len, default="")
    return best if best and not (own and len(field.unit) >= len(best)) else ""


def _shortened(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= 24 else line[:23] + "…"
