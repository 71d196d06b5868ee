"""Charts to draw, and what is measured on them: filled figures, characters that meet."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

import pikepdf

from models.entries import Address, Month
from reports.outline.blocks import BarChart, ColumnChart, ScheduleChart, plain
from reports.outline.chart_blocks import Category, Figure, Milestone, ScheduleGroup, ScheduleRow
from tests.reports.pdf.paper import BOTTOM, LEFT, RIGHT, TOP, glyphs

LONG = "农产品加工园区基础设施及配套污水处理厂、集中供热管网改造和冷链物流中心（二期）扩建工程"


@dataclass(frozen=True)
class Box:
    left: float
    bottom: float
    right: float
    top: float
    grey: float

    @property
    def width(self):
        return self.right - self.left

    @property
    def height(self):
        return self.top - self.bottom


def filled(pdf):
    """The filled figures of each page as boxes, in the order drawn."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [list(_filled(page)) for page in document.pages]


def _filled(page):
    matrix, saved, grey, points = pikepdf.Matrix(), [], 0.0, []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        numbers = [float(each) for each in operands] if name in {"cm", "m", "l", "g"} else []
        if name == "q":
            saved.append(matrix)
        elif name == "Q":
            matrix = saved.pop()
        elif name == "cm":
            matrix = pikepdf.Matrix(*numbers) @ matrix
        elif name == "g":
            grey = numbers[0]
        elif name == "m":
            points = [matrix.transform(tuple(numbers))]
        elif name == "l":
            points.append(matrix.transform(tuple(numbers)))
        elif name == "f":
            across, up = [x for x, _ in points], [y for _, y in points]
            yield Box(min(across), min(up), max(across), max(up), grey)


def bars(pdf, *, height=8.5):
    """The bars of all pages: figures of that height, which no swatch has."""
    return [box for page in filled(pdf) for box in page if abs(box.height - height) < 0.05]


def turned_bars(pdf, *, height=8.5):
    """The bars of turned pages, which stand upright on the sheet."""
    return [box for page in filled(pdf) for box in page if abs(box.width - height) < 0.05]


def outside(pdf):
    """Characters and figures of the type area that leave it; page numbers and small lines do not count."""
    found = []
    for page, boxes in zip(glyphs(pdf), filled(pdf), strict=True):
        inside = [each for each in page if BOTTOM - 5 < each.baseline < TOP + 5]
        found += [
            each
            for each in (*inside, *boxes)
            if each.left < LEFT - 0.6
            or each.right > RIGHT + 0.6
            or each.bottom < BOTTOM - 0.6
            or each.top > TOP + 0.6
        ]
    return found


def meetings(pdf):
    """Pairs of characters whose ink meets."""
    found = []
    for page in glyphs(pdf):
        ordered = sorted(page, key=lambda glyph: glyph.left)
        for number, one in enumerate(ordered):
            for other in ordered[number + 1 :]:
                if other.left > one.right - 0.4:
                    break
                if other.bottom < one.top - 0.4 and other.top > one.bottom + 0.4:
                    found.append((one, other))
    return found


def at(code, item=""):
    return Address(form="f", item=item, code=code)


def figure(value, code="v", words=None):
    """A figure; None has no value and says so."""
    text = words or ("无数据" if value is None else f"{Decimal(value):,}")
    return Figure(text=plain(text, at(code)), value=None if value is None else Decimal(value))


def category(label, *values):
    """A category whose values have the addresses label0, label1, …"""
    figures = tuple(figure(value, f"{label}{number}") for number, value in enumerate(values))
    return Category(label=plain(label), figures=figures)


def bar_chart(*categories, series=("",), **changes):
    """Categories given as (label, value, …)."""
    made = tuple(each if isinstance(each, Category) else category(*each) for each in categories)
    return BarChart(title=plain("图1　示例"), unit="单位：万元", series=series, categories=made, **changes)


def column_chart(values, series=("甲", "乙", "丙")):
    """Columns given as (label, value, …), one for each series."""
    made = tuple(
        Category(
            label=plain(label),
            figures=tuple(figure(each, f"{label}{number}") for number, each in enumerate(numbers)),
            total=plain(f"{sum(Decimal(each or 0) for each in numbers):,}", at(f"{label}合计")),
        )
        for label, *numbers in values
    )
    return ColumnChart(
        title=plain("图2　示例"), unit="单位：万元", series=tuple(map(plain, series)), categories=made
    )


def schedule(*groups, milestones=(), years=(2022, 2025), **changes):
    """Groups of rows given as (label, start, end), months as (year, month) or None."""
    number, made = 0, []
    for at_group, rows in enumerate(groups, start=1):
        listed = []
        for label, start, end in rows:
            number += 1
            months = [Month(*each) if each else None for each in (start, end)]
            words = "—".join(f"{each.year}年{each.month}月" if each else "未填报" for each in months)
            drawn = months if all(months) else [None, None]
            listed.append(
                ScheduleRow(
                    number=str(number),
                    label=plain(label, at("name", str(number))),
                    span=plain(words, at("span", str(number))),
                    start=drawn[0],
                    end=drawn[1],
                )
            )
        made.append(ScheduleGroup(label=plain(f"第{at_group}类"), rows=tuple(listed)))
    return ScheduleChart(
        title=plain("图3　时序图"),
        first_year=years[0],
        last_year=years[1],
        groups=tuple(made),
        milestones=tuple(Milestone(month=Month(*month), label=label) for month, label in milestones),
        **changes,
    )
