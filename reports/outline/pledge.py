"""The pledge (承诺书): what is promised, and who signs and stamps it; on a sheet of its own."""

from __future__ import annotations

from models.programme.schema import DocumentPart
from reports.outline.blocks import Pledge, Signature, plain
from reports.outline.cover import filled
from reports.outline.entries import Source


def pledge(source: Source, part: DocumentPart) -> Pledge:
    """The words of the programme with the names of this town and its superiors."""
    town = source.figures.application.town
    lines = (line.strip() for line in part.text.splitlines())
    return Pledge(
        title=plain(filled(part.title, town)),
        paragraphs=tuple(plain(filled(line, town)) for line in lines if line),
        signatures=tuple(
            Signature(office=filled(each.office, town), person=each.person)
            for each in part.signers
            if source.figures.holds(each.when or True)
        ),
    )
