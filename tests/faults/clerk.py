"""Types, moves, pastes and undoes in the real window until it is killed; says how far it is.

    python clerk.py DATA-FILE SEED

Started by `test_kill_window`. On standard output, `opened PLACE` follows the opening, `begins` comes before
every step of the hands, `at PLACE` with every move, `stored N DIGEST` after a step that committed action N,
with a digest of the application as it then stands. What the hands do is drawn from the seed.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.faults.digest import digest
from ui.app import make_application, open_window
from ui.forms.grid_table import GridTable
from ui.forms.line_editor import LineEditor
from ui.lasting_constants import keep_constants
from ui.page_stack import KINDS

KEY = Qt.Key
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
LONGEST_PAUSE_MS = 12
TEXTS = ("1200", "7.5", "2027-03", "商贸", "abc", "无数据：不详", "是", "1,234.50")
BLOCK = "7\t8\r\n９\tx\r\n"
MOVES = (KEY.Key_Down, KEY.Key_Up, KEY.Key_Left, KEY.Key_Right, KEY.Key_Tab, KEY.Key_Home)
COMMANDS = (
    (KEY.Key_D, CTRL),
    (KEY.Key_Delete, NONE),
    (KEY.Key_Plus, CTRL),
    (KEY.Key_Minus, CTRL),
    (KEY.Key_1, CTRL),
    (KEY.Key_Return, CTRL),
)


class Clerk:
    """Hands at the window."""

    def __init__(self, window, path, seed):
        self.window, self.session, self.path = window, window.session, path
        self.random = random.Random(seed)
        self.stored = len(self.session.workspace.trail())
        self.place = None
        for key in KINDS:
            window.stack.page(key).moved.connect(self.tell_place)

    def begin(self):
        say("opened", json.dumps(asdict(self.session.place)))
        self.work()

    def work(self):
        say("begins")
        step = self.random.choices(
            [self.type, self.move, self.command, self.take_back, self.go_elsewhere, self.paste, self.reopen],
            weights=[40, 20, 8, 8, 12, 4, 2],
        )[0]
        step()
        self.tell()
        QTimer.singleShot(self.random.randrange(LONGEST_PAUSE_MS), self.work)

    def press(self, key, modifiers=NONE):
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def type(self):
        """A whole field: what stood there is typed over, and left; it is stored then."""
        hand = QApplication.focusWidget()
        if QApplication.activeModalWidget() is not None:
            self.press(KEY.Key_Escape)
            return
        if isinstance(hand, GridTable):
            self.press(KEY.Key_F2)
            hand = hand.editor()
        if not isinstance(hand, LineEditor):
            self.press(KEY.Key_Tab)
            return
        hand.selectAll()
        hand.insert(self.random.choice(TEXTS))
        address, entry = self.session.place.address, hand.reading().entry
        self.press(self.random.choice((KEY.Key_Return, KEY.Key_Tab)))
        assert self.session.application.cell(address).entry == entry, address

    def move(self):
        self.press(self.random.choice(MOVES))

    def command(self):
        if isinstance(QApplication.focusWidget(), GridTable):
            self.press(*self.random.choice(COMMANDS))

    def take_back(self):
        self.press(self.random.choice((KEY.Key_Z, KEY.Key_Z, KEY.Key_Y)), CTRL)

    def go_elsewhere(self):
        self.press(self.random.choice((KEY.Key_PageDown, KEY.Key_PageUp)), CTRL)

    def paste(self):
        """What is not plain is shown first; the clerk agrees."""
        QApplication.clipboard().setText(BLOCK)
        self.press(KEY.Key_V, CTRL)
        shown = QApplication.activeModalWidget()
        if shown is not None:
            shown.accept()

    def reopen(self):
        """Closing writes a backup; a kill may fall into it."""
        self.window.settle()
        self.session.close()
        assert self.session.open(self.path)

    def tell(self):
        now = len(self.session.workspace.trail())
        if now != self.stored:
            assert now == self.stored + 1, "one step of the hands is one action"
            self.stored = now
            say("stored", now, digest(self.session.application))
        self.tell_place()

    def tell_place(self):
        if self.session.place != self.place:
            self.place = self.session.place
            say("at", json.dumps(asdict(self.place)))


def say(*words):
    print(*words, flush=True)


def main():
    keep_constants()
    path, seed = Path(sys.argv[1]), sys.argv[2]
    application = make_application()
    say("starts")
    clerk = Clerk(open_window([str(path)]), path, seed)
    sys.excepthook = lambda *error: (sys.__excepthook__(*error), application.exit(3))
    QTimer.singleShot(0, clerk.begin)
    sys.exit(application.exec())


if __name__ == "__main__":
    main()
