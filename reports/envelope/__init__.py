"""The envelope: a package ⇄ the revision, programme and attachments it is made from.

Each name is brought in when it is asked for: who only makes a package need not wait for what judges one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.envelope.digests import content_hash
    from reports.envelope.enclosed import Enclosed
    from reports.envelope.glancing import Glance, Sort, glance
    from reports.envelope.laying import laid_in
    from reports.envelope.making import Package, as_draft, make_draft, make_package
    from reports.envelope.opening import opened
    from reports.envelope.sealing import sealed
    from reports.envelope.slips import EnclosedSlip, make_slip, slip_of
    from reports.envelope.verdict import Facts, Level, Outcome, Verdict
    from reports.envelope.verification import verify

__all__ = [
    "Enclosed", "EnclosedSlip", "Facts", "Glance", "Level", "Outcome", "Package", "Sort", "Verdict",
    "as_draft", "content_hash", "glance", "laid_in", "make_draft", "make_package", "make_slip", "opened",
    "sealed", "slip_of", "verify",
]  # fmt: skip

_HOMES = {
    "digests": ("content_hash",),
    "enclosed": ("Enclosed",),
    "glancing": ("Glance", "Sort", "glance"),
    "laying": ("laid_in",),
    "making": ("Package", "as_draft", "make_draft", "make_package"),
    "opening": ("opened",),
    "sealing": ("sealed",),
    "slips": ("EnclosedSlip", "make_slip", "slip_of"),
    "verdict": ("Facts", "Level", "Outcome", "Verdict"),
    "verification": ("verify",),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(name)
