"""Workbooks (.xlsx): an application or an empty form out, what people filled in back in."""

from __future__ import annotations

from reports.workbook.grids import Grid, read_grids
from reports.workbook.layout import FORMAT, Identity
from reports.workbook.marking import marked_copy
from reports.workbook.read import identity_of, incoming_of
from reports.workbook.write import write_workbook

__all__ = [
    "FORMAT",
    "Grid",
    "Identity",
    "identity_of",
    "incoming_of",
    "marked_copy",
    "read_grids",
    "write_workbook",
]
