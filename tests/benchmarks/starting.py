"""Starts a window and ends when it is usable: painted, and the events that waited are dealt with.

    python starting.py bare | desk [DATA-FILE [--whole]]

`bare` is an empty window with the same imports as the shell. With --whole it goes on until every town is
audited, and says how much memory it took, in kB. Started by `test_window`.
"""

from __future__ import annotations

import gc
import re
import sys
from pathlib import Path

if "desk" in sys.argv:
    gc.disable()  # as `main.py` does

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from ui import app


class Ends(QObject):
    """Ends the program when the window has been painted and nothing waits any more."""

    def eventFilter(self, watched, event):  # noqa: N802  Qt calls it
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.end)
        return False

    def end(self):
        if "--whole" in sys.argv and self.parent().session.is_auditing:
            QTimer.singleShot(10, self.end)
            return
        QApplication.instance().exit(0)


def main():
    if sys.argv[1] == "bare":
        application = QApplication([])
        window = QMainWindow()
        window.show()
    else:
        application = app.make_application()
        window = app.open_window(sys.argv[2:3])
    window.installEventFilter(Ends(window))
    status = application.exec()
    if "--whole" in sys.argv:
        print(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])
    return status


if __name__ == "__main__":
    sys.exit(main())
