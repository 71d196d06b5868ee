"""The approval sheet (审核意见表): a box for each office that gives an opinion on this application."""

from __future__ import annotations

from models.programme.schema import DocumentPart
from reports.outline.blocks import Opinion, Opinions, plain
from reports.outline.cover import filled
from reports.outline.entries import Source


def opinions(source: Source, part: DocumentPart) -> Opinions:
    """The boxes whose condition holds, in printed order."""
    town = source.figures.application.town
    boxes = tuple(
        Opinion(office=filled(box.office, town), prompt=box.prompt, signer=box.signer)
        for box in part.opinions
        if source.figures.holds(box.when or True)
    )
    return Opinions(title=plain(filled(part.title, town)), boxes=boxes)
