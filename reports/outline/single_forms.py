"""Single forms, filled, as a document of their own: what one bureau checks, or one person signs.

A form looks as it does in the package, but in larger type where others made it small there, and bears no
check code: it does not take the package's place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from models.application import Application
from models.figures import Figures
from models.programme.schema import OUTLINE, DocumentPart, PartKind, Programme
from reports.outline.blocks import Block, Document, NewPage, Part, plain
from reports.outline.chapters import chapter_blocks
from reports.outline.cover import SAMPLE, day_words, is_sample
from reports.outline.entries import Source
from reports.outline.form_tables import form_tables
from reports.outline.plan_tables import plan_tables

_KIND = "单表"


def single_forms(
    programme: Programme, application: Application, forms: Sequence[str], *, office: str, day: date
) -> Document:
    """Chosen forms of an application, each beginning a page, in the order asked for.

    Args:
        programme: whose forms they are.
        application: as it stands.
        forms: their ids.
        office: whose copy it is.
        day: on which it is printed.
    """
    source = Source(Figures(programme, application), is_draft=True)
    town = application.town
    titles = "、".join(programme.form(each).title for each in forms)
    return Document(
        title=f"{town.county_name}{town.name}{titles}",
        author=office,
        day=day.isoformat(),
        foot=" · ".join((town.county_name, town.name, f"{_KIND}，不代替申报包 · {day_words(day)}")),
        head=SAMPLE if is_sample(town) else "",
        blocks=tuple(_blocks(source, forms)),
    )


def _blocks(source: Source, forms: Sequence[str]) -> Iterator[Block]:
    for at, form in enumerate(forms):
        if at:
            yield NewPage()
        yield from _form(source, form)


def _form(source: Source, form: str) -> Iterator[Block]:
    """As the package shows it: views of it where the programme declares some, else the whole table."""
    programme = source.figures.programme
    if form == OUTLINE:
        yield Part(title=plain(programme.form(form).title))
        yield from chapter_blocks(source)
        return
    found = False
    for part in programme.parts:
        for table in _tables(source, part, form):
            found = True
            yield table
    if not found:
        yield from form_tables(source, (form,))


def _tables(source: Source, part: DocumentPart, form: str) -> Iterator[Block]:
    if part.block is PartKind.TABLES and source.figures.holds(part.when or True):
        chosen = tuple(view for view in part.tables if view.form == form)
        yield from plan_tables(source, replace(part, tables=chosen))
    elif part.block is PartKind.FORMS and form in part.forms:
        yield from (each for each in form_tables(source, (form,)) if each.key == form)
