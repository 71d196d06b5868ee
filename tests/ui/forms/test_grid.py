"""The grid as a component: what it shows, what it keeps, that it is freed."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from models.edits import apply
from models.entries import Address, Cell, Given
from models.figures import Figures
from models.programme.schema import Severity
from models.samples import shipped_sample
from tests.ui.forms.grid_desk import (
    CHILD,
    COST,
    COUNT,
    CTRL,
    DAY,
    HOMES,
    KEY,
    NAME,
    PEOPLE,
    PROGRAMME,
    SORT,
    THREE,
    TWICE,
    WORDS,
    YEARLY,
    Desk,
    works,
)
from ui.forms import grid_actions, grid_look
from ui.forms.grid import Grid
from ui.forms.grid_arrangement import Arrangement, arranged
from ui.forms.grid_commands import MENU, Command
from ui.forms.grid_sheet import Sheet
from ui.forms.paste_landing import PastePreview
from ui.forms.paste_preview import PastePreviewDialog


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot)


def of(row, code):
    return Address(form="works", item=f"r{row}", code=code)


def background(desk, row, code):
    index = desk.model.index(row, desk.column(code))
    brush = desk.model.data(index, Qt.ItemDataRole.BackgroundRole)
    return brush.color() if brush is not None else None


@pytest.mark.parametrize("form", ["works", "people", "parts"])
def test_the_model_keeps_qts_rules(qtbot, qtmodeltester, form):
    desk = Desk(qtbot, form=PROGRAMME.form(form), parent_item="r0" if form == "parts" else "")
    qtmodeltester.check(desk.model, force_py=True)


@pytest.mark.parametrize(
    "form", [each.id for each in shipped_sample("example-2026").programme.forms if each.shape != "single"]
)
def test_every_table_of_the_other_provinces_programme_is_shown(qtbot, form):
    shown = shipped_sample("example-2026")
    figures = Figures(shown.programme, shown.application)
    grid = Grid()
    qtbot.addWidget(grid)
    definition = shown.programme.form(form)
    parents = figures.items(shown.programme.form(definition.parent)) if definition.parent else ("",)
    grid.show_form(definition, shown.application, figures, parent_item=parents[0])
    grid.show()
    grid.grab()
    texts = {
        grid.model.text_at(row, column)
        for row in range(grid.model.rowCount())
        for column in range(grid.model.columnCount())
    }
    assert len(texts) > 1


def test_numbers_stand_right_with_separators_and_units_in_the_head(desk):
    desk.at(0, COST).press("1234567.5", KEY.Key_Return)
    index = desk.model.index(0, desk.column(COST))
    assert index.data() == "1,234,567.50"
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & int(Qt.AlignmentFlag.AlignRight)
    head = desk.model.headerData(desk.column(COST), Qt.Orientation.Horizontal)
    assert head == "投资 *\n（万元）"


def test_grey_is_computed_yellow_is_missing_and_a_finding_is_tinted(desk):
    assert background(desk, 0, TWICE) == grid_look.COMPUTED
    desk.at(0, NAME).press(KEY.Key_Delete)
    assert background(desk, 0, NAME) == grid_look.MISSING
    desk.grid.show_problems(
        {of(0, NAME): ("名称应填写。", Severity.BLOCKING), of(1, COST): ("", Severity.HINT)}
    )
    assert background(desk, 0, NAME) == grid_look.TINTS["blocking"]
    index = desk.model.index(0, desk.column(NAME))
    assert "名称应填写。" in desk.model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert background(desk, 1, COST) == grid_look.TINTS["hint"]


def test_only_the_years_that_must_be_filled_are_yellow(qtbot):
    desk = Desk(qtbot, form=YEARLY)
    assert background(desk, 0, "2024") is None
    assert background(desk, 0, "2025") == grid_look.MISSING


def test_the_totals_say_what_is_missing_in_them(desk):
    assert desk.grid.totals.texts()[desk.column(COST)] == "390.50"
    desk.at(0, COST).press(KEY.Key_Delete)
    assert desk.grid.totals.texts()[desk.column(COST)] == "290.50（缺1）"
    assert COUNT not in desk.grid.totals.texts()


def test_focus_goes_to_a_cell_even_if_it_is_filtered_out_and_opens_its_editor(desk):
    desk.grid.arrange(Arrangement(needle="甲"))
    assert desk.texts(NAME) == ["甲路"]
    assert desk.grid.focus(of(2, COST), opens_editor=True)
    assert desk.here() == (2, COST)
    assert desk.table.editor() is not None
    assert not desk.grid.focus(of(9, COST))


def test_the_hand_says_where_it_is(desk):
    seen = []
    desk.grid.focused.connect(seen.append)
    desk.at(1, SORT)
    assert seen == [of(1, SORT)]
    assert desk.grid.current_address() == of(1, SORT)


def test_hand_and_scrolling_stay_when_a_newer_state_is_shown(desk):
    desk.grid.resize(500, 300)
    desk.at(2, COUNT)
    offset = desk.table.sideways.value()
    desk.act(grid_actions.insert_rows(desk.model.sheet, 0)[0])
    assert desk.here() == (3, COUNT)
    assert desk.table.sideways.value() == offset > 0


def test_frozen_columns_stay_in_sight_and_the_current_one_comes_into_it(desk):
    desk.grid.resize(420, 300)
    desk.at(0, COUNT)
    assert not desk.table.isColumnHidden(0)
    assert desk.table.isColumnHidden(1)
    right = desk.table.columnViewportPosition(desk.column(COUNT)) + desk.table.columnWidth(desk.column(COUNT))
    assert right <= desk.table.viewport().width()
    desk.at(0, COST)
    assert not desk.table.isColumnHidden(desk.column(COST))


def test_copying_takes_columns_that_are_scrolled_away(desk):
    desk.grid.resize(420, 300)
    desk.select(0, NAME, 0, COUNT)
    desk.table.sideways.setValue(3)
    desk.press((CTRL, KEY.Key_C))
    assert QApplication.clipboard().text().count("\t") == 6


def test_widths_are_told_and_taken_over(qtbot, desk):
    told = []
    desk.grid.widths_changed.connect(told.append)
    desk.table.horizontalHeader().resizeSection(desk.column(COST), 177)
    qtbot.waitUntil(lambda: bool(told))
    assert told[-1].form == "works"
    assert told[-1].widths[COST] == 177
    desk.grid.set_widths({COST: 201})
    assert desk.table.columnWidth(desk.column(COST)) == 201


def test_what_is_being_typed_is_taken_in_before_other_lines_are_shown(desk):
    desk.at(0, NAME).press("x")
    desk.application, _ = apply(desk.application, grid_actions.insert_rows(desk.model.sheet, 3)[0].edits)
    desk.show()
    assert desk.stored(NAME) == ["x", "乙管", "丙站", ""]
    assert len(desk.model.shown) == 4


def test_what_changes_elsewhere_leaves_typing_alone(desk):
    desk.at(0, NAME).press("x")
    desk.application, _ = apply(desk.application, grid_actions.clear(desk.model.sheet, [of(1, COST)]).edits)
    desk.show()
    desk.grid.show_problems({of(0, NAME): ("", Severity.HINT)})
    assert desk.table.editor().pending_text() == "x"


def test_deleting_a_row_takes_its_child_rows_and_doubling_copies_them(qtbot):
    parents = Desk(qtbot)
    child = Desk(qtbot, application=parents.application, form=CHILD, parent_item="r0")
    child.press("q", KEY.Key_Return)
    parents.application = child.application
    parents.show()
    parents.at(0, NAME)
    parents.grid._hands.obey(Command.DUPLICATE_ROWS)
    assert [len(each) for each in parents.application.rows["parts"].values()] == [1, 1]
    parents.at(0, NAME)
    parents.grid._hands.obey(Command.REMOVE_ROWS)
    assert len(parents.application.rows["parts"]) == 1
    parents.undo()
    parents.undo()
    assert parents.application == child.application


@pytest.mark.parametrize(
    ("code", "descending", "order"),
    [
        (COST, False, ["丙站", "甲路", "乙管", "空"]),
        (COST, True, ["乙管", "甲路", "丙站", "空"]),
        (SORT, False, ["甲路", "乙管", "丙站", "空"]),
        (NAME, True, ["空", "甲路", "乙管", "丙站"]),
    ],
)
def test_a_view_is_sorted_by_value_with_blanks_last(code, descending, order):
    application = works(*THREE, ("空",))
    sheet = Sheet(
        form=PROGRAMME.form("works"), application=application, figures=Figures(PROGRAMME, application)
    )
    lines = arranged(sheet, Arrangement(column=code, is_descending=descending))
    assert [sheet.text(line, sheet.columns[0]) for line in lines] == order


def test_a_model_that_is_being_collected_still_answers_what_qt_asks(desk):
    model = desk.table.model()
    index, horizontal = model.index(0, 0), Qt.Orientation.Horizontal
    assert model.headerData(0, horizontal)
    model.__dict__.clear()  # what the collector does first, before Qt's side of the model goes
    assert model.headerData(0, horizontal) is None
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    assert model.data(index) is None
    assert model.flags(index) == Qt.ItemFlag.NoItemFlags


@pytest.mark.parametrize("entry", MENU, ids=[each.text for each in MENU])
def test_every_command_of_the_menu_works_on_one_cell_and_on_none(qtbot, entry):
    for application in (works(*THREE), works()):
        desk = Desk(qtbot, application=application)
        QApplication.clipboard().setText("x\r\n")
        desk.grid._hands.obey(entry.command)
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.reject()
        desk.grid.finish_editing()
        desk.grid.grab()


def test_the_menu_has_what_is_possible(qtbot, desk):
    desk.grid._open_menu(desk.table.mapToGlobal(desk.table.rect().center()))
    menu = desk.grid._menu
    assert all(action.isVisible() for action in menu.actions())
    menu.close()
    locked = Desk(qtbot, form=YEARLY, is_locked=True)
    locked.grid._open_menu(locked.table.mapToGlobal(locked.table.rect().center()))
    possible = [a.data().command for a in locked.grid._menu._actions if a.isVisible() and a.isEnabled()]
    assert possible == [Command.COPY, Command.NOTE, Command.HISTORY, Command.FIND]
    locked.grid._menu.close()


def test_a_note_is_marked_and_told(desk):
    application = works(*THREE)
    cells = {**application.cells["works"], "r0": {NAME: Cell(entry=Given("甲路"), note="已核")}}
    desk.application = type(application)(
        id="a", town=application.town, rows=application.rows, cells={"works": cells}
    )
    desk.show()
    index = desk.model.index(0, 0)
    assert desk.model.has_note_at(0, 0)
    assert "已核" in desk.model.data(index, Qt.ItemDataRole.ToolTipRole)
    desk.grid.grab()


def test_day_and_paragraph_and_yearly_cells_say_what_they_hold(qtbot):
    desk = Desk(qtbot)
    desk.at(0, DAY).press("20220408", KEY.Key_Return)
    assert desk.text(0, DAY) == "2022年4月8日"
    years = Desk(qtbot, form=YEARLY)
    years.at(0, "2025").press("3000", KEY.Key_Return, "1000", KEY.Key_Return)
    cells = years.application.cells["people"]["2025"]
    assert set(cells) == {PEOPLE, HOMES}
    assert desk.text(0, WORDS) == ""


def test_a_grid_is_freed(qtbot):
    grid = Grid()
    application = works(*THREE)
    grid.show_form(PROGRAMME.form("works"), application, Figures(PROGRAMME, application))
    grid.show()
    grid.table.go_to(0, 0)
    grid.table.open_editor()
    grid.finish_editing()
    seen = [weakref.ref(each) for each in (grid, grid.table, grid.model, grid.finder, grid.totals)]
    grid.close()
    grid.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del grid
    gc.collect()
    assert [each() for each in seen] == [None] * len(seen)


def test_a_preview_is_freed_when_it_is_closed(qtbot):
    dialog = PastePreviewDialog(PastePreview(action=None))
    seen = weakref.ref(dialog)
    dialog.open()
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del dialog
    gc.collect()
    assert seen() is None


def test_a_yearly_form_is_made_narrower_until_its_years_are_seen(qtbot):
    desk = Desk(qtbot, form=YEARLY)
    table = desk.table
    wide = table.widths()
    whole = sum(wide.values())
    desk.grid.resize(table.verticalHeader().width() + whole - 60, 400)
    narrow = table.widths()
    assert sum(narrow.values()) <= table.viewport().width()
    assert table.sideways.maximum() == 0
    assert all(narrow[at] <= wide[at] for at in wide)
    desk.grid.resize(900, 400)
    assert table.widths() == wide
    desk.grid.resize(200, 400)
    named = [at for at, column in enumerate(desk.model.sheet.columns) if column.names_line]
    assert {at: table.widths()[at] for at in named} == {at: wide[at] for at in named}, "it cannot fit"


def test_widths_that_the_clerk_chose_are_left_alone(qtbot):
    desk = Desk(qtbot, form=YEARLY)
    desk.grid.set_widths({str(YEARLY.years[0]): 300})
    desk.grid.resize(500, 400)
    assert 300 in desk.table.widths().values()
