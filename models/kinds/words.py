"""Kinds that hold words: text, prose, telephone, mail address, social-credit code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from models.entries import Value
from models.fields import Field
from models.kinds.base import Kind, narrow
from models.problems import Problem, problem

PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?")
"""Mobile, or area code and number with an optional extension (catalogue rule R007)."""
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
USCC_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The digits of GB 32100-2015, by value."""
USCC = re.compile(rf"[1-9ANY][1-9]\d{{6}}[{USCC_DIGITS}]{{10}}")
"""Who registered it (N: a rural collective), its sort, its division, nine of its own, the check digit."""


class Text(Kind):
    """One line of words."""

    name = "text"
    examples: ClassVar[tuple[Value, ...]] = ("五棵树镇", "G102、S206 濛江", "张䶮", "=1+1", "007")
    bad_texts: ClassVar[tuple[str, ...]] = ("两行\n文字",)

    def parse(self, field: Field, text: str) -> Value | Problem:
        """The words as typed."""
        if "\n" in text or "\t" in text:
            return problem("line_break", label=field.label)
        return text

    def show(self, field: Field, value: Value) -> str:
        """The words."""
        return str(value)

    def pack(self, value: Value) -> str:
        """The words."""
        return str(value)

    def unpack(self, text: str) -> Value:
        """The words."""
        return text


class Prose(Text):
    """Paragraphs; line ends are LF."""

    name = "prose"
    examples = (
        "一段。",
        "第一段。\n\n第二段，𬭎。",
        "（一）总投资{{total(projects, X13)}}万元。\n- 列一\n- 列二",
    )
    bad_texts = ("\x07",)

    def parse(self, field: Field, text: str) -> Value | Problem:
        """The words as typed."""
        return text


class _Compact(Text):
    """Half-width characters without spaces, as numbers and addresses are dialled and typed."""

    def parse(self, field: Field, text: str) -> Value | Problem:
        """The characters that count."""
        if "\n" in text:
            return problem("line_break", label=field.label)
        return self.tidied(narrow(text).replace(" ", ""))

    def tidied(self, text: str) -> str:
        """What else is usual to write differently."""
        return text


class Phone(_Compact):
    """A telephone number."""

    name = "phone"
    examples = ("13843312345", "0433-7512345", "0431-82752345-801")
    bad_texts = ("两个\n号码",)

    def tidied(self, text: str) -> str:
        """Every dash as a hyphen."""
        return text.replace("－", "-").replace("—", "-")

    def check(self, field: Field, value: Value) -> Iterable[Problem]:
        """Whether it can be dialled in China."""
        if not PHONE.fullmatch(str(value)):
            yield problem("not_a_phone", label=field.label, value=value)


class Email(_Compact):
    """A mail address."""

    name = "email"
    examples = ("zhenban@example.cn", "a.b@mail.example.gov.cn", "x1@example.com")
    bad_texts = ("两行\n地址",)

    def check(self, field: Field, value: Value) -> Iterable[Problem]:
        """Whether it has the form of an address."""
        if not EMAIL.fullmatch(str(value)):
            yield problem("not_an_email", label=field.label, value=value)


class Uscc(_Compact):
    """A unified social credit code (统一社会信用代码, GB 32100-2015)."""

    name = "uscc"
    examples = ("91110000600037341L", "11220100013552890A", "911100006000373411")
    bad_texts = ("两行\n代码",)

    def tidied(self, text: str) -> str:
        """Letters in upper case."""
        return text.upper()

    def check(self, field: Field, value: Value) -> Iterable[Problem]:
        """Whether length, characters and check digit hold."""
        if not USCC.fullmatch(str(value)) or str(value)[-1] != _uscc_check_digit(str(value)[:-1]):
            yield problem("not_a_uscc", label=field.label, value=value)


def _uscc_check_digit(digits: str) -> str:
    """The last digit: with it, the sum of the values weighted with the powers of 3 is a multiple of 31."""
    base = len(USCC_DIGITS)
    weighted = sum(USCC_DIGITS.index(digit) * pow(3, at, base) for at, digit in enumerate(digits))
    return USCC_DIGITS[-weighted % base]
