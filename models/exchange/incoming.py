"""What comes in from a workbook or from pasting, before anybody knows what it means here.

Pure values: texts with the place where they stood. Reading them from a file is `reports.workbook`, giving
them a meaning is `models.exchange.landing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.kinds import REMOVE
from models.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Origin:
    """Where a text stood."""

    sheet: str
    cell: str
    """As the workbook names it: D7."""

    @property
    def place(self) -> tuple[int, int, str]:
        """Row, then column, so that what is said follows the sheet."""
        column = self.cell.rstrip("0123456789")
        return int(self.cell[len(column) :] or 0), len(column), column


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingCell:
    """One cell of a form."""

    origin: Origin
    code: str
    text: str
    note: str = ""
    item: str = ""
    """The year on a yearly form; rows say themselves which row they are."""
    shown: str = ""
    """What stood there, where the text is only the result of it (a formula)."""
    unit: str = ""
    """The unit that the sheet says the figure is in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingRow:
    """One row of a roster."""

    origin: Origin
    """The cell of the row key."""
    key: str
    parent: IncomingCell | None = None
    """The cell that names the row above, on a child roster."""
    cells: tuple[IncomingCell, ...] = ()

    @property
    def is_removal(self) -> bool:
        """Whether the row is to go: 删除 stands in any of its cells."""
        return any(cell.text.strip() == REMOVE for cell in self.cells)

    @property
    def is_empty(self) -> bool:
        """Whether nothing says that there is a row at all."""
        return not self.key and not any(cell.text.strip() or cell.note for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingForm:
    """What came in for one form: cells, or the rows of a roster in the order of the sheet."""

    form: str
    cells: tuple[IncomingCell, ...] = ()
    rows: tuple[IncomingRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingExplanation:
    """A written explanation of a finding."""

    origin: Origin
    """The cell of the text."""
    rule: str
    form: str
    item: str
    code: str
    text: str
    figures: str = ""
    """JSON object, operand → value; blank where a person wrote the explanation into the workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellProblem:
    """What is wrong with one cell."""

    origin: Origin
    code: str = ""
    """The field's code, where the cell belongs to one."""
    text: str = ""
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalised:
    """A text that was understood as something else than it literally says, for the user to see."""

    origin: Origin
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """Everything that came in at once."""

    forms: tuple[IncomingForm, ...] = ()
    explanations: tuple[IncomingExplanation, ...] = ()
    town: str = ""
    """The town that the workbook was written for, where it says so."""
    town_origin: Origin | None = None
    """Where it is to be written."""
    is_older: bool = False
    """Item and code of computed cells → what was written out; the same again was not typed."""
    ignored: tuple[str, ...] = ()
    """Sheets with something in them that belong to no form."""
    normalised: tuple[Normalised, ...] = ()
    """What was understood otherwise while it was read, such as a code that has another name today."""
    problems: tuple[CellProblem, ...] = ()
    """What could not even be read."""
    computed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Form, item, code of computed cells → their text; a stale one is not a typed one."""
