"""One town under one programme as it stands: cells, rows, explanations, attachments.

A value, not a record: it is read from the store or from a revision, and changed only by `models.edits`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.entries import EMPTY, Address, Cell

FILE_CAP = 20 * 1024 * 1024
"""Bytes of one attachment as it is kept."""
APPLICATION_CAP = 5 * FILE_CAP
"""Bytes of all attachments of an application; the same bytes count once."""


class State(StrEnum):
    """Where an application stands in this office (design: 填报中 → 已上报 → 已退回 → 填报中 … → 已受理)."""

    FILLING = "填报中"
    SUBMITTED = "已上报"
    RETURNED = "已退回"
    ACCEPTED = "已受理"


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The town and its superiors as written at filing; the county stays what it was then."""

    code: str
    """9-digit civil code (民政码)."""
    name: str
    county_code: str
    county_name: str
    city_code: str
    city_name: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Concern:
    """What an explanation explains: one rule at one place."""

    rule: str
    address: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A written explanation (出错说明) with the figures it explains; other figures make it stale."""

    text: str
    figures: Mapping[str, str]
    """Operand as written in the rule → value in canonical form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file handed over with the application; its bytes lie in the store under the hash."""

    id: str
    kind: str
    """A kind of the programme's attachments."""
    name: str
    caption: str = ""
    media_type: str
    size: int
    """Bytes."""
    sha256: str
    pages: int = 0
    """0 for what is not printed as pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """That a town has an application, and where it stands: what a list of towns needs."""

    id: str
    town: Town
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """An application (申报): own id, unique by town and programme."""

    id: str
    town: Town
    state: State = State.FILLING
    cells: Mapping[str, Mapping[str, Mapping[str, Cell]]] = field(default_factory=dict)
    """Form → item → code; empty cells are left out."""
    rows: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Form → parent row (empty where the roster has none) → row ids in order."""
    explanations: Mapping[Concern, Explanation] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()

    def cell(self, address: Address) -> Cell:
        """The cell at an address; an empty one where nothing stands."""
        return self.cells.get(address.form, {}).get(address.item, {}).get(address.code, EMPTY)

    def items(self, form: str, parent: str = "") -> tuple[str, ...]:
        """The rows of a roster under one parent, in order."""
        return self.rows.get(form, {}).get(parent, ())

    def parent_of(self, form: str, item: str) -> str | None:
        """The parent of a row ("" at the top level), or None where there is no such row."""
        for parent, items in self.rows.get(form, {}).items():
            if item in items:
                return parent
        return None

    def filled_cells(self) -> Iterator[tuple[Address, Cell]]:
        """Every cell that is not empty."""
        for form, items in self.cells.items():
            for item, codes in items.items():
                for code, cell in codes.items():
                    yield Address(form=form, item=item, code=code), cell
