"""A picture of every page with the sample open, of the rare states and of the dialogs.

At two sizes of screen; with other scaling, sizes of text, or only some of the pictures, as the options say.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QSize

from tests.shots.dialogs import take_dialogs
from tests.shots.handed_over import take_handed_over
from tests.shots.pages import take_pages
from tests.shots.states import take_states
from tests.shots.studio import Studio
from ui.app import make_application
from ui.reflexes import Reflexes

SIZES = (QSize(1366, 728), QSize(1920, 1040))
"""What a task bar leaves of 1366 × 768 and of 1920 × 1080, in pixels of the screen."""
TOO_SMALL = 800
"""Of a window in pixels as Qt measures: nobody has so little."""


def main() -> None:
    """Writes the pictures."""
    asked = argparse.ArgumentParser(prog="python -m tests.shots", description="Pictures of the window.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--scale", help="scaling of the screen, as 1.5")
    asked.add_argument("--text", default="100", choices=("100", "115", "130"), help="size of text in percent")
    asked.add_argument("--width", type=int, help="only of screens of this width")
    asked.add_argument("--only", nargs="*", default=(), help="parts of the names of pictures")
    given = asked.parse_args()
    if given.scale:
        os.environ["QT_SCALE_FACTOR"] = given.scale
    application = make_application()
    application.installEventFilter(Reflexes(application))
    scale = application.devicePixelRatio()
    given.folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        if size.width() / scale < TOO_SMALL or given.width not in (None, size.width()):
            continue
        name = f"{size.width()}" if scale == 1 else f"{size.width()}-scaled-{scale * 100:.0f}"
        name += "" if given.text == "100" else f"-text-{given.text}"
        with tempfile.TemporaryDirectory() as place:
            studio = Studio(
                folder=given.folder,
                place=Path(place),
                name=name,
                size=size / scale,
                text_size=given.text,
                wanted=tuple(given.only),
            )
            for take in (take_pages, take_handed_over, take_states, take_dialogs):
                take(studio)


if __name__ == "__main__":
    main()
