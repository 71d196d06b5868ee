"""Expressions in the words of clerks: what a rule asks, what a computed value is computed from.

Labels, units and choices come from the programme, thresholds are shown as numbers; only the words that join
them stand here. What cannot be said better is said as it is written.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from models.programme.schema import Programme, Rule

_FACT_WORDS = {
    "base_year": "基期年",
    "previous_year": "上一年",
    "first_year": "规划期第一年",
    "last_year": "规划期最后一年",
    "town_code": "本镇区划代码",
    "county_code": "所属县的代码",
    "city_code": "所属市的代码",
    "town_code_county": "本镇区划代码的前6位",
    "town_kind": "区划表中的建制类型",
    "statistical_code": "统计区划表中的代码",
    "statistical_county_code": "统计区划表中代码的前6位",
    "area_code": "电话区号",
    "village_committees": "区划表中的村民委员会个数",
    "resident_committees": "区划表中的居民委员会个数",
}
_PART = "其中："
"""Stands before the label of a part of something; the words around it say that already."""
_FEW = 6
"""So many words of a list are named."""
_COMPARED = {
    ast.Lt: "小于",
    ast.LtE: "不大于",
    ast.Gt: "大于",
    ast.GtE: "不小于",
    ast.Eq: "等于",
    ast.NotEq: "不等于",
}
_RECKONED = {ast.Add: "＋", ast.Sub: "－", ast.Mult: "×", ast.Div: "÷"}
_BINDS = {ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.Div: 2, ast.Pow: 3}


def rule_in_words(programme: Programme, rule: Rule) -> tuple[str, ...]:
    """What a rule asks, a line for each check."""
    when = f"当{in_words(programme, rule.when)}时，" if rule.when else ""
    return tuple(f"{when}{in_words(programme, check)}" for check in rule.checks)


def in_words(programme: Programme, expression: str) -> str:
    """An expression in words."""
    return _Speaker(programme, expression).claim(ast.parse(expression.strip(), mode="eval").body)


class _Speaker:
    """Says one expression."""

    def __init__(self, programme: Programme, text: str) -> None:
        self._programme = programme
        self._text = text.strip()
        self._calls: dict[str, Callable[[Sequence[ast.expr]], str]] = {
            "at": lambda args: f"{self._year(args[1])}的{self.say(args[0])}",
            "previous": lambda args: f"上一年的{self.say(args[0])}",
            "total": self._total,
            "count": self._count,
            "first": lambda args: (
                f"{self._form(args[0])}中{self.claim(args[1])}的那一行的{self.say(args[2])}"
            ),
            "alike": lambda args: f"与{self.say(args[0])}相同的个数",
            "filled": lambda args: f"填写了{self._listed(args)}",
            "implies": lambda args: f"如果{self.claim(args[0])}，则{self.claim(args[1])}",
            "near": lambda args: f"{self.say(args[0])}等于{self.say(args[1])}（误差{self.say(args[2])}以内）",
            "matches": lambda args: f"{self.say(args[0])}符合规定的格式",
            "one_of": lambda args: f"{self.say(args[0])}是{self._choices(args)}",
            "mentions": lambda args: f"{self.say(args[0])}中写到{self._choices(args)}",
            "or_zero": lambda args: self.say(args[0]),
            "year_of": lambda args: f"{self.say(args[0])}的年份",
            "length": lambda args: f"{self.say(args[0])}的字数",
            "abs": lambda args: f"{self._in_brackets(args[0])}的绝对值",
            "min": lambda args: f"{self._listed(args)}中最小的",
            "max": lambda args: f"{self._listed(args)}中最大的",
        }

    def claim(self, node: ast.expr) -> str:
        """A part that holds or not; a yes or no by itself is asked to be yes."""
        if isinstance(node, ast.Name) and node.id in self._programme.fields:
            is_asked = self._programme.fields[node.id].kind == "yesno"
            return f"{self.say(node)}为“是”" if is_asked else self.say(node)
        return self.say(node)

    def say(self, node: ast.expr) -> str:
        """A part of the expression."""
        match node:
            case ast.Constant(value=bool() as value):
                return "是" if value else "否"
            case ast.Constant(value=value):
                return f"“{value}”" if isinstance(value, str) else str(value)
            case ast.Name(id=name):
                return self._name(name)
            case ast.BoolOp(op=op, values=parts):
                joint = "，并且" if isinstance(op, ast.And) else "，或者"
                return joint.join(
                    self._in_brackets(part) if isinstance(part, ast.BoolOp) else self.claim(part)
                    for part in parts
                )
            case ast.UnaryOp(op=ast.Not(), operand=part):
                return self._denied(part)
            case ast.UnaryOp(op=ast.USub(), operand=part):
                return f"－{self.say(part)}"
            case ast.BinOp(left=left, op=ast.Pow(), right=right):
                return f"{self._in_brackets(left)}的{self._in_brackets(right)}次方"
            case ast.BinOp(left=left, op=op, right=right):
                return f"{self._bound(left, op)}{_RECKONED[type(op)]}{self._bound(right, op, is_right=True)}"
            case ast.Compare(left=left, ops=ops, comparators=others):
                return self._compared(left, ops, others)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return f"{self.say(body)}（{self.claim(test)}时，否则{self.say(orelse)}）"
            case ast.Call(func=ast.Name(id=name), args=args):
                return self._calls[name](args)
        return ast.get_source_segment(self._text, node) or ""

    def _name(self, name: str) -> str:
        programme = self._programme
        if name in programme.fields:
            return programme.fields[name].label.removeprefix(_PART)
        if name in programme.thresholds:
            return f"{programme.thresholds[name]:f}"
        return _FACT_WORDS.get(name, name)

    def _form(self, node: ast.expr) -> str:
        name = node.id if isinstance(node, ast.Name) else ""
        return f"《{self._programme.form(name).title}》" if name in self._programme.forms_by_id else name

    def _total(self, args: Sequence[ast.expr]) -> str:
        match args[1]:
            case ast.IfExp(test=test, body=body, orelse=ast.Constant(value=0)):
                return f"{self._form(args[0])}中{self.claim(test)}的各行“{self.say(body)}”合计"
        return f"{self._form(args[0])}各行“{self.say(args[1])}”合计"

    def _count(self, args: Sequence[ast.expr]) -> str:
        rows = f"{self._form(args[0])}的行数"
        return rows if len(args) == 1 else f"{self._form(args[0])}中{self.claim(args[1])}的行数"

    def _compared(self, left: ast.expr, ops: Sequence[ast.cmpop], others: Sequence[ast.expr]) -> str:
        match ops, others:
            case [ast.Lt() | ast.LtE(), ast.Lt() | ast.LtE()], [middle, high]:
                return f"{self.say(middle)}在{self.say(left)}和{self.say(high)}之间"
            case [ast.In()], [whole]:
                return f"{self.say(whole)}包含{self._value(whole, left)}"
            case [ast.NotIn()], [whole]:
                return f"{self.say(whole)}不包含{self._value(whole, left)}"
        said = [self.say(left)]
        for op, other in zip(ops, others, strict=True):
            said.append(f"{_COMPARED[type(op)]}{self._value(left, other)}")
        return "".join(said)

    def _denied(self, part: ast.expr) -> str:
        match part:
            case ast.Call(func=ast.Name(id="filled"), args=args):
                return f"没有填写{self._listed(args)}"
            case ast.Call(func=ast.Name(id="one_of"), args=args):
                return f"{self.say(args[0])}不是{self._choices(args)}"
            case ast.Call(func=ast.Name(id="mentions"), args=args):
                return f"{self.say(args[0])}中没有写到{self._choices(args)}"
            case ast.Name():
                return f"{self.say(part)}为“否”"
        return f"不是（{self.say(part)}）"

    def _value(self, subject: ast.expr, node: ast.expr) -> str:
        """A key of a choice is said by its words; the choice may stand in a year or in a certain row."""
        match node:
            case ast.Constant(value=str() as key):
                return f"“{self._label(subject, key)}”"
            case ast.Name(id=name) if name in self._programme.lists:
                return _one_of([self._label(subject, each) for each in self._programme.lists[name]])
        return self.say(node)

    def _label(self, subject: ast.expr, key: str) -> str:
        codes = [each.id for each in ast.walk(subject) if isinstance(each, ast.Name)]
        fields = [field for code in codes if (field := self._programme.fields.get(code))]
        labels = (each.label for field in fields for each in field.choices if each.key == key)
        return next(labels, key)

    def _choices(self, args: Sequence[ast.expr]) -> str:
        return "或".join(self._value(args[0], part) for part in args[1:])

    def _listed(self, args: Sequence[ast.expr], joint: str = "、") -> str:
        return joint.join(self.say(part) for part in args)

    def _year(self, node: ast.expr) -> str:
        said = self.say(node)
        return f"{said}年" if isinstance(node, ast.Constant) else said

    def _bound(self, node: ast.expr, op: ast.operator, *, is_right: bool = False) -> str:
        """A part of a reckoning, in brackets where it binds less."""
        if isinstance(node, ast.BinOp):
            mine, whole = _BINDS[type(node.op)], _BINDS[type(op)]
            if mine < whole or (is_right and mine == whole):
                return self._in_brackets(node)
        return self._in_brackets(node) if isinstance(node, ast.IfExp) else self.say(node)

    def _in_brackets(self, node: ast.expr) -> str:
        said = self.say(node)
        return said if isinstance(node, ast.Name | ast.Constant) else f"（{said}）"


def _one_of(listed: Sequence[str]) -> str:
    if not listed:
        return "规定名单之一（名单还没有填）"
    if len(listed) > _FEW or any(each.isdecimal() for each in listed):
        return f"规定的 {len(listed)} 项之一"
    return "或".join(f"“{each}”" for each in listed)
