"""How running text speaks of the figures of a programme, so that digits typed there can be compared (R105).

Not here: the comparison (`models.stated`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """How running text names a figure of the forms, so that digits typed there can be compared with it."""

    figure: str
    """An expression with a number, as it would be bound."""
    names: tuple[str, ...] = ()
    """Words before the number (总投资12,000万元); where nothing is said, the label of the field."""
    counted: tuple[str, ...] = ()
    """Words behind number and unit (40个项目)."""
    unit: str = ""
    """Where the expression is not a single code, which has one."""
    chapters: tuple[str, ...] = ()
    """Codes of the chapters and of the other running texts in which the words mean this figure; all of them
    by default."""
    of: tuple[str, ...] = ()
    """The words that say whose it is (全镇, 本类), instead of those of `Wording`."""
    of_period: bool = False
    """Whether it is a figure of the whole period of the plan, not of the base year."""
    bare: bool = False
    """Whether the words mean it also in a sentence that does not say whose it is; the first of its paragraph,
    or one behind a sentence that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words of running text that leave open nothing about the figures beside them."""

    of: tuple[str, ...] = ()
    """The whole town, besides its own name: 全镇."""
    leads: tuple[str, ...] = ()
    """Words that may stand between: 共安排."""
    asides: tuple[str, ...] = ()
    """Words that begin a clause in which nothing is said of figures: 位于示例县东南部."""
    period: tuple[str, ...] = ()
    """The period of the plan in words: “十四五”期间."""
