"""What the programme says of one value, and of one table of values.

Not here: how such a value behaves (`models.kinds`), or what it is now (`models.entries`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to choose: what is stored and what is shown."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """An indicator (指标) or column (栏目); its code identifies it everywhere."""

    code: str
    label: str
    kind: str
    """A name of `models.kinds.KINDS`."""
    unit: str = ""
    places: int | None = None
    """Decimal places as printed; a value is never cut to them. None = the kind's own."""
    min: Decimal | None = None
    max: Decimal | None = None
    required: bool | str = False
    """True, false, or an expression under which it is required (条)."""
    when: str = ""
    """An expression; where it does not hold, the field is not asked for."""
    choices: tuple[Choice, ...] = ()
    section: str = ""
    scope: str = ""
    """域 (the whole township) or 区 (the built-up area)."""
    time: str = ""
    """点 (end of the year) or 期 (the whole year)."""
    of: str = ""
    """The code of the indicator that this target is a target of."""
    formula: str = ""
    """What a computed field is computed from."""
    accepts: tuple[str, ...] = ()
    """Other units that may be typed and are converted, visibly."""
    help: str = ""
    source: str = ""
    renamed_from: str = ""
    """The code this field had in an earlier version of the programme."""
    retired: bool = False
    """No longer asked for; what was entered stays readable."""
    min_length: int = 0
    """Characters that a chapter must have at least (outline only)."""

    @property
    def label_with_unit(self) -> str:
        """镇区常住人口（人）."""
        return f"{self.label}（{self.unit}）" if self.unit else self.label

    @property
    def is_computed(self) -> bool:
        """Whether the value follows from others and is never typed."""
        return self.kind == "computed"

    def choice_label(self, key: str) -> str:
        """The words of a choice; an unknown key is shown as it is."""
        return next((each.label for each in self.choices if each.key == key), key)


class Shape(StrEnum):
    """How a form is laid out."""

    SINGLE = "single"
    YEARLY = "yearly"
    ROSTER = "roster"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A table (表) of the programme."""

    id: str
    title: str
    number: str = ""
    """The form's printed number, e.g. 吉示镇01表."""
    shape: Shape
    years: tuple[int, ...] = ()
    """Columns of a yearly form, in printed order."""
    required_years: tuple[int, ...] = ()
    """The years in which required fields must be filled; others may be blank."""
    parent: str = ""
    """The roster whose rows own the rows of this one."""
    key: tuple[str, ...] = ()
    """Codes by which a row without a row key is recognised."""
    fields: tuple[Field, ...]
    when: str = ""
    """An expression; where it does not hold, the form is not asked for."""
    unit: str = ""
    """Stands right above the printed table, e.g. 单位：万元."""
    notes: tuple[str, ...] = ()
    """Small lines under the printed table."""

    def field(self, code: str) -> Field:
        """The field of that code; KeyError where there is none."""
        for each in self.fields:
            if each.code == code:
                return each
        raise KeyError(code)

    @property
    def live_fields(self) -> tuple[Field, ...]:
        """The fields that are asked for: all but the retired ones."""
        return tuple(each for each in self.fields if not each.retired)

    @property
    def running_texts(self) -> tuple[Field, ...]:
        """The prose that speaks of the whole town, as chapters do; that of a row speaks of its row."""
        is_one = self.shape is Shape.SINGLE
        return tuple(each for each in self.live_fields if is_one and each.kind == "prose")

    @property
    def typed_fields(self) -> tuple[Field, ...]:
        """The live fields that are entered: all but the computed ones."""
        return tuple(each for each in self.live_fields if not each.is_computed)
