"""Where the clerk is or wants to go: a page of the window, and on it a form, a row or year, a cell.

Not here: where a value lives (`models.entries.Address`), which knows no page.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from models.entries import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in the window; what is empty is not said."""

    page: str = ""
    """Key of a page; empty = the page that shows the form."""
    town: str = ""
    """Empty = the town that is open."""
    form: str = ""
    item: str = ""
    code: str = ""

    @property
    def address(self) -> Address:
        """The cell of this place."""
        return Address(form=self.form, item=self.item, code=self.code)


def place_of(address: Address, *, town: str = "") -> Place:
    """The place of a cell, on whichever page shows its form."""
    return Place(town=town, form=address.form, item=address.item, code=address.code)


def packed(place: Place) -> dict[str, str]:
    """A place as it is kept between two runs."""
    return {key: value for key, value in asdict(place).items() if value}


def unpacked(table: object) -> Place:
    """A place that was kept; what is not one is no place."""
    if not isinstance(table, dict) or not all(isinstance(each, str) for each in table.values()):
        return Place()
    known = {key: value for key, value in table.items() if key in Place.__slots__}
    return Place(**known)
