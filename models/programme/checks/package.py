"""Whether what is handed over and printed makes sense: attachments, parts, opinion boxes, placeholders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.programme.checks.charts import check_charts
from models.programme.checks.expressions import check_code, check_expression
from models.programme.checks.identity import repeated
from models.programme.checks.views import check_views
from models.programme.faults import fault
from models.programme.schema import PartKind
from models.programme.shape import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.problems import Problem
    from models.programme.faults import Place
    from models.programme.places import Places
    from models.programme.schema import DocumentPart, Programme

PLACEHOLDERS = ("town", "county", "city")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
OWN_KEYS = {
    "forms": (PartKind.FORMS,),
    "facts": (PartKind.COVER, PartKind.OVERVIEW),
    "opinions": (PartKind.OPINIONS,),
    "tables": (PartKind.TABLES,),
    "charts": (PartKind.OVERVIEW, PartKind.TABLES),
    "text": (PartKind.PLEDGE,),
    "signers": (PartKind.PLEDGE,),
}
"""The keys of a part that belong to certain blocks only."""
NEEDED = {PartKind.FORMS: ("forms",), PartKind.TABLES: ("tables", "charts"), PartKind.PLEDGE: ("text",)}
"""What a part cannot be without: one of these."""
STAMPED = (PartKind.COVER, PartKind.OPINIONS, PartKind.PLEDGE)
"""The parts that are stamped on paper."""


def check_package(programme: Programme, places: Places) -> Iterator[Problem]:
    """The faults of attachments and documents."""
    yield from check_placeholders(programme.issuer, places.head("issuer"))
    if programme.copies < 1:
        yield fault("programme_bad_least", places.head("copies"), least=programme.copies)
    if programme.attachments:
        kinds = (each.kind for each in programme.attachments)
        yield from repeated(kinds, places.attachment(programme.attachments[0], "kind"))
    for each in programme.attachments:
        if each.least < 1:
            yield fault("programme_bad_least", places.attachment(each, "least"), least=each.least)
        yield from check_expression(programme, each.required, places.attachment(each, "required"))
        if each.scan_of is not None and each.scan_of not in STAMPED:
            yield fault("programme_not_stamped", places.attachment(each, "scan_of"), known="、".join(STAMPED))
    for part in programme.parts:
        yield from _check_part(programme, part, places)


def check_placeholders(
    text: str, place: Place, placeholders: tuple[str, ...] = PLACEHOLDERS
) -> Iterator[Problem]:
    """The placeholders of a printed text that nothing fills."""
    for name in PLACEHOLDER.findall(text):
        if name not in placeholders:
            known = "、".join(f"{{{each}}}" for each in placeholders)
            yield fault("programme_unknown_placeholder", place, word=f"{{{name}}}", known=known)


def _check_part(programme: Programme, part: DocumentPart, places: Places) -> Iterator[Problem]:
    for key in ("title", "subtitle", "mark", "text"):
        yield from check_placeholders(getattr(part, key), places.part(part, key))
    for signer in part.signers:
        yield from check_placeholders(signer.office, places.signer(part, signer, "office"))
        yield from check_expression(programme, signer.when, places.signer(part, signer, "when"))
    for key, blocks in OWN_KEYS.items():
        if getattr(part, key) and part.block not in blocks:
            yield fault("programme_key_of_other_block", places.part(part, key), key_block="、".join(blocks))
    needed = NEEDED.get(part.block, ())
    if needed and not any(getattr(part, each) for each in needed):
        yield fault("programme_nothing_printed", places.part(part, needed[0]))
    if part.block is PartKind.CHAPTERS and programme.outline is None:
        yield fault("programme_no_outline", places.part(part, "block"))
    for name in part.forms:
        if name not in programme.forms_by_id:
            meant = nearest(name, tuple(programme.forms_by_id)) or "—"
            yield fault("programme_unknown_form", places.part(part, "forms"), word=name, meant=meant)
    yield from repeated(part.forms, places.part(part, "forms"))
    for code in part.facts:
        yield from check_code(programme, code, places.part(part, "facts"))
    yield from check_expression(programme, part.when, places.part(part, "when"))
    yield from check_views(programme, part, places)
    yield from check_charts(programme, part, places)
    for box in part.opinions:
        yield from check_placeholders(box.office, places.opinion(part, box, "office"))
        yield from check_expression(programme, box.when, places.opinion(part, box, "when"))
