"""The envelope: a package ⇄ the revision, programme and attachments it is made from."""

from reports.envelope.digests import content_hash
from reports.envelope.enclosed import Enclosed
from reports.envelope.glance import Glance, Sort, glance
from reports.envelope.laying import laid_in
from reports.envelope.making import Package, make_draft, make_package
from reports.envelope.opening import opened
from reports.envelope.sealing import sealed
from reports.envelope.verdict import Facts, Level, Outcome, Verdict
from reports.envelope.verification import verify

__all__ = [
    "Enclosed", "Facts", "Glance", "Level", "Outcome", "Package", "Sort", "Verdict", "content_hash", "glance",
    "laid_in", "make_draft", "make_package", "opened", "sealed", "verify",
]  # fmt: skip
