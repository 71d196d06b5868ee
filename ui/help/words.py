"""The explanation of a field, the list of rules and the versions as rich text."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator
from html import escape

from PySide6.QtCore import qVersion

import resources
from models.expressions import compile_expression
from models.fields import Field, Form
from models.programme.schema import Programme, Rule, Severity
from models.programme.wording import Stated
from models.revision import FORMAT, LAYOUT
from models.rule_words import in_words, rule_in_words
from models.stated import names_of
from ui.panes.finding_lines import SEVERITIES

_SCOPES = {"域": "镇域（全镇行政区域）", "区": "镇区（建成区）"}
_TIMES = {"点": "年末时点数", "期": "全年数"}
_CHECKED = "相关的审核公式"


def field_words(programme: Programme, form: Form, field: Field) -> str:
    """What a field means, where its number comes from, which rules touch it."""
    lines = [_heading(field.label_with_unit), _quiet(f"{form.title}　编码 {field.code}")]
    lines += [_line(label, text) for label, text in _facts(programme, field) if text]
    touching = [rule for rule in programme.rules if field.code in codes_of(rule)]
    stated = [each for each in programme.stated if each.figure == field.code]
    if touching or stated:
        lines.append(_heading(_CHECKED, level=3))
        lines += [_rule(programme, rule) for rule in touching]
        lines += [_stated(programme, stated)] if stated else []
    return "".join(lines)


def rules_words(programme: Programme, sought: str = "") -> str:
    """All rules in words, or those in which some words are found."""
    said = [_rule(programme, rule) for rule in programme.rules]
    said += [_stated(programme, programme.stated)] if programme.stated else []
    found = [each for each in said if sought.strip().lower() in each.lower()]
    count = f"共 {len(said)} 条" if len(found) == len(said) else f"找到 {len(found)} 条，共 {len(said)} 条"
    return _quiet(count) + "".join(found)


def about_words(programme: Programme | None) -> str:
    """Which versions are at work."""
    lines = [
        _heading("示范镇申报"),
        _line("程序版本", resources.version()),
        _line("版式编号", f"{LAYOUT}（上报数据格式 {FORMAT}）"),
    ]
    if programme is not None:
        lines += [
            _line("任务包", f"{programme.title}（{programme.id} 第{programme.version}版）"),
            _line("任务包特征值", programme.digest[:16]),
        ]
    lines += [
        _line("运行环境", f"Python {platform.python_version()}，Qt {qVersion()}，{platform.platform()}"),
        _quiet("数据只存在本机的数据文件里，程序不联网。校验码用来防止弄混、改动和损坏，不能代替盖章。"),
    ]
    return "".join(lines)


def codes_of(rule: Rule) -> frozenset[str]:
    """The codes that a rule reads."""
    texts = (*rule.checks, *([rule.when] if rule.when else []))
    return frozenset(code for text in texts for code in compile_expression(text).codes)


def _facts(programme: Programme, field: Field) -> Iterator[tuple[str, str]]:
    yield "说明", field.help
    yield "数据来源", field.source
    yield "口径", "，".join(_known(((field.scope, _SCOPES), (field.time, _TIMES))))
    yield "怎样算", in_words(programme, field.formula) if field.formula else ""
    yield "必填", _required(programme, field)
    yield "在什么情况下填", in_words(programme, field.when) if field.when else ""
    yield "可选", "；".join(each.label for each in field.choices)
    yield "小数位数", "" if field.places is None else str(field.places)
    yield "取值范围", _range(field)
    yield "可以用的单位", "、".join(field.accepts)
    yield "最少字数", str(field.min_length) if field.min_length else ""


def _required(programme: Programme, field: Field) -> str:
    if isinstance(field.required, str):
        return f"{in_words(programme, field.required)}时必填"
    return "是" if field.required else ""


def _range(field: Field) -> str:
    bounds = (("不小于", field.min), ("不大于", field.max))
    return "，".join(f"{word} {bound:f}" for word, bound in bounds if bound is not None)


def _known(pairs: Iterable[tuple[str, dict[str, str]]]) -> Iterator[str]:
    return (words[key] for key, words in pairs if key)


def _rule(programme: Programme, rule: Rule) -> str:
    checks = "<br>".join(escape(line) for line in rule_in_words(programme, rule))
    source = f"<br><span style='color:gray'>依据：{escape(rule.source)}</span>" if rule.source else ""
    return f"<p><b>{escape(rule.id)}</b>　{SEVERITIES[rule.severity]}<br>{checks}{source}</p>"


def _stated(programme: Programme, stated: Iterable[Stated]) -> str:
    """What is compared of the figures that texts type."""
    phrases = dict.fromkeys(word for each in stated for word in (*names_of(programme, each), *each.counted))
    words = f"正文中手写的数字与表里的数一致。按这些说法认：{'、'.join(phrases)}"
    severity = SEVERITIES[Severity.CONFIRM]
    return f"<p><b>{escape(programme.built_in.stated)}</b>　{severity}<br>{escape(words)}</p>"


def _heading(text: str, level: int = 2) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def _line(label: str, text: str) -> str:
    return f"<p><b>{escape(label)}：</b>{escape(text)}</p>"


def _quiet(text: str) -> str:
    return f"<p style='color:gray'>{escape(text)}</p>"
