"""Fills that a laser printer keeps apart: greys far from each other, hatchings and dots, always outlined.

Not here: which series has which fill (`bars`, `columns`, `schedule` count from 0).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from reports.pdf.geometry import HAIRLINE
from reports.pdf.ink import Ink

Segment = tuple[float, float, float, float]

_LINE: Final = 0.45
"""Width of a line of a hatching: three dots of a printer of 600 dots an inch."""
_PITCH: Final = 3.2
_DOT: Final = 0.55


def _rising(x: float, y: float, width: float, height: float) -> Iterator[Segment]:
    """Lines at 45°, their phase fixed to the page so that neighbours match."""
    at = ((x - y - height) // _PITCH + 1) * _PITCH
    while at < x + width - y:
        yield at + y, y, at + y + height, y + height
        at += _PITCH


def _falling(x: float, y: float, width: float, height: float) -> Iterator[Segment]:
    at = ((x + y) // _PITCH + 1) * _PITCH
    while at < x + width + y + height:
        yield at - y, y, at - y - height, y + height
        at += _PITCH


def _crossed(x: float, y: float, width: float, height: float) -> Iterator[Segment]:
    yield from _rising(x, y, width, height)
    yield from _falling(x, y, width, height)


def _level(x: float, y: float, width: float, height: float) -> Iterator[Segment]:
    at = y + _PITCH / 2
    while at < y + height:
        yield x, at, x + width, at
        at += _PITCH


def _upright(x: float, y: float, width: float, height: float) -> Iterator[Segment]:
    at = x + _PITCH / 2
    while at < x + width:
        yield at, y, at, y + height
        at += _PITCH


def _dotted(x: float, y: float, width: float, height: float) -> Iterator[Segment]:
    """Dots as short thick lines, every second row moved by half a pitch."""
    row, at = 0, y + _PITCH / 2
    while at < y + height:
        across = x + (_PITCH / 2 if row % 2 else _PITCH)
        while across < x + width:
            yield across - _DOT, at, across + _DOT, at
            across += _PITCH
        row, at = row + 1, at + _PITCH / 1.6


_Lines = Callable[[float, float, float, float], Iterator[Segment]]
_FILLS: Final[tuple[tuple[float, _Lines | None], ...]] = (
    (0.35, None),
    (1.0, None),
    (1.0, _rising),
    (0.82, None),
    (1.0, _dotted),
    (0.0, None),
    (1.0, _falling),
    (0.6, None),
    (1.0, _crossed),
    (1.0, _level),
    (1.0, _upright),
)
"""Ground grey and the lines on it; neighbours in the row differ most, since they touch in a stack."""

COUNT: Final = len(_FILLS)
"""How many fills can be told apart."""


def fill(ink: Ink, number: int, x: float, y: float, width: float, height: float) -> None:
    """A rectangle with a fill, its lower left corner at (x, y); after the last fill comes the first."""
    grey, lines = _FILLS[number % COUNT]
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    ink.shape(corners, grey=grey)
    if lines:
        with ink.changed(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n"):
            ink.rules(lines(x, y, width, height), 2 * _DOT if lines is _dotted else _LINE)
    ink.shape(corners, rule=HAIRLINE)
