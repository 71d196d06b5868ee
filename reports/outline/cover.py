"""The cover: what, who, when."""

from __future__ import annotations

from datetime import date

from models import divisions
from models.application import Town
from models.entries import Address, Blank
from models.fields import Shape
from models.programme.schema import DocumentPart
from reports.outline.blocks import Cover, Text, plain
from reports.outline.entries import Source

SAMPLE = "示例"
_NATURE = ("材料性质", "示例，不作申报用")


def cover(source: Source, part: DocumentPart, day: date) -> Cover:
    """The cover of an application."""
    programme, town = source.figures.programme, source.figures.application.town
    facts: list[tuple[str, Text]] = []
    for code in part.facts:
        field, form = programme.fields[code], programme.form_of[code]
        item = "" if form.shape is Shape.SINGLE else str(programme.years.base)
        address = Address(form=form.id, item=item, code=code)
        text = source.text(field, address)
        if text and not isinstance(source.entry(field, address), Blank):
            text += plain(field.unit)
        facts.append((field.label, text))
    return Cover(
        title=plain(filled(part.title, town)),
        subtitle=plain(filled(part.subtitle, town)),
        facts=(*facts, *([(_NATURE[0], plain(_NATURE[1]))] if is_sample(town) else [])),
        issuer=plain(filled(programme.issuer, town)),
        day=plain(day_words(day)),
    )


def filled(text: str, town: Town) -> str:
    """A text of the programme with its slots {town} {county} {city} filled."""
    for slot, name in (("{town}", town.name), ("{county}", town.county_name), ("{city}", town.city_name)):
        text = text.replace(slot, name)
    return text


def day_words(day: date) -> str:
    """2026年3月5日: no leading zeros (GB/T 9704-2012, 7.3.5)."""
    return f"{day.year}年{day.month}月{day.day}日"


def is_sample(town: Town) -> bool:
    """Whether the town is invented."""
    division = divisions.find(town.code)
    return division is not None and division.is_sample
