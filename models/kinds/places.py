"""Kinds that name a town or an office; stored by code, so that a renamed town stays the same town."""

from __future__ import annotations

import re

from models import divisions, offices
from models.entries import Value
from models.fields import Field
from models.kinds.base import Kind, narrow
from models.problems import Problem, problem

_IN_BRACKETS = re.compile(r".+\((\d+)\)")


class Town(Kind):
    """A candidate town, by its 9-digit civil code (民政码).

    Source: only a 建制镇 may be a candidate (policy 三).
    """

    name = "town"
    examples = ("229901100", "220183105", "222403102")
    bad_texts = ("没有的镇", "万宝镇", "229901200")

    def parse(self, field: Field, text: str) -> Value | Problem:
        """The code; written as code, as 县名＋镇名, or as a name that occurs once."""
        bare = narrow(text).replace(" ", "")
        found = tuple(each for each in divisions.match(bare) if each.level == "town")
        if not found:
            return problem("unknown_town", label=field.label, text=text)
        if len(found) > 1:
            matches = "、".join(divisions.display(each) for each in found)
            return problem("ambiguous_town", label=field.label, text=text, matches=matches)
        refusal = divisions.refusal(found[0])
        if refusal is not None:
            return problem("not_a_candidate", label=field.label, text=refusal)
        return found[0].code

    def show(self, field: Field, value: Value) -> str:
        """德惠市岔路口镇（220183105）."""
        division = divisions.find(str(value))
        return divisions.display(division) if division else str(value)

    def pack(self, value: Value) -> str:
        """The code."""
        return str(value)

    def unpack(self, text: str) -> Value:
        """The code."""
        return text


class Office(Kind):
    """An office of the register, by its code."""

    name = "office"
    examples = ("229901", "229900", "220183")
    bad_texts = ("没有的单位",)

    def parse(self, field: Field, text: str) -> Value | Problem:
        """The code; written as code, as 名称, or as 名称（代码）."""
        bare = narrow(text).replace(" ", "")
        in_brackets = _IN_BRACKETS.fullmatch(bare)
        office = offices.find(in_brackets[1] if in_brackets else bare)
        codes = [office.code] if office else _codes_of(bare)
        return codes[0] if len(codes) == 1 else problem("unknown_office", label=field.label, text=text)

    def show(self, field: Field, value: Value) -> str:
        """The name, with the code where the name alone does not say which office it is."""
        office = offices.find(str(value))
        if office is None:
            return str(value)
        return office.name if _codes_of(office.name) == [office.code] else f"{office.name}（{office.code}）"

    def pack(self, value: Value) -> str:
        """The code."""
        return str(value)

    def unpack(self, text: str) -> Value:
        """The code."""
        return text


def _codes_of(name: str) -> list[str]:
    return [each.code for each in offices.offices(sample=True) if each.name == name]
