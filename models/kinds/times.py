"""Kinds that hold days and months; shown without leading zeros (GB/T 9704-2012, 7.3.5)."""

from __future__ import annotations

import re
from datetime import date

from models.entries import Month as MonthValue
from models.entries import Value
from models.fields import Field
from models.kinds.base import Kind, narrow
from models.problems import Problem, problem

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0{1,2}:00(:00)?)?")
_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:月份?)?")
_SOLID_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SOLID_MONTH = re.compile(r"(\d{4})(\d{2})")


class Day(Kind):
    """A calendar day."""

    name = "day"
    examples = (date(2022, 4, 8), date(2000, 2, 29), date(2025, 12, 31))
    bad_texts = ("四月八日", "2022-02-30", "2022-04")

    def parse(self, field: Field, text: str) -> Value | Problem:
        """2022-04-08, 2022/4/8, 2022.4.8, 20220408 and 2022年4月8日."""
        bare = narrow(text)
        match = _DAY.fullmatch(bare) or _SOLID_DAY.fullmatch(bare)
        if match:
            try:
                return date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                pass
        return problem("not_a_day", label=field.label, text=text)

    def show(self, field: Field, value: Value) -> str:
        """2022年4月8日."""
        assert isinstance(value, date)
        return f"{value.year}年{value.month}月{value.day}日"

    def pack(self, value: Value) -> str:
        """2022-04-08."""
        assert isinstance(value, date)
        return value.isoformat()

    def unpack(self, text: str) -> Value:
        """The day."""
        return date.fromisoformat(text)


class Month(Kind):
    """A calendar month."""

    name = "month"
    examples = (MonthValue(2022, 4), MonthValue(2025, 12), MonthValue(1999, 1))
    bad_texts = ("四月", "2022-13", "2022年")

    def parse(self, field: Field, text: str) -> Value | Problem:
        """2022-04, 2022/4, 2022.4, 202204 and 2022年4月; the first day of a month also names it."""
        bare = narrow(text)
        match = _MONTH.fullmatch(bare) or _SOLID_MONTH.fullmatch(bare)
        if not match:
            day = _DAY.fullmatch(bare)
            match = day if day and int(day[3]) == 1 else None
        if match and 1 <= int(match[2]) <= 12 and int(match[1]) > 0:
            return MonthValue(int(match[1]), int(match[2]))
        return problem("not_a_month", label=field.label, text=text)

    def show(self, field: Field, value: Value) -> str:
        """2022年4月."""
        assert isinstance(value, MonthValue)
        return f"{value.year}年{value.month}月"

    def pack(self, value: Value) -> str:
        """2022-04."""
        assert isinstance(value, MonthValue)
        return f"{value.year:04}-{value.month:02}"

    def unpack(self, text: str) -> Value:
        """The month."""
        year, month = text.split("-")
        return MonthValue(int(year), int(month))
