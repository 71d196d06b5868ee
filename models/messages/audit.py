"""What the built-in checks of the audit say."""

from __future__ import annotations

from models.messages.message import Message

AUDIT = {
    "missing": Message("“{label}”未填。", "请填写；确实没有的，填“不适用”或“无数据：原因”。"),
    "missing_chapter": Message("实施方案“{label}”未写。", "请补写本章。"),
    "unread": Message("“{label}”填的“{text}”还不能识别。", "请改正后再上报。"),
    "short_chapter": Message("实施方案“{label}”{length} 字，少于 {limit} 字。", "请补充，或说明理由。"),
    "missing_attachment": Message("附件“{label}”应有 {limit} 件，现有 {count} 件。", "请在附件页补充。"),
    "of_another_year": Message(
        "{label} {value} 是{year}年的数，应填{due}年的。", "有{due}年的数请换上并删去备注，没有的说明理由。"
    ),
    "same_key": Message("“{form}”中有 {count} 行的{label}都是“{text}”。", "请删去重复的行，或改正名称。"),
    "empty_bound_figure": Message("{form}“{label}”引用的 {text} 还没有数。", "请先填写所引用的栏目。"),
    "contradicted_figure": Message(
        "{form}“{label}”手写的数字与表不一致：{text}。", "请改为引用表里的数，或改正，或说明理由。"
    ),
    "unknown_bound_figure": Message(
        "{form}“{label}”中的引用“{text}”不能取数。", "请改正双花括号中的代码或算式。"
    ),
}
