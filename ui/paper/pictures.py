"""Pictures of the pages of a PDF for the screen, drawn beside the window; the last one asked for counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ui.jobs import Cancelled, Failure, Jobs, Outcome

if TYPE_CHECKING:
    from PIL.Image import Image

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A picture that is asked for."""

    pdf: bytes
    page: int
    dpi: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page as it looks."""

    wanted: Wanted
    image: QImage


class Pictures(QObject):
    """Draws one picture at a time; of several asked for meanwhile only the last."""

    drawn = Signal()
    """`picture` is another one now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self._jobs = Jobs(self)
        self._next: Wanted | None = None

    def ask(self, wanted: Wanted) -> None:
        """Asks for a picture; `drawn` says when it is there."""
        self._next = wanted
        if not self._jobs.is_busy:
            self._draw()

    def close(self) -> None:
        """Draws no more."""
        self._next = None
        self._jobs.close()

    def _draw(self) -> None:
        wanted, self._next = self._next, None
        if wanted is None or (self.picture is not None and self.picture.wanted == wanted):
            return
        job = self._jobs.start(lambda _tell: drawn(wanted))
        job.finished.connect(self._take)
        job.failed.connect(self._fail)

    def _take(self, outcome: Outcome) -> None:
        self.picture = outcome.result
        self.drawn.emit()
        self._draw()

    def _fail(self, failure: Failure) -> None:
        if not isinstance(failure.error, Cancelled):
            raise failure.error


def drawn(wanted: Wanted) -> Picture:
    """The picture of a page; for another thread than the window's."""
    (image,) = page_pictures(wanted.pdf, wanted.dpi, [wanted.page])
    return Picture(wanted=wanted, image=image)


def page_pictures(pdf: bytes, dpi: float, pages: Sequence[int]) -> Iterator[QImage]:
    """Pictures of pages, counted from 1, one after the other; for another thread than the window's."""
    from reports.pages import page_images  # noqa: PLC0415  the library behind it takes its time to load

    for picture in page_images(pdf, dpi, pages):
        yield _as_qt(picture.convert("RGB"))


def _as_qt(picture: Image) -> QImage:
    """Without colour where there is none: a third of the memory, and of what a printer has to take."""
    from PIL import ImageChops  # noqa: PLC0415  with the library of the pages

    red, green, blue = picture.split()
    inks = QImage.Format.Format_RGB888
    if not any(ImageChops.difference(red, each).getbbox() for each in (green, blue)):
        picture, inks = red, QImage.Format.Format_Grayscale8
    row = len(picture.getbands()) * picture.width
    return QImage(picture.tobytes(), picture.width, picture.height, row, inks).copy()
