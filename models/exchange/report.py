"""What is said while things land: problems and conversions, in the order in which they are met."""

from __future__ import annotations

from models.exchange.incoming import CellProblem, IncomingCell, Normalised, Origin
from models.problems import problem


class Report:
    """Collects; nothing stops at the first problem."""

    def __init__(self) -> None:
        self.problems: list[CellProblem] = []
        self.normalised: list[Normalised] = []

    def refuse(self, origin: Origin, fault: str, *, at: str = "", text: str = "", **context: object) -> None:
        """Adds a problem of one cell.

        Args:
            origin: where.
            fault: code of the message.
            at: code of the field.
            text: what stands in the cell; also a slot of the message.
            context: the other slots of the message.
        """
        self.problems.append(
            CellProblem(
                origin=origin, code=at, text=text, problem=problem(fault, text=text, at=at, **context)
            )
        )

    def drop(self, origin: Origin, text: str) -> None:
        """Says that a text has no place any more."""
        self.normalised.append(Normalised(origin=origin, before=text, after=""))

    def convert(self, cell: IncomingCell, after: str) -> None:
        """Says that a cell was understood as something else than it literally says."""
        before = cell.shown or cell.text
        self.normalised.append(Normalised(origin=cell.origin, before=before, after=after))
