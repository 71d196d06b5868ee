"""The package (申报包) as a document: the programme's parts in order, each where its condition holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.application import Application
from models.audit import Finding
from models.compare import Change
from models.figures import Figures
from models.page_code import RevisionCode
from models.programme.schema import DocumentPart, PartKind, Programme
from models.revision import Answer
from reports.outline.answers import answers_table
from reports.outline.attachment_list import attached_pages, attachment_list
from reports.outline.blocks import Block, Contents, Document, Part, plain
from reports.outline.changes import changes_table
from reports.outline.chapters import chapter_blocks
from reports.outline.charts import charts, with_numbers
from reports.outline.cover import SAMPLE, cover, day_words, filled, is_sample
from reports.outline.entries import Source
from reports.outline.findings import finding_blocks
from reports.outline.form_tables import form_tables
from reports.outline.opinions import opinions
from reports.outline.overview import overview
from reports.outline.plan_tables import plan_tables
from reports.outline.pledge import pledge

DRAFT = "送审稿"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a formal package (正式稿) says of its revision; a 送审稿 has none."""

    number: int
    check_code: str


@dataclass(frozen=True, slots=True)
class Since:
    """What came about since the revision before."""

    changes: Sequence[Change] = ()
    answers: Sequence[Answer] = ()
    """To comments of the office above."""


def package_document(
    programme: Programme,
    application: Application,
    findings: Sequence[Finding],
    *,
    office: str,
    day: date,
    edition: Edition | None = None,
    since: Since | None = None,
) -> Document:
    """The package of an application.

    Args:
        programme: the programme it was made with.
        application: as it stands, or as it was frozen.
        findings: of the audit, with their explanations.
        office: name of the office that submits it; becomes the author of the file.
        day: on which it was frozen, or is printed.
        edition: of a formal package; None makes a 送审稿 with a watermark.
        since: what came about since the revision before; None in a first one.
    """
    source = Source(Figures(programme, application), is_draft=edition is None)
    town = application.town
    blocks = tuple(
        block
        for part in programme.parts
        if source.figures.holds(part.when or True)
        for block in _part_blocks(source, part, findings, since or Since(), day)
    )
    version = (
        f"第{edition.number}版 · 校验码 {edition.check_code}" if edition else f"{DRAFT} · {day_words(day)}"
    )
    return Document(
        title=_title(programme, application),
        author=office,
        day=day.isoformat(),
        foot=" · ".join((town.county_name, town.name, version)),
        watermark="" if edition else DRAFT,
        head=SAMPLE if is_sample(town) else "",
        code=_code(application, edition) if edition else None,
        blocks=tuple(with_numbers(blocks)),
    )


def _part_blocks(
    source: Source,
    part: DocumentPart,
    findings: Sequence[Finding],
    since: Since,
    day: date,
) -> Iterator[Block]:
    match part.block:
        case PartKind.COVER:
            yield cover(source, part, day)
        case PartKind.CONTENTS:
            yield Contents(title=part.title)
        case PartKind.OPINIONS:
            yield opinions(source, part)
        case PartKind.PLEDGE:
            yield pledge(source, part)
        case _:
            content = tuple(_content(source, part, findings, since))
            if content and part.title:
                title = filled(part.title, source.figures.application.town)
                yield Part(title=plain(title), mark=part.mark)
            yield from content


def _content(
    source: Source, part: DocumentPart, findings: Sequence[Finding], since: Since
) -> Iterator[Block]:
    """What stands under the title of a part; a part without a title goes on with the one before it."""
    match part.block:
        case PartKind.OVERVIEW:
            yield overview(source, part)
            yield from charts(source, part)
        case PartKind.FORMS:
            yield from form_tables(source, part.forms)
        case PartKind.TABLES:
            yield from plan_tables(source, part)
            yield from charts(source, part)
        case PartKind.CHAPTERS:
            yield from chapter_blocks(source)
        case PartKind.FINDINGS:
            yield from finding_blocks(source, findings)
        case PartKind.CHANGES:
            if since.answers:
                yield answers_table(since.answers)
            if since.changes:
                yield changes_table(source, since.changes)
        case PartKind.ATTACHMENTS:
            yield attachment_list(source)
            yield from attached_pages(source)


def _code(application: Application, edition: Edition) -> RevisionCode:
    return RevisionCode(application=application.id, number=edition.number, check_code=edition.check_code)


def _title(programme: Programme, application: Application) -> str:
    """The title of the cover, or of the programme where there is no cover."""
    for part in programme.parts:
        if part.block is PartKind.COVER:
            return filled(part.title, application.town)
    return programme.title
