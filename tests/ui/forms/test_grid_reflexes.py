"""What the hands of spreadsheet users know, as far as a grid goes: one line of the table, one reflex."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from models.entries import Address, NoData, NotApplicable
from tests.ui.forms.builders import compose, roll, type_text
from tests.ui.forms.grid_desk import (
    ALT,
    COST,
    COUNT,
    CTRL,
    DAY,
    KEY,
    NAME,
    PEOPLE,
    ROSTER,
    SHIFT,
    SORT,
    TWICE,
    WORDS,
    YEARLY,
    Desk,
    clip,
    works,
)

ENTER, TAB, BACKTAB, ESC = KEY.Key_Return, KEY.Key_Tab, KEY.Key_Backtab, KEY.Key_Escape
UP, DOWN, LEFT, RIGHT = KEY.Key_Up, KEY.Key_Down, KEY.Key_Left, KEY.Key_Right


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot)


def names(desk):
    return desk.stored(NAME)


# the reflex, where the hand begins, what is pressed, where the hand ends, what the column then holds
MOVES = [
    ("Enter goes down", (0, COST), [ENTER], (1, COST)),
    ("Shift and Enter go up", (1, COST), [(SHIFT, ENTER)], (0, COST)),
    ("Tab goes right", (0, COST), [TAB], (0, SORT)),
    ("Shift and Tab go left", (0, SORT), [(SHIFT, BACKTAB)], (0, COST)),
    ("Tab at the end of a line goes to the next", (0, COUNT), [TAB], (1, NAME)),
    ("Enter after Tabs goes below where they began", (0, NAME), [TAB, TAB, ENTER], (1, NAME)),
    ("an arrow moves by one", (1, COST), [UP, RIGHT], (0, SORT)),
    ("Home goes to the first column", (1, SORT), [KEY.Key_Home], (1, NAME)),
    ("End goes to the last column", (1, SORT), [KEY.Key_End], (1, COUNT)),
    ("Ctrl and Home go to the first cell", (2, SORT), [(CTRL, KEY.Key_Home)], (0, NAME)),
    ("Ctrl and Down go to the last filled cell", (0, NAME), [(CTRL, DOWN)], (2, NAME)),
    ("Ctrl and Right go to the last filled cell", (0, NAME), [(CTRL, RIGHT)], (0, SORT)),
    ("Enter goes on into the line for a new row", (2, NAME), [ENTER], (3, NAME)),
    ("typing an amount and Enter goes down", (0, COST), ["7", ENTER], (1, COST)),
    ("an arrow leaves a cell that is typed into", (0, COST), ["7", DOWN], (1, COST)),
    ("typing and Tab goes right", (0, COST), ["7", TAB], (0, SORT)),
    ("Enter twice while editing only goes down once", (0, COST), [KEY.Key_F2, ENTER], (1, COST)),
]


@pytest.mark.parametrize(
    ("begin", "keys", "end"), [each[1:] for each in MOVES], ids=[each[0] for each in MOVES]
)
def test_the_hand_goes_where_it_is_used_to(desk, begin, keys, end):
    desk.at(*begin).press(*keys)
    assert desk.here() == end
    assert desk.table.editor() is None


ENTRIES = [
    ("typing replaces what stands there", (0, COST), ["7", ENTER], COST, ["7.00", "250.50", "40.00"]),
    (
        "F2 goes on behind what stands there",
        (0, NAME),
        [KEY.Key_F2, "1", ENTER],
        NAME,
        ["甲路1", "乙管", "丙站"],
    ),
    ("Esc restores", (0, NAME), ["x", ESC], NAME, ["甲路", "乙管", "丙站"]),
    ("Delete clears", (0, NAME), [KEY.Key_Delete], NAME, ["", "乙管", "丙站"]),
    (
        "Backspace clears and goes on typing",
        (0, NAME),
        [KEY.Key_Backspace, "b", ENTER],
        NAME,
        ["b", "乙管", "丙站"],
    ),
    ("Ctrl+D copies the cell above", (1, SORT), [(CTRL, KEY.Key_D)], SORT, ["道路", "道路", "供热"]),
    ("Ctrl+; puts today", (0, DAY), [(CTRL, KEY.Key_Semicolon)], DAY, ["2022年4月8日", "", ""]),
    (
        "Ctrl+1 says that it does not apply",
        (0, COST),
        [(CTRL, KEY.Key_1)],
        COST,
        ["不适用", "250.50", "40.00"],
    ),
    ("Ctrl+0 blanks", (0, COST), [(CTRL, KEY.Key_0)], COST, ["", "250.50", "40.00"]),
    (
        "a full-width amount is understood",
        (0, COST),
        ["1,234.5", ENTER],
        COST,
        ["1,234.50", "250.50", "40.00"],
    ),
    (
        "a unit that is accepted is converted",
        (0, COST),
        ["2", "亿元", ENTER],
        COST,
        ["20,000.00", "250.50", "40.00"],
    ),
    ("what cannot be read is kept as typed", (0, COST), ["abc", ENTER], COST, ["abc", "250.50", "40.00"]),
    ("a choice is taken by first letters", (0, SORT), ["gs", ENTER], SORT, ["供水", "供水", "供热"]),
    ("a choice is taken by Tab as well", (0, SORT), ["gs", TAB], SORT, ["供水", "供水", "供热"]),
    (
        "typing over a computed cell changes nothing",
        (0, TWICE),
        ["5", ENTER],
        COST,
        ["100.00", "250.50", "40.00"],
    ),
    ("a number too long is kept as typed", (0, COST), ["1" * 16, ENTER], COST, ["1" * 16, "250.50", "40.00"]),
]


@pytest.mark.parametrize(
    ("begin", "keys", "code", "held"), [each[1:] for each in ENTRIES], ids=[each[0] for each in ENTRIES]
)
def test_the_cell_holds_what_it_should(desk, begin, keys, code, held):
    desk.grid._hands.today = lambda: date(2022, 4, 8)
    for each in keys:
        if isinstance(each, str) and not each.isascii():
            type_text(desk.at(*begin).focused() if desk.table.editor() is None else desk.focused(), each)
        elif each is keys[0]:
            desk.at(*begin).press(each)
        else:
            desk.press(each)
    assert desk.stored(code) == held
    for _ in list(desk.undos):
        desk.undo()
    assert desk.stored(code) == BEFORE[code]


BEFORE = {
    NAME: ["甲路", "乙管", "丙站"],
    COST: ["100.00", "250.50", "40.00"],
    SORT: ["道路", "供水", "供热"],
    DAY: ["", "", ""],
}
ROWS = [
    ("Ctrl++ inserts a row above", (1, NAME), [(CTRL, KEY.Key_Plus)], ["甲路", "", "乙管", "丙站"]),
    ("Ctrl+- deletes the row", (1, NAME), [(CTRL, KEY.Key_Minus)], ["甲路", "丙站"]),
    (
        "Ctrl+Shift+D doubles the row",
        (0, NAME),
        [(CTRL | SHIFT, KEY.Key_D)],
        ["甲路", "甲路", "乙管", "丙站"],
    ),
    ("Alt+Up moves the row up", (1, NAME), [(ALT, UP)], ["乙管", "甲路", "丙站"]),
    ("Alt+Down moves the row down", (0, NAME), [(ALT, DOWN)], ["乙管", "甲路", "丙站"]),
    ("Alt+Up twice moves the row by two", (2, NAME), [(ALT, UP), (ALT, UP)], ["丙站", "甲路", "乙管"]),
    ("Alt+Up at the top does nothing", (0, NAME), [(ALT, UP)], ["甲路", "乙管", "丙站"]),
    ("typing below the last row begins a new one", (3, NAME), ["d", ENTER], ["甲路", "乙管", "丙站", "d"]),
]


@pytest.mark.parametrize(
    ("begin", "keys", "held"), [each[1:] for each in ROWS], ids=[each[0] for each in ROWS]
)
def test_rows_stand_as_they_should(desk, begin, keys, held):
    desk.at(*begin).press(*keys)
    assert names(desk) == held
    for _ in list(desk.undos):
        desk.undo()
    assert names(desk) == ["甲路", "乙管", "丙站"]


def test_a_new_row_and_its_first_cell_are_one_action(desk):
    desk.at(3, NAME).press("d", TAB)
    assert len(desk.done) == 1
    assert desk.here() == (3, COST)
    desk.press("5", ENTER)
    assert desk.stored(COST)[-1] == "5.00"


def test_delete_on_many_cells_is_one_action(desk):
    desk.select(0, NAME, 2, SORT).press(KEY.Key_Delete)
    assert len(desk.done) == 1
    assert names(desk) == ["", "", ""]
    desk.undo()
    assert names(desk) == ["甲路", "乙管", "丙站"]


def test_ctrl_d_fills_a_block_from_its_first_line(desk):
    desk.select(0, NAME, 2, SORT).press((CTRL, KEY.Key_D))
    assert names(desk) == ["甲路"] * 3
    assert desk.stored(SORT) == ["道路"] * 3
    assert len(desk.done) == 1


def test_ctrl_r_fills_the_years_from_the_left(qtbot):
    desk = Desk(qtbot, form=YEARLY)
    desk.at(0, "2024").press("123", ENTER)
    desk.at(0, "2025").press((CTRL, KEY.Key_R))
    assert desk.text(0, "2025") == "123"


def test_ctrl_enter_fills_the_selection_with_what_is_typed(desk):
    desk.select(0, NAME, 2, NAME).press("z", (CTRL, ENTER))
    assert names(desk) == ["z"] * 3
    assert len(desk.done) == 1


def test_enter_and_tab_stay_within_a_selection(desk):
    desk.select(0, NAME, 1, COST)
    seen = []
    for _ in range(4):
        desk.press(ENTER)
        seen.append(desk.here())
    assert seen == [(1, NAME), (0, COST), (1, COST), (0, NAME)]
    assert len(desk.grid.selection().addresses()) == 4


def test_ctrl_2_asks_for_a_reason(desk):
    desk.at(0, COST).press((CTRL, KEY.Key_2))
    type_text(desk.focused(), "台账缺失")
    desk.press(ENTER)
    entry = desk.application.cell(Address(form="works", item="r0", code=COST)).entry
    assert entry == NoData("台账缺失")


def test_ctrl_1_works_within_the_editor_as_well(desk):
    desk.at(0, COST).press("5", (CTRL, KEY.Key_1), ENTER)
    entry = desk.application.cell(Address(form="works", item="r0", code=COST)).entry
    assert entry == NotApplicable()


def test_ctrl_f_finds_and_enter_goes_to_the_next_hit(desk):
    desk.at(0, NAME).press((CTRL, KEY.Key_F))
    assert desk.grid.finder.isVisible()
    desk.grid.finder._text.setText("供")
    desk.grid.finder.next_wanted.emit()
    assert desk.here() == (1, SORT)
    desk.grid.finder.next_wanted.emit()
    assert desk.here() == (2, SORT)
    desk.grid.finder.previous_wanted.emit()
    assert desk.here() == (1, SORT)


def test_a_filter_shows_fewer_lines_and_changes_nothing(desk):
    desk.grid.finder.begin()
    desk.grid.finder._text.setText("供")
    desk.grid.finder._filters.setChecked(True)
    assert desk.texts(NAME) == ["乙管", "丙站"]
    assert desk.grid.totals.texts()[desk.column(COST)] == "290.50"
    desk.at(0, COST).press("1", ENTER)
    assert desk.stored(COST) == ["100.00", "1.00", "40.00"]
    desk.grid.finder.ended.emit()
    assert desk.texts(NAME) == ["甲路", "乙管", "丙站"]


def test_shift_and_arrows_select_and_the_selection_is_added_up(qtbot, desk):
    told = []
    desk.grid.selected.connect(told.append)
    desk.at(0, COST).press((SHIFT, DOWN), (SHIFT, DOWN))
    qtbot.waitUntil(lambda: bool(told) and told[-1].cells == 3)
    assert told[-1].text == "已选 3 格  计数 3  合计 390.50"


def test_ctrl_space_selects_the_column_and_shift_space_the_line(desk):
    desk.at(0, COST).press((CTRL, KEY.Key_Space))
    assert len(desk.grid.selection().addresses()) == 3
    desk.press("7", (CTRL, ENTER))
    assert desk.stored(COST) == ["7.00"] * 3
    desk.undo()
    desk.at(0, COST).press((SHIFT, KEY.Key_Space))
    assert len(desk.grid.selection().addresses()) == len(ROSTER.fields)


def test_ctrl_a_selects_everything_and_copies_it_whole(desk):
    desk.at(1, COST).press((CTRL, KEY.Key_A), (CTRL, KEY.Key_C))
    lines = QApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines] == ["甲路", "乙管", "丙站"]


def test_an_input_methods_first_letter_is_not_lost(desk):
    desk.at(0, NAME)
    compose(desk.table, "h")
    assert desk.table.editor() is not None
    assert desk.table.editor().is_composing()
    type_text(desk.focused(), "好")
    desk.press(ENTER)
    assert names(desk)[0] == "好"


def test_composing_that_is_given_up_leaves_the_cell_as_it_was(desk):
    desk.at(0, NAME)
    compose(desk.table, "h")
    compose(desk.table, "")
    desk.grid.finish_editing()
    assert names(desk)[0] == "甲路"
    assert not desk.done


@pytest.mark.parametrize("code", [COST, SORT, DAY, WORDS])
def test_every_kind_of_cell_can_be_composed_into(desk, code):
    desk.at(0, code)
    compose(desk.table, "w")
    type_text(desk.table, "无数据：不详")
    desk.press(ENTER)
    assert desk.stored(code)[0] == "无数据：不详"


def test_return_while_composing_belongs_to_the_input_method(qtbot, desk):
    desk.at(0, NAME)
    compose(desk.table, "hao")
    desk.press(ENTER, TAB)
    qtbot.keyClick(desk.table, ENTER)
    assert desk.table.editor() is not None
    assert desk.here() == (0, NAME)
    type_text(desk.focused(), "好")
    desk.press(TAB)
    assert names(desk)[0] == "好"
    assert desk.here() == (0, COST)


@pytest.mark.parametrize("leave", ["click", "finish", "scroll", "focus"])
def test_composing_text_is_taken_in_before_the_editor_closes(qtbot, desk, leave):
    desk.at(0, NAME)
    compose(desk.table, "hao")
    match leave:
        case "click":
            desk.table.setCurrentIndex(desk.model.index(2, 2))
        case "finish":
            desk.grid.finish_editing()
        case "scroll":
            desk.grid.resize(400, 300)
            desk.table.sideways.setValue(1)
        case "focus":
            desk.grid.finder.begin()
    qtbot.waitUntil(lambda: names(desk)[0] == "hao")


def test_the_wheel_never_changes_a_value(desk):
    for code in (NAME, COST, SORT, DAY, WORDS):
        desk.at(0, code)
        desk.table.open_editor()
        text = desk.table.editor().pending_text()
        roll(desk.focused())
        assert desk.table.editor().pending_text() == text
        desk.grid.finish_editing()
    assert not desk.done


def test_looking_into_a_cell_changes_nothing(desk):
    for row in range(3):
        for field in ROSTER.fields:
            desk.at(row, field.code).press(KEY.Key_F2)
            desk.grid.finish_editing()
    assert not desk.done


def test_paragraphs_take_alt_enter_for_a_new_line_and_enter_to_go_on(desk):
    desk.at(0, WORDS).press("a", (ALT, ENTER), "b", ENTER)
    assert desk.stored(WORDS)[0] == "a\nb"
    assert desk.here() == (1, WORDS)


def test_a_click_on_a_line_number_twice_opens_the_card(desk):
    opened = []
    desk.grid.row_opened.connect(opened.append)
    desk.at(1, NAME).press((CTRL, ENTER))
    desk.table.verticalHeader().sectionDoubleClicked.emit(2)
    assert [each.item for each in opened] == ["r1", "r2"]


def test_a_locked_grid_shows_and_copies_only(qtbot):
    desk = Desk(qtbot, is_locked=True)
    desk.at(0, NAME).press("x", ENTER, KEY.Key_Delete, (CTRL, KEY.Key_Plus))
    desk.at(0, NAME).press((CTRL, KEY.Key_C))
    assert QApplication.clipboard().text() == "甲路\r\n"
    assert not desk.done
    assert desk.model.rowCount() == 3


def test_cut_and_paste_moves_a_block_and_undo_brings_it_back(desk):
    desk.select(0, NAME, 1, COST).press((CTRL, KEY.Key_X))
    assert names(desk) == ["", "", "丙站"]
    desk.at(1, NAME).press((CTRL, KEY.Key_V))
    assert names(desk) == ["", "甲路", "乙管"]
    assert desk.stored(COST) == ["", "100.00", "250.50"]
    desk.undo()
    desk.undo()
    assert names(desk) == ["甲路", "乙管", "丙站"]


def test_one_copied_cell_fills_what_is_selected(desk):
    desk.at(0, NAME).press((CTRL, KEY.Key_C))
    desk.select(0, NAME, 2, NAME).press((CTRL, KEY.Key_V))
    assert names(desk) == ["甲路"] * 3
    assert len(desk.done) == 1


def test_a_paste_that_is_not_plain_is_shown_first_and_enter_does_not_land_it(qtbot, desk):
    clip("１２３\tx\r\n4\ty\r\n")
    desk.at(0, COST).press((CTRL, KEY.Key_V))
    assert not desk.done
    dialog = QApplication.activeModalWidget()
    qtbot.keyClick(dialog, ENTER)
    assert not desk.done
    dialog.accept()
    assert len(desk.done) == 1
    assert desk.stored(COST) == ["123.00", "4.00", "40.00"]
    assert desk.stored(SORT) == ["道路", "供水", "供热"]


def test_esc_leaves_a_paste_undone(qtbot, desk):
    clip("abc\r\n")
    desk.at(0, COST).press((CTRL, KEY.Key_V))
    qtbot.keyClick(QApplication.activeModalWidget(), ESC)
    assert not desk.done


def test_sorting_is_a_view_only(desk):
    from ui.forms.grid_arrangement import Arrangement

    desk.grid.arrange(Arrangement(column=COST))
    assert desk.texts(NAME) == ["丙站", "甲路", "乙管"]
    desk.at(0, COST).press("999", ENTER)
    assert desk.texts(NAME) == ["丙站", "甲路", "乙管"]  # no row jumps under the hand
    assert names(desk) == ["甲路", "乙管", "丙站"]
    desk.press((ALT, UP))
    assert desk.said[-1].startswith("正在排序")


def test_the_cells_of_years_are_entered_down_the_column(qtbot):
    desk = Desk(qtbot, form=YEARLY)
    assert desk.here() == (0, "2024")
    desk.at(0, "2025").press("3000", ENTER, "1000", ENTER)
    assert desk.text(2, "2025") == "3.00"
    assert desk.application.cell(Address(form="people", item="2025", code=PEOPLE)).entry is not None


def test_an_empty_roster_waits_for_its_first_row(qtbot):
    desk = Desk(qtbot, application=works())
    assert desk.model.rowCount() == 1
    desk.press("a", ENTER)
    assert names(desk) == ["a"]
    assert desk.here() == (1, NAME)
