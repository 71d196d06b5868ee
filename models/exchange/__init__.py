"""Incoming texts (a workbook, a paste) → edits of an application, with everything that is wrong with them."""

from __future__ import annotations

from models.exchange.explanations import show_figures
from models.exchange.incoming import (
    CellProblem,
    Incoming,
    IncomingCell,
    IncomingExplanation,
    IncomingForm,
    IncomingRow,
    Normalised,
    Origin,
)
from models.exchange.landing import NOBODY, TOWN, Landing, land, town_of

__all__ = [
    "NOBODY",
    "TOWN",
    "CellProblem",
    "Incoming",
    "IncomingCell",
    "IncomingExplanation",
    "IncomingForm",
    "IncomingRow",
    "Landing",
    "Normalised",
    "Origin",
    "land",
    "show_figures",
    "town_of",
]
