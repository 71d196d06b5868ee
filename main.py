"""示范镇申报: arguments go to the command line or to the desktop; nothing else happens here."""

import gc
import multiprocessing
import sys
from pathlib import Path

from ui.commands import main


def is_for_desktop(arguments: list[str]) -> bool:
    """Whether the window is wanted: for nothing said, the sample, or a data file; commands have no ending."""
    return not arguments or arguments[0] == "--sample" or bool(Path(arguments[0]).suffix)


if __name__ == "__main__":
    multiprocessing.freeze_support()  # the bundle begins its helpers by running itself
    if is_for_desktop(sys.argv[1:]):
        gc.disable()  # until the window stands: what starting makes is kept, and is not worth looking through
        from ui.app import run  # Qt is loaded only where a window is wanted

        sys.exit(run(sys.argv[1:]))
    if sys.argv[1:2] == ["self-test"]:
        from ui.self_test import add_window_check  # loads Qt when its turn comes

        add_window_check()
    sys.exit(main(sys.argv[1:]))
