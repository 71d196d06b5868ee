"""The chapters: figures chosen by name and shown as values, characters counted, text found and pasted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QRect, Qt
from PySide6.QtWidgets import QApplication

from models.entries import Address, Cell, Given
from models.pasted_prose import pasted_prose
from models.programme.schema import OUTLINE
from models.samples import shipped_sample
from ui.forms.figure_chips import Standing
from ui.panes.figure_chooser import FigureChooser
from ui.places import Place


@pytest.fixture
def filled(desk):
    desk.create("example-2026")
    assert desk.session.take_in(shipped_sample("example-2026"))
    desk.window.go(Place(form=OUTLINE))
    return desk


@pytest.fixture
def page(filled):
    return filled.page("chapters")


@pytest.fixture
def first(page):
    (code, *_) = page._order()
    return code


def write(page, code, text):
    editor = page.record.editor_of(code)
    editor.selectAll()
    editor.insertPlainText(text)
    page.settle()


def count_of(page, code):
    return page.record._counts[code].text()


def whole_field(desk):
    """A field of a single form that holds a number, and its cell."""
    figures = desk.session.figures()
    return next(
        (Address(form=form.id, item="", code=field.code), field)
        for form in figures.programme.forms
        if form.shape == "single" and form.id != OUTLINE
        for field in form.live_fields
        if field.kind in ("whole", "decimal", "money") and not field.is_computed
    )


def test_characters_are_counted_as_they_read_while_they_are_typed(filled, page, first):
    page.record.editor_of(first).setFocus()
    page.record.editor_of(first).selectAll()
    filled.type("濛江 穿镇")
    assert count_of(page, first).startswith("4 字")
    assert "还差" in count_of(page, first)


def test_a_figure_is_chosen_by_name_and_shows_its_value_now(filled, page, first):
    figures = filled.session.figures()
    write(page, first, "共")
    page.record.editor_of(first).edit_at_end()
    page.choose_figure()
    chooser = page.findChild(FigureChooser)
    form = figures.programme.rosters[0]
    chooser.line.setText(form.title)
    chosen = chooser.list.currentItem().data(0, Qt.ItemDataRole.UserRole)
    chooser.line.returnPressed.emit()
    page.settle()
    assert page.record.editor_of(first).toPlainText() == f"共{{{{{chosen}}}}}"
    assert page.record._chip(chosen).text == str(len(figures.items(form)))


def test_a_part_that_is_painted_alone_looks_as_in_the_whole(filled, page, first):
    write(page, first, "\n".join(f"第{line}行共{{{{count(projects)}}}}个，" * 9 for line in range(12)))
    editor = page.record.editor_of(first)
    page.record.setFocus()
    filled.rest()
    whole = editor.viewport().grab().toImage()
    assert whole.height() > 200
    for top, height in ((0, 30), (45, 7), (60, 90), (whole.height() - 25, 25)):
        part = QRect(0, top, whole.width(), height)
        assert editor.viewport().grab(part).toImage() == whole.copy(part)


def test_another_value_is_shown_at_once_and_a_figure_that_is_none_is_marked(filled, page, first):
    roster = filled.session.programme.rosters[0]
    write(page, first, f"{{{{count({roster.id})}}}}个，{{{{Q99}}}}")
    chips = page.record.editor_of(first).chips
    before = chips._chip(f"count({roster.id})").text
    row = filled.session.application.items(roster.id)[0]
    from models.edits import removal

    application, children = filled.session.application, filled.session.programme.children
    filled.session.act("删除", removal(application, roster.id, row, children))
    assert int(chips._chip(f"count({roster.id})").text) == int(before) - 1
    assert chips._chip("Q99").standing is Standing.UNKNOWN


def test_backspace_takes_a_whole_figure_and_undo_brings_it_back(filled, page, first):
    roster = filled.session.programme.rosters[0].id
    write(page, first, f"共{{{{count({roster})}}}}")
    editor = page.record.editor_of(first)
    editor.setFocus()
    editor.edit_at_end()
    filled.press(Qt.Key.Key_Backspace)
    assert editor.toPlainText() == "共"
    filled.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == f"共{{{{count({roster})}}}}"


def test_what_comes_from_word_comes_as_plain_paragraphs(filled, page, first):
    data = QMimeData()
    data.setHtml("<b>重点</b>")
    data.setText("一、总体要求\r\n\r\n　　坚持\u00a0规划先行。\r\n•\t补短板\r\n\uf0b7 强产业")
    write(page, first, "")
    page.record.editor_of(first).insertFromMimeData(data)
    assert page.record.editor_of(first).toPlainText() == "一、总体要求\n坚持规划先行。\n- 补短板\n- 强产业"


def test_a_single_line_stays_as_it_is():
    assert pasted_prose("-5 ℃ ") == "-5 ℃ "


def test_a_table_that_is_pasted_has_lines_for_itself_and_a_short_row_is_named(filled, page, first):
    data = QMimeData()
    data.setText("项目\t投资\r\n供水\t1,200\r\n")
    write(page, first, "如下：以上。")
    editor = page.record.editor_of(first)
    editor.select(3, 3)
    editor.insertFromMimeData(data)
    assert editor.toPlainText() == "如下：\n| 项目 | 投资 |\n| 供水 | 1,200 |\n以上。"
    assert "格" not in count_of(page, first)
    editor.select(0, 0)
    editor.insertPlainText("| 甲 | 乙 | 丙 |\n| 丁 | 1 |\n")
    assert "“丁”一行只有 2 格，别的行有 3 格" in count_of(page, first)


def test_text_is_found_over_all_chapters_on_and_back(filled, page):
    codes = list(page._order())
    write(page, codes[0], "产业。濛江渡口")
    write(page, codes[1], "濛江两岸，濛江")
    page.record.editor_of(codes[0]).setFocus()
    page.record.editor_of(codes[0]).select(0, 0)
    page._open_find()
    filled.type("濛江")
    assert page.finder.count.text() == "第 1 / 3 处"
    filled.press(Qt.Key.Key_Return)
    filled.press(Qt.Key.Key_Return)
    assert page.finder.count.text() == "第 3 / 3 处"
    assert page.record.editor_of(codes[1]).textCursor().selectionStart() == 5
    filled.press(Qt.Key.Key_Return)
    assert page.finder.count.text() == "第 1 / 3 处"
    filled.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.finder.count.text() == "第 3 / 3 处"
    filled.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.record.editor_of(codes[1])


def test_a_change_elsewhere_touches_only_chapters_that_quote_it(filled, page, first):
    address, field = whole_field(filled)
    write(page, first, f"总数{{{{{field.code}}}}}")
    filled.session.put("清空", address, Cell())
    drafts = [each for each in filled.session.findings() if each.address.code == first]
    assert any(field.code in each.message for each in drafts)
    filled.session.put("填写", address, Cell(entry=Given(filled.session.figures().named("base_year"))))
    assert not any(
        field.code in each.message for each in filled.session.findings() if each.address.code == first
    )


def test_a_typed_figure_that_differs_is_marked_and_bound_by_one_key_in_one_step(filled, page, first):
    roster = filled.session.programme.rosters[0]
    count = len(filled.session.figures().items(roster))
    text = f"𬭎江。全镇共安排项目{count + 5}个，总投资1万元。"
    write(page, first, text)
    (finding,) = [each for each in filled.session.findings() if each.rule == "S008"]
    assert page.rebind.isVisible()
    filled.window._go_to_finding(finding)
    editor = page.record.editor_of(first)
    assert editor.textCursor().selectedText() == f"{count + 5}个"
    filled.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    after = text.replace(f"{count + 5}个", f"{{{{count({roster.id})}}}}个")
    assert editor.text() == after
    assert editor.textCursor().selectedText() == "1万元"
    page.rebind.click()
    assert not [each for each in filled.session.findings() if each.rule == "S008"]
    assert page.rebind.isHidden()
    for left in (after, text):
        filled.window.actions_by_key["undo"].trigger()
        assert page.record.editor_of(first).text() == left


def test_the_bars_of_a_table_stand_in_line_and_follow_what_is_typed(filled, page, first):
    write(page, first, "| 项目 | 现状 |\n| 常住人口 | {{C01}} |")
    editor = page.record.editor_of(first)

    def bars():
        cursor, found = editor.textCursor(), []
        for number in range(2):
            block = editor.document().findBlockByNumber(number)
            places = (block.position() + at for at, sign in enumerate(block.text()) if sign == "|")
            found.append([(cursor.setPosition(at), editor.cursorRect(cursor).x())[1] for at in places])
        return found

    filled.rest()
    above, below = bars()
    assert all(abs(one - other) <= 2 for one, other in zip(above, below, strict=True))
    editor.select(2, 4)
    editor.insertPlainText("很长很长的项目名称")
    filled.rest()
    above, longer = bars()
    assert longer[1] > below[1] + 50
    assert all(abs(one - other) <= 2 for one, other in zip(above, longer, strict=True))
