"""A line of small text below a field, no wider than a paragraph that can be read."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel


class SmallLine(QLabel):
    """Asks for the height that it has at its own greatest width.

    Qt asks at the width of its place, and takes what is then missing from the field above.
    """

    def heightForWidth(self, width: int) -> int:
        """The height at a width, or at the greatest where that is wider."""
        return super().heightForWidth(min(width, self.maximumWidth()))
