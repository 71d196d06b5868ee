"""The envelope: a package ⇄ the revision, programme and attachments it is made from."""

from reports.envelope.enclosed import Enclosed
from reports.envelope.laying import laid_in
from reports.envelope.making import Package, make_draft, make_package
from reports.envelope.opening import opened
from reports.envelope.sealing import sealed

__all__ = ["Enclosed", "Package", "laid_in", "make_draft", "make_package", "opened", "sealed"]
