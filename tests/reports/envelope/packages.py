"""Packages to seal, open and tamper with: those of the shipped samples, and what they are made from."""

from __future__ import annotations

import hashlib
from functools import cache

from models import offices
from models.audit import audit
from models.freezing import Lineage, freeze
from models.revision import canonical
from models.samples import shipped_sample
from reports.envelope import Enclosed, make_package

SMALL, LARGE = "example-2026", "jilin-2022"


def enclosing(programme, application, contents, *, office, day):
    """What a first revision of an application is sealed with."""
    revision = freeze(
        programme,
        application,
        office=offices.find(office),
        day=day,
        findings=audit(programme, application),
        lineage=Lineage(),
    )
    by_hash = {hashlib.sha256(each).hexdigest(): each for each in contents}
    return Enclosed(raw=canonical(revision), programme=programme, contents=by_hash)


@cache
def enclosed(name=SMALL):
    shown = shipped_sample(name)
    return enclosing(shown.programme, shown.application, shown.contents, office=shown.office, day=shown.day)


@cache
def package(name=SMALL):
    return make_package(enclosed(name))
