"""Written explanations that came in: under the finding that they explain, with its figures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields

from models.application import Application, Concern, Explanation
from models.audit import audit
from models.edits import Edit, SetExplanation
from models.entries import Address
from models.exchange.cells import Codes
from models.exchange.incoming import IncomingExplanation
from models.exchange.report import Report
from models.fields import Shape
from models.kinds import CLEAR
from models.naming import ATTACHMENTS
from models.programme.schema import Programme


def land_explanations(
    programme: Programme,
    application: Application,
    incoming: Iterable[IncomingExplanation],
    codes: Codes,
    report: Report,
    *,
    is_older: bool = False,
) -> list[Edit]:
    """The edits that write the explanations into the application as it is after everything else landed.

    A new text explains the figures of today. One that comes into an application without any, as when a whole
    application is handed over, keeps the figures that it was written for.
    """
    edits: list[Edit] = []
    seen: set[Concern] = set()
    present: Mapping[Concern, Mapping[str, str]] | None = None
    for each in incoming:
        if not each.text.strip():
            continue
        field = codes.find(each.code)
        is_gone = is_older and each.form not in programme.forms_by_id and field is not None
        form = programme.form_of[field.code].id if field and is_gone else each.form
        address = Address(form=form, item=each.item, code=field.code if field else each.code)
        concern = Concern(rule=each.rule, address=address)
        if concern in seen:
            report.refuse(each.origin, "exchange_explained_twice", at=each.code, text=each.text)
            continue
        seen.add(concern)
        former = application.explanations.get(concern)
        if each.text.strip() == CLEAR:
            if former is not None:
                edits.append(SetExplanation(concern=concern, explanation=None))
            continue
        if former is None and not _is_known(programme, application, concern):
            if is_older:
                report.drop(each.origin, each.text)
            else:
                report.refuse(each.origin, "exchange_explains_nothing", at=each.code, text=each.text)
            continue
        figures = read_figures(each.figures)
        if figures is None:
            report.refuse(each.origin, "exchange_bad_figures", at=each.code, text=each.figures)
            continue
        if former is not None and each.text.strip() == former.text.strip():
            continue
        if former is not None or not figures:
            if present is None:
                present = {finding.concern: finding.figures for finding in audit(programme, application)}
            figures = dict(present.get(concern, figures))
        explanation = Explanation(text=each.text.strip(), figures=figures)
        edits.append(SetExplanation(concern=concern, explanation=explanation))
    return edits


def show_figures(figures: Mapping[str, str]) -> str:
    """Figures as one text that is read back exactly."""
    return json.dumps(dict(figures), ensure_ascii=False, sort_keys=True) if figures else ""


def read_figures(text: str) -> dict[str, str] | None:
    """The figures of such a text, or None where it was changed beyond reading."""
    if not text.strip():
        return {}
    try:
        figures = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(figures, dict) or not all(isinstance(each, str) for each in figures.values()):
        return None
    return figures


def _is_known(programme: Programme, application: Application, concern: Concern) -> bool:
    """Whether there are such a rule and such a place."""
    built_in = programme.built_in
    rules = {each.id for each in programme.rules}
    rules |= {getattr(built_in, each.name) for each in fields(built_in)}
    form = programme.forms_by_id.get(concern.address.form)
    if concern.rule not in rules or (form is None and concern.address.form != ATTACHMENTS):
        return False
    if form is not None and form.shape is Shape.ROSTER and concern.address.item:
        return application.parent_of(form.id, concern.address.item) is not None
    return True
