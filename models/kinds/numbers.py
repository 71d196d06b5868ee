"""Kinds that hold quantities, always as Decimal; a value is padded to the field's places, never cut."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal as Number
from typing import ClassVar

from models.entries import Value
from models.fields import Field
from models.kinds.base import Kind, narrow
from models.problems import Problem, problem
from models.units import convert, factor

DIGITS = 15
"""What a spreadsheet keeps of a number; longer ones are typing errors here."""
_NUMBER = re.compile(r"([+-]?)(\d+(?:\.\d*)?|\.\d+)")
_CHINESE_POINT = re.compile(r"(?<=\d)。(?=\d)")
"""What a Chinese input method makes of the point key."""
_NO_UNIT = ",.+-eE/。·'’"
"""What cannot begin a unit: it is a number that cannot be read."""
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")


class Decimal(Kind):
    """A number with decimals."""

    name = "decimal"
    is_numeric = True
    default_places = 2
    examples: ClassVar[tuple[Value, ...]] = (
        Number("0"),
        Number("1234.5"),
        Number("-0.125"),
        Number("99999999.99"),
    )
    bad_texts: ClassVar[tuple[str, ...]] = ("约三百", "12..5", "1,23", "3e5")

    def places(self, field: Field) -> int:
        """Decimal places as printed."""
        return self.default_places if field.places is None else field.places

    def parse(self, field: Field, text: str) -> Value | Problem:
        """The number, with separators, full-width digits, ￥ and accepted units understood."""
        bare = narrow(text).replace("￥", "").replace("¥", "").replace("，", ",").replace(" ", "")
        bare = bare.replace("−", "-").replace("\u2009", "").replace("\xa0", "")
        bare = _CHINESE_POINT.sub(".", bare)
        number, unit = _split_unit(bare)
        if number is None:
            return problem("not_a_number", label=field.label, text=text)
        by = factor(unit, field.unit) if unit in field.accepts else None
        if unit and unit != field.unit and by is None:
            return problem("unknown_unit", label=field.label, unit=field.unit or "（无）", text=text)
        digits = number.as_tuple().digits
        if len(digits) > DIGITS or abs(number) >= Number(10) ** DIGITS:
            return problem("too_long_number", label=field.label, text=text, limit=DIGITS, unit=field.unit)
        if by is not None:
            number = convert(number, by, self.places(field))
        return canonical_number(number)

    def show(self, field: Field, value: Value) -> str:
        """With thousands separators, padded to the field's places: 1,234.50."""
        assert isinstance(value, Number)
        exponent = value.normalize().as_tuple().exponent
        assert isinstance(exponent, int)
        return f"{value:,.{max(self.places(field), -exponent)}f}"

    def check(self, field: Field, value: Value) -> Iterable[Problem]:
        """Whether it has no more decimals than the form prints."""
        assert isinstance(value, Number)
        if value == value.to_integral_value():  # most are whole, and that is quickly seen
            return ()
        places = self.places(field)
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > places:
            exponent = value.normalize().as_tuple().exponent  # without zeros at the end, which few have
            if isinstance(exponent, int) and -exponent > places:
                shown = self.show(field, value)
                return (problem("too_precise", label=field.label, value=shown, limit=places),)
        return ()

    def check_range(self, field: Field, value: Value) -> Iterable[Problem]:
        """Whether it lies between the field's `min` and `max`."""
        assert isinstance(value, Number)
        if field.min is not None and value < field.min:
            yield self._outside("below_min", field, value, field.min)
        if field.max is not None and value > field.max:
            yield self._outside("above_max", field, value, field.max)

    def _outside(self, code: str, field: Field, value: Number, limit: Number) -> Problem:
        shown = self.show(field, value) + field.unit
        return problem(code, label=field.label, value=shown, limit=self.show(field, limit))

    def pack(self, value: Value) -> str:
        """Plain digits: no exponent, no trailing zeros, −0 = 0."""
        assert isinstance(value, Number)
        return f"{canonical_number(value):f}"

    def unpack(self, text: str) -> Value:
        """The number."""
        return Number(text)


class Whole(Decimal):
    """A count."""

    name = "whole"
    default_places = 0
    examples = (Number("0"), Number("12300"), Number("-3"), Number("123456789012345"))
    bad_texts = ("3.5", "十二", "1,23")

    def parse(self, field: Field, text: str) -> Value | Problem:
        """The number, which must be whole."""
        value = super().parse(field, text)
        if isinstance(value, Number) and value != value.to_integral_value():
            return problem("not_whole", label=field.label, text=text)
        return value


class Percent(Decimal):
    """A percentage stored as 0–100; a typed % sign is understood."""

    name = "percent"
    examples = (Number("0"), Number("65.4"), Number("100"), Number("12.345"))
    bad_texts = ("六成", "5/8")

    def parse(self, field: Field, text: str) -> Value | Problem:
        """The number before an optional % sign."""
        bare = text.rstrip()
        return super().parse(field, bare[:-1] if bare.endswith(("%", "％")) else bare)


class Money(Decimal):
    """An amount in the field's unit (万元 unless the programme says otherwise)."""

    name = "money"
    examples = (Number("0"), Number("500"), Number("1234567.89"), Number("0.01"))
    bad_texts = ("五百万", "1.2.3")


class Computed(Decimal):
    """Follows from other values by the field's formula; never typed, never stored."""

    name = "computed"
    examples = (Number("0"), Number("46.58"), Number("-1.5"))
    bad_texts = ("随便",)

    def parse(self, field: Field, text: str) -> Value | Problem:
        """Refused: a computed value is not typed."""
        return problem("computed", label=field.label)


def canonical_number(number: Number) -> Number:
    """The same number without trailing zeros, exponent or a negative zero."""
    if number == 0:
        return Number(0)
    plain = number.normalize()
    exponent = plain.as_tuple().exponent
    return plain.quantize(Number(1)) if isinstance(exponent, int) and exponent > 0 else plain


def _split_unit(text: str) -> tuple[Number | None, str]:
    grouped = _GROUPED.match(text)
    bare = text
    if grouped:
        bare = grouped.group().replace(",", "") + text[grouped.end() :]
    match = _NUMBER.match(bare)
    if not match:
        return None, ""
    rest = bare[match.end() :]
    if rest and (rest[0] in _NO_UNIT or rest[0].isdigit()):
        return None, ""
    return Number(match.group()), rest
