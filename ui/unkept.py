"""What was typed and could not be stored: it is kept in mind until it is."""

from __future__ import annotations

from models.application import Application
from models.entries import Address


class Unkept:
    """Texts by application and cell."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, Address], str] = {}

    def __len__(self) -> int:
        return len(self._texts)

    def note(self, application: Application, address: Address, typed: str, *, is_stored: bool) -> None:
        """What came of storing a text."""
        if typed and not is_stored:
            self._texts[application.id, address] = typed
        else:
            self._texts.pop((application.id, address), None)

    def texts(self, application: Application, form: str, item: str | None = None) -> dict[Address, str]:
        """The texts of a form, or of one item of it."""
        return {
            address: text
            for (whose, address), text in self._texts.items()
            if (whose, address.form) == (application.id, form) and item in (None, address.item)
        }

    def forget(self) -> None:
        """There is nothing left to store them in."""
        self._texts.clear()
