"""What was typed stays where it was typed while the data file cannot take it."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt

from models.edits import removal
from models.entries import Address, Cell, Given
from models.programme.schema import Severity
from models.samples import shipped_sample
from models.store import connection
from tests.ui.desk.window import CTRL, KEY
from ui import dialogs
from ui.forms import words
from ui.leaving import unkept_count
from ui.panes.finding_lines import UNKEPT, Column
from ui.places import Place

FORM, FIELD = "cover", "A05"
COSTS = "projects"


@contextmanager
def taken(file):
    """Somebody else is writing into the data file."""
    other = sqlite3.connect(file)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


@pytest.fixture
def filled(desk, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_TIMEOUT_S", 0.05)  # nobody waits for it here
    desk.create("example-2026")
    assert desk.session.take_in(shipped_sample("example-2026"))
    return desk


def stored(desk, address):
    return desk.session.application.cell(address)


def editor(desk):
    return desk.page("entry").record._rows[FIELD].editor


def problem_line(desk):
    return desk.page("entry").record._rows[FIELD]._line.text()


def test_a_field_keeps_what_could_not_be_stored_and_stores_it_on_the_next_leaving(filled):
    address = Address(form=FORM, item="", code=FIELD)
    former = stored(filled, address)
    filled.window.go(Place(form=FORM, code=FIELD))
    with taken(filled.file):
        filled.press(KEY.Key_A, CTRL)
        filled.type("赵敏")
        filled.press(KEY.Key_Return)
        filled.rest()
        assert editor(filled).pending_text() == "赵敏"
        assert problem_line(filled) == words.UNKEPT
        assert filled.window.message.text
        assert stored(filled, address) == former
    filled.window.go(Place(form=FORM, code=FIELD))
    filled.press(KEY.Key_Return)
    assert stored(filled, address).entry == Given("赵敏")
    assert not editor(filled).is_pending()
    assert not unkept_count(filled.session)


def test_it_is_still_there_after_another_page(filled):
    filled.window.go(Place(form=FORM, code=FIELD))
    with taken(filled.file):
        filled.press(KEY.Key_A, CTRL)
        filled.type("赵敏")
        filled.window.go(Place(page="start"))
        filled.window.go(Place(form=COSTS))
        filled.window.go(Place(form=FORM, code=FIELD))
        filled.rest()
        assert editor(filled).is_pending()
        assert editor(filled).pending_text() == "赵敏"
        assert problem_line(filled) == words.UNKEPT


def show(cell):
    return cell.entry.value if isinstance(cell.entry, Given) else ""


def test_what_was_typed_for_one_town_never_turns_up_in_another(filled):
    other = next(each.code for each in filled.session.candidates())
    address = Address(form=FORM, item="", code=FIELD)
    filled.window.go(Place(form=FORM, code=FIELD))
    first = filled.session.town
    with taken(filled.file):
        filled.press(KEY.Key_A, CTRL)
        filled.type("赵敏")
        filled.window.settle()
    filled.session.file_town(other)
    filled.window.go(Place(form=FORM, code=FIELD))
    assert editor(filled).pending_text() == ""
    filled.window.settle()
    assert show(stored(filled, address)) == ""
    filled.window.go(Place(town=first, form=FORM, code=FIELD))
    filled.rest()
    assert editor(filled).pending_text() == "赵敏"


def test_a_note_is_kept_too(filled):
    filled.window.go(Place(form=FORM, code=FIELD))
    filled.press(KEY.Key_M, CTRL)
    with taken(filled.file):
        filled.type("以聘任文件为准")
        filled.press(KEY.Key_Return)
        filled.rest()
        note = filled.page("entry").record._rows[FIELD]._note
        assert note.isVisible()
        assert note.note() == "以聘任文件为准"
    filled.window.settle()
    assert stored(filled, Address(form=FORM, item="", code=FIELD)).note == "以聘任文件为准"


def test_a_cell_of_a_grid_opens_again_with_what_was_typed(qtbot, filled):
    filled.window.go(Place(form=COSTS))
    table = filled.page("entry").table
    address = table.current_address()
    former = stored(filled, address)
    with taken(filled.file):
        filled.type("ZX-1")
        filled.press(KEY.Key_Return)
        qtbot.waitUntil(lambda: table.table.editor() is not None)
        assert table.table.editor().pending_text() == "ZX-1"
        assert stored(filled, address) == former
    filled.press(KEY.Key_Return)
    assert stored(filled, address).entry == Given("ZX-1")
    assert not unkept_count(filled.session)


@pytest.mark.parametrize("is_let_go", [False, True])
def test_closing_asks_before_it_lets_go(filled, monkeypatch, is_let_go):
    asked = []

    def answer(_parent, question, consent):
        asked.append((question, consent))
        return is_let_go

    monkeypatch.setattr(dialogs, "ask_consent", answer)
    filled.window.go(Place(form=FORM, code=FIELD))
    with taken(filled.file):
        filled.press(KEY.Key_A, CTRL)
        filled.type("赵敏")
        filled.window.close()
        assert filled.window.isVisible() is not is_let_go
        assert asked == [
            ("有 1 处输入没有保存：数据文件现在写不进去。关闭以后，这些内容就没有了。", "仍然关闭")
        ]
    monkeypatch.setattr(dialogs, "ask_consent", lambda *_: True)


LEAVINGS = {
    "a new file": lambda desk: desk.window.files.start_new(),
    "the sample": lambda desk: desk.window.files.open_sample(),
    "another file": lambda desk: desk.window.files.open(),
    "a file that is dropped": lambda desk: desk.window.files.take((desk.folder / "另一个.sfzsb",)),
    "taking over": lambda desk: desk.window.files.take_over(),
}


@pytest.mark.parametrize("leave", LEAVINGS.values(), ids=LEAVINGS.keys())
def test_another_file_is_not_opened_over_what_was_typed(filled, monkeypatch, leave):
    asked = []
    monkeypatch.setattr(dialogs, "ask_file", lambda *_: filled.folder / "另一个.sfzsb")
    monkeypatch.setattr(dialogs, "ask_consent", lambda _p, text, yes: asked.append(text) or yes == "接管")
    filled.window.go(Place(form=FORM, code=FIELD))
    here = filled.session.workspace
    with taken(filled.file):
        filled.press(KEY.Key_A, CTRL)
        filled.type("赵敏")
        leave(filled)
        assert "有 1 处输入没有保存" in asked[-1]
    assert filled.session.workspace is here
    assert editor(filled).pending_text() == "赵敏"
    filled.rest()
    filled.window.settle()
    assert not unkept_count(filled.session)


REASON = "2025年并入原民主乡，人口增加，已与统计部门核对。"
TOWNSFOLK = Address(form="statistics", item="2025", code="C01")


def test_an_explanation_stays_where_it_was_typed(filled):
    number = stored(filled, TOWNSFOLK).entry.value
    filled.session.put("填写", TOWNSFOLK, Cell(entry=Given(number * 2)))
    filled.press(KEY.Key_F9)
    model, tree = filled.window.audit.model, filled.window.audit._tree
    doubts = [each for each in filled.session.findings() if each.severity is Severity.CONFIRM]
    line = model.index_of(doubts[0].concern).siblingAtColumn(Column.EXPLANATION)
    tree.setCurrentIndex(line)
    with taken(filled.file):
        filled.press(KEY.Key_F2)
        filled.type(REASON)
        filled.press(KEY.Key_Return)
        filled.rest()
        assert filled.window.message.text
        assert model.data(line) == f"〔{UNKEPT}〕{REASON}"
        assert unkept_count(filled.session) == 1
    assert model.data(line, Qt.ItemDataRole.EditRole) == REASON
    filled.press(KEY.Key_F2)
    filled.press(KEY.Key_Return)
    filled.rest()
    assert not unkept_count(filled.session)
    assert doubts[0].concern in filled.session.application.explanations


def test_an_explanation_of_what_is_not_found_any_more_keeps_nobody(filled, monkeypatch):
    asked = []
    monkeypatch.setattr(dialogs, "ask_consent", lambda *words: asked.append(words))
    filled.session.put("填写", TOWNSFOLK, Cell(entry=Given(stored(filled, TOWNSFOLK).entry.value * 2)))
    doubt = next(each for each in filled.session.findings() if each.severity is Severity.CONFIRM)
    with taken(filled.file):
        assert not filled.session.explain(doubt, REASON)
    assert unkept_count(filled.session) == 1
    filled.session.undo()
    assert unkept_count(filled.session) == 0
    filled.session.redo()
    assert unkept_count(filled.session) == 1, "it is asked for again, and what was typed is there"
    filled.session.undo()
    filled.window.close()
    assert not asked


def test_what_was_typed_into_a_row_that_went_keeps_nobody(filled):
    row = filled.session.application.items(COSTS)[0]
    field = filled.session.programme.form(COSTS).fields[0]
    with taken(filled.file):
        address = Address(form=COSTS, item=row, code=field.code)
        assert not filled.session.put("填写", address, Cell(entry=Given("ZX-1")), typed="ZX-1")
    assert unkept_count(filled.session) == 1
    below = filled.session.programme.children
    filled.session.act("删除", removal(filled.session.application, COSTS, row, below))
    assert unkept_count(filled.session) == 0
    filled.session.undo()
    assert unkept_count(filled.session) == 1
    filled.session.unkept.forget()  # nobody is asked at the end
