"""Icons: line drawings of one set, in the colours of the theme.

The shape alone says what is meant; colour only repeats it.
"""

from __future__ import annotations

from functools import cache
from typing import cast

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from models.programme.schema import Severity
from ui import theme

SIZE = QSize(18, 18)
"""As Qt measures: at 100 % of scaling."""
_FAINT = "#a9b3ba"
_INKLESS = "currentColor"
"""What the set writes for the colour of its lines."""

SEVERITY_ICONS = {Severity.BLOCKING: "octagon-x", Severity.CONFIRM: "triangle-alert", Severity.HINT: "info"}
"""What must be mended, what must be explained, what is worth a look: eight corners, three, none."""


@cache
def icon(name: str, colour: str = theme.INK) -> QIcon:
    """An icon by its name in `resources/icons`; paler where its action cannot be done.

    Raises: FileNotFoundError if there is no such icon.
    """
    drawing = resources.read_text(f"icons/{name}.svg")
    size = (
        SIZE * cast("QGuiApplication", QGuiApplication.instance()).devicePixelRatio()
    )  # of the finest screen
    made = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, _FAINT)):
        renderer = QSvgRenderer(QByteArray(drawing.replace(_INKLESS, ink).encode()))
        made.addPixmap(_drawn(renderer, size), mode)
    return made


def severity_icon(severity: Severity) -> QIcon:
    """The mark of a finding."""
    return icon(SEVERITY_ICONS[severity], theme.SEVERITIES[severity])


def _drawn(renderer: QSvgRenderer, size: QSize) -> QPixmap:
    picture = QPixmap(size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    return picture
