"""What was typed and could not be stored: it is kept in mind until it is."""

from __future__ import annotations

from collections.abc import Iterator

from models.application import Application, Concern
from models.entries import Address


class Unkept:
    """Texts by application and by the cell they were typed in, or by what they explain."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, Address | Concern], str] = {}

    def __iter__(self) -> Iterator[tuple[str, Address | Concern]]:
        """The application of each text, and where it was typed or what it explains."""
        return iter(self._texts)

    def note(
        self, application: Application | None, where: Address | Concern, typed: str, *, is_stored: bool
    ) -> None:
        """What came of storing a text."""
        if application is None:
            return
        if typed and not is_stored:
            self._texts[application.id, where] = typed
        else:
            self._texts.pop((application.id, where), None)

    def texts(self, application: Application, form: str, item: str | None = None) -> dict[Address, str]:
        """The texts of a form, or of one item of it."""
        return {
            where: text
            for (whose, where), text in self._texts.items()
            if isinstance(where, Address)
            and (whose, where.form) == (application.id, form)
            and item in (None, where.item)
        }

    def explanations(self, application: Application | None) -> dict[Concern, str]:
        """The explanations of a town."""
        here = application.id if application is not None else ""
        return {
            where: text
            for (whose, where), text in self._texts.items()
            if whose == here and isinstance(where, Concern)
        }

    def forget(self) -> None:
        """There is nothing left to store them in."""
        self._texts.clear()
