"""Small pictures of attachments, drawn beside the window, each once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap

from ui.jobs import Cancelled, Failure, Job, Jobs, Outcome
from ui.paper.pictures import page_pictures

SIZE = QSize(48, 48)
_DPI = 10
_PDF = "application/pdf"

Fetch = Callable[[str], bytes | None]
"""SHA-256 → bytes."""


class Thumbnails(QObject):
    """Draws what was asked for, one after the other."""

    drawn = Signal(str)
    """SHA-256 of what can be shown now."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._icons: dict[str, QIcon] = {}
        self._waiting: deque[tuple[str, str]] = deque()
        self._jobs = Jobs(self)

    def icon(self, sha256: str, media_type: str) -> QIcon:
        """The picture of a file that has pages; an empty one for the time being."""
        if sha256 not in self._icons:
            self._icons[sha256] = QIcon()
            self._waiting.append((sha256, media_type))
            self._draw()
        return self._icons[sha256]

    def close(self) -> None:
        """Draws no more."""
        self._waiting.clear()
        self._jobs.close()

    def _draw(self) -> None:
        if self._jobs.is_busy or not self._waiting:
            return
        sha256, media_type = self._waiting.popleft()
        content = self._fetch(sha256)
        if content is None:
            return
        job: Job = self._jobs.start(lambda _tell: (sha256, small(content, media_type)))
        job.finished.connect(self._take)
        job.failed.connect(self._pass_over)

    def _take(self, outcome: Outcome) -> None:
        sha256, image = outcome.result
        self._icons[sha256] = QIcon(QPixmap.fromImage(image))
        self.drawn.emit(sha256)
        self._draw()

    def _pass_over(self, failure: Failure) -> None:
        if not isinstance(failure.error, Cancelled):
            self._draw()  # a picture that cannot be drawn is none; the log has the reason


def small(content: bytes, media_type: str) -> QImage:
    """A picture of a page or photograph, as large as it is shown twice over; for another thread."""
    is_pdf = media_type == _PDF
    image = next(page_pictures(content, 2 * _DPI, [1])) if is_pdf else QImage.fromData(content)
    return image.scaled(
        SIZE * 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
