"""Faults of expressions."""

from __future__ import annotations

from models.messages.message import Message

EXPRESSIONS = {
    "expression_syntax": Message("算式“{text}”第 {column} 个字符处写法有误。", "请检查括号、引号和运算符。"),
    "expression_form": Message(
        "算式“{text}”第 {column} 个字符处用了不许用的写法“{part}”。", "请只用说明中的运算和函数。"
    ),
    "expression_size": Message("算式“{text}”过长。", "请拆成几条。"),
    "expression_name": Message(
        "算式“{text}”中的“{part}”不是本任务包的代码、表名、参数或名单。", "请核对写法。"
    ),
    "expression_call": Message("算式“{text}”中的函数“{part}”参数不对。", "请对照说明改正。"),
}
