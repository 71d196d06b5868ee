"""Forty reflexes of hands that know Excel, WPS and 久其, each in the real window: one line, one reflex.

A line says where the hand begins, what is pressed there, where the hand is then, and what stands in the cell
where it began (in the words of the screen; None: whatever stood there).
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.kinds import show_entry
from models.samples import shipped_sample
from tests.ui.desk.window import CTRL, KEY, NONE
from tests.ui.forms.builders import roll
from tests.ui.forms.grid_desk import clip
from ui.forms.line_editor import LineEditor
from ui.places import Place, place_of

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
RETURN, TAB, BACKTAB, ESC, F2 = KEY.Key_Return, KEY.Key_Tab, KEY.Key_Backtab, KEY.Key_Escape, KEY.Key_F2
UP, DOWN, LEFT, RIGHT = KEY.Key_Up, KEY.Key_Down, KEY.Key_Left, KEY.Key_Right
WHEEL, CLOSED = "wheel", "esc closes what is shown"
C1, C2, E1, E2 = (("statistics", "2025", code) for code in ("C01", "C02", "E01", "E02"))
C1_BEFORE = ("statistics", "2024", "C01")
NAME, COST, PHONE = (("projects", "coldstore", code) for code in ("X01", "X05", "X08"))
FIRST, FIRST_COST = ("projects", "workshops", "X01"), ("projects", "workshops", "X05")
NEXT, NEXT_COST = ("projects", "oldstreet", "X01"), ("projects", "oldstreet", "X05")
TASK, AFTER_COST = ("projects", "coldstore", "X02"), ("projects", "coldstore", "X06")
CLERK, CALL = ("cover", "", "A05"), ("cover", "", "A06")

REFLEXES = [
    ("Enter takes in and goes down in a grid", COST, ["7", RETURN], NEXT_COST, "7.00"),
    ("Enter without typing goes down, too", COST, [RETURN], NEXT_COST, None),
    ("Shift and Enter go up", COST, [(RETURN, SHIFT)], FIRST_COST, None),
    ("Tab takes in and goes right", COST, ["7", TAB], AFTER_COST, "7.00"),
    ("Shift and Tab go left", TASK, [(BACKTAB, SHIFT)], NAME, None),
    ("Enter after Tabs goes below where they began", NAME, [TAB, TAB, RETURN], NEXT, None),
    ("Enter in a form goes to the next field", CLERK, ["王芳", RETURN], CALL, "王芳"),
    ("Shift and Enter in a form go back", CALL, [(RETURN, SHIFT)], CLERK, None),
    ("Tab in a form goes to the next field", CLERK, [TAB], CALL, None),
    ("an arrow moves by one", COST, [UP], FIRST_COST, None),
    ("an arrow leaves what is typed", COST, ["7", DOWN], NEXT_COST, "7.00"),
    ("Home goes to the first column", COST, [KEY.Key_Home], NAME, None),
    ("Ctrl and Home go to the first cell", COST, [(KEY.Key_Home, CTRL)], FIRST, None),
    ("typing replaces what stood there", NAME, ["冷库", TAB], TASK, "冷库"),
    ("F2 goes on behind it", NAME, [F2, "二期", RETURN], NEXT, "䶮泉冷链物流中心二期"),
    ("Esc gives up what is typed", NAME, ["x", ESC], NAME, "䶮泉冷链物流中心"),
    ("Delete clears", COST, [KEY.Key_Delete], COST, ""),
    ("Backspace clears and goes on typing", COST, [KEY.Key_Backspace, "8", RETURN], NEXT_COST, "8.00"),
    ("Ctrl+D takes the cell above", COST, [(KEY.Key_D, CTRL)], COST, "4,860.00"),
    ("Ctrl+R takes the cell on the left", C1, [(KEY.Key_R, CTRL)], C1, "18,642"),
    ("Ctrl+C and Ctrl+V copy a cell", FIRST, [(KEY.Key_C, CTRL), DOWN, (KEY.Key_V, CTRL)], NAME, None),
    ("a plain block is pasted at once", COST, ["clip:5\t6\r\n7\t8\r\n", (KEY.Key_V, CTRL)], COST, "5.00"),
    ("quoted cells keep their marks", NAME, ['clip:"甲""乙"""\r\n', (KEY.Key_V, CTRL)], NAME, '甲"乙"'),
    ("a paste not plain is shown first", COST, ["clip:１２\r\n", (KEY.Key_V, CTRL), CLOSED], COST, None),
    ("Ctrl+X takes away", COST, [(KEY.Key_X, CTRL)], COST, ""),
    ("Ctrl+Z takes typing back", COST, ["7", RETURN, (KEY.Key_Z, CTRL)], COST, "2,350.50"),
    ("Ctrl+Z takes a paste back", COST, ["clip:5\n", (KEY.Key_V, CTRL), (KEY.Key_Z, CTRL)], None, "2,350.50"),
    ("Ctrl+Z takes clearing back", COST, [KEY.Key_Delete, (KEY.Key_Z, CTRL)], COST, "2,350.50"),
    ("Ctrl+Y does it again", COST, ["7", RETURN, (KEY.Key_Z, CTRL), (KEY.Key_Y, CTRL)], COST, "7.00"),
    ("Ctrl+Z in a form takes a field back", CLERK, ["王芳", RETURN, (KEY.Key_Z, CTRL)], CLERK, "张䶮"),
    ("1,234.50 is a number", COST, ["1,234.50", RETURN], NEXT_COST, "1,234.50"),
    ("full-width digits are digits", COST, ["１２３４", RETURN], NEXT_COST, "1,234.00"),
    ("￥ and spaces are left out", COST, ["￥ 12 ", RETURN], NEXT_COST, "12.00"),
    ("a number is shown with its places", E1, ["5", RETURN], E2, "5.00"),
    ("what cannot be read stays as typed", COST, ["约三百", RETURN], NEXT_COST, "约三百"),
    ("Ctrl+S is harmless, and what is typed is stored", COST, ["7", (KEY.Key_S, CTRL)], COST, "7.00"),
    ("the wheel changes nothing", CLERK, [WHEEL], CLERK, "张䶮"),
    ("Ctrl++ inserts a row above", NAME, [(KEY.Key_Plus, CTRL)], None, "䶮泉冷链物流中心"),
    ("Ctrl+Enter opens the card of the row", NAME, [(RETURN, CTRL)], NAME, None),
    ("Ctrl+1 says that it does not apply", E2, [(KEY.Key_1, CTRL)], E2, "不适用"),
]  # fmt: skip


def test_there_are_forty():
    assert len(REFLEXES) == len({name for name, *_ in REFLEXES}) == 40


@pytest.fixture
def filled(desk):
    desk.create("example-2026")
    assert desk.session.take_in(shipped_sample("example-2026"))
    return desk


def at(cell):
    form, item, code = cell
    return Place(form=form, item=item, code=code)


def press(desk, keys):
    """Keys into whatever has the focus; a text is typed as an input method brings it."""
    for each in keys:
        hand = QApplication.focusWidget()
        if each == WHEEL:
            roll(hand)
        elif each == CLOSED:
            assert QApplication.activeModalWidget() is not None
            QTest.keyClick(QApplication.activeModalWidget(), ESC)
        elif isinstance(each, str) and each.startswith("clip:"):
            clip(each.removeprefix("clip:"))
        elif isinstance(each, str):
            if isinstance(hand, LineEditor) and desk.page("entry").record.isVisible():
                hand.selectAll()
            desk.type(each)
        else:
            key, modifiers = each if isinstance(each, tuple) else (each, NONE)
            desk.press(key, modifiers)


@pytest.mark.parametrize(
    ("begin", "keys", "end", "text"), [each[1:] for each in REFLEXES], ids=[each[0] for each in REFLEXES]
)
def test_the_window_answers_as_the_hand_expects(filled, begin, keys, end, text):
    session, there = filled.session, at(begin).address
    filled.window.go(at(begin))
    before = session.application.cell(there)
    press(filled, keys)
    if end is not None:
        assert session.place.address == at(end).address
    held = session.application.cell(there)
    assert (
        held == before
        if text is None
        else show_entry(session.programme.fields[there.code], held.entry) == text
    )


def test_what_is_pasted_is_one_step(filled):
    filled.window.go(at(COST))
    before = len(filled.session.workspace.trail())
    press(filled, ["clip:5\t6\r\n7\t8\r\n", (KEY.Key_V, CTRL)])
    assert len(filled.session.workspace.trail()) == before + 1


def test_the_place_of_an_address_is_where_the_hand_goes(filled):
    filled.window.go(place_of(at(COST).address))
    assert filled.session.place.address == at(COST).address
