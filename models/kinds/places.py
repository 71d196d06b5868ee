"""Kinds that name a town or an office; stored by code, so that a renamed town stays the same town."""

from __future__ import annotations

from models import divisions, offices
from models.entries import Value
from models.fields import Field
from models.kinds.base import Kind, narrow
from models.problems import Problem, problem


class Town(Kind):
    """A candidate town, by its 9-digit civil code (民政码).

    Source: only a 建制镇 may be a candidate (policy 三).
    """

    name = "town"
    examples = ("229901100", "220183105", "222403102")
    bad_texts = ("没有的镇", "万宝镇", "229901200")

    def parse(self, field: Field, text: str) -> Value | Problem:
        """The code; written as code, as 县名＋镇名, or as a name that occurs once."""
        found = divisions.match(narrow(text).replace(" ", ""))
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
        """The code; written as code or as the full name."""
        bare = narrow(text).replace(" ", "")
        office = offices.find(bare) or next((each for each in offices.offices() if each.name == bare), None)
        return office.code if office else problem("unknown_office", label=field.label, text=text)

    def show(self, field: Field, value: Value) -> str:
        """The name, or the code of an office that is no longer in the register."""
        office = offices.find(str(value))
        return office.name if office else str(value)

    def pack(self, value: Value) -> str:
        """The code."""
        return str(value)

    def unpack(self, text: str) -> Value:
        """The code."""
        return text
