"""Forty projects come out of a spreadsheet: looked over, landed, put right, taken back, brought again."""

from __future__ import annotations

import html

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableWidget

from models.entries import Address
from models.kinds import show_entry
from models.samples import shipped_sample
from tests.ui.desk.window import CTRL, KEY, TOWN
from ui.forms.paste_preview import PastePreviewDialog
from ui.places import Place

ROSTER = "projects"
NAME, WORDS, COST = "X02", "X10", "X13"
PROJECTS = 40
QUOTED = '商贸中心"一站式"改造'
BROKEN = "改造市场 2,400 平方米；\n新建冷库 1 座。"
UNREADABLE_LINE, WIDE_LINE = 5, 6
UNREADABLE, WIDE = "约三百万", "１，２３４.50"


@pytest.fixture(scope="module")
def block():
    """The projects of the sample as a bureau has them in a spreadsheet, with what hands do to cells."""
    sample = shipped_sample("jilin-2022")
    application = sample.application
    form = sample.programme.form(ROSTER)
    fields = [each for each in form.live_fields if not each.is_computed]
    fields = fields[: [each.code for each in fields].index(COST) + 1]
    rows = [
        [
            show_entry(field, application.cell(Address(form=ROSTER, item=item, code=field.code)).entry)
            for field in fields
        ]
        for item in application.items(ROSTER)[:PROJECTS]
    ]
    codes = [each.code for each in fields]
    rows[1][codes.index(NAME)] = QUOTED
    rows[2][codes.index(WORDS)] = BROKEN
    rows[UNREADABLE_LINE][-1] = UNREADABLE
    rows[WIDE_LINE][-1] = WIDE
    assert len(rows) == PROJECTS
    return rows


def as_tsv(rows):
    def quoted(cell):
        return '"' + cell.replace('"', '""') + '"' if '"' in cell or "\n" in cell else cell

    content = QMimeData()
    content.setText("".join("\t".join(map(quoted, row)) + "\r\n" for row in rows))
    return content


def as_html(rows):
    """As WPS hands it over: breaks within cells are lost in the text, so that the table has to be read."""

    def cell(text):
        return (
            "<td class=xl65>"
            + html.escape(text).replace("\n", "<br style='mso-data-placement:same-cell'>")
            + "</td>"
        )

    content = QMimeData()
    content.setText("".join("\t".join(row) + "\r\n" for row in rows))
    table = "".join("<tr height=19>" + "".join(map(cell, row)) + "</tr>\r\n" for row in rows)
    content.setHtml(
        f"<html><body><!--StartFragment--><table border=0>{table}</table><!--EndFragment--></body></html>"
    )
    return content


def value(desk, line, code):
    application = desk.session.application
    entry = application.cell(Address(form=ROSTER, item=application.items(ROSTER)[line], code=code)).entry
    return show_entry(desk.session.programme.fields[code], entry)


def lines(desk):
    return desk.session.application.items(ROSTER)


@pytest.mark.parametrize("copied", [as_tsv, as_html])
def test_forty_projects_are_pasted_put_right_taken_back_and_brought_again(desk, block, copied):
    desk.create("jilin-2022")
    desk.session.file_town(TOWN)
    desk.window.go(Place(form=ROSTER))
    QApplication.clipboard().setMimeData(copied(block))
    desk.press(KEY.Key_V, CTRL)

    (shown,) = desk.window.findChildren(PastePreviewDialog)
    said = " ".join(each.text() for each in shown.findChildren(QLabel))
    assert f"增加 {PROJECTS} 行" in said
    assert "1 处不能粘贴" in said
    refused, normalised = (
        [[table.item(row, column).text() for column in range(4)] for row in range(table.rowCount())]
        for table in shown.findChildren(QTableWidget)
    )
    assert [(row[0], row[2]) for row in refused] == [(str(UNREADABLE_LINE + 1), UNREADABLE)]
    assert [str(WIDE_LINE + 1), WIDE, "1,234.50"] in [[row[0], *row[2:4]] for row in normalised]
    assert not lines(desk), "nothing lands before it is agreed to"
    desk.qtbot.waitUntil(shown.isActiveWindow)
    QTest.keyClick(shown, KEY.Key_P, Qt.KeyboardModifier.AltModifier)

    desk.qtbot.waitUntil(lambda: len(lines(desk)) == PROJECTS)
    assert value(desk, 1, NAME) == QUOTED
    assert value(desk, 2, WORDS) == BROKEN
    assert value(desk, WIDE_LINE, COST) == "1,234.50"
    assert value(desk, UNREADABLE_LINE, COST) == ""

    desk.window.activateWindow()  # no window manager does here
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.window.go(Place(form=ROSTER, item=lines(desk)[UNREADABLE_LINE], code=COST))
    desk.type("300")
    desk.press(KEY.Key_Return)
    assert value(desk, UNREADABLE_LINE, COST) == "300.00"

    whole = {code: value(desk, 9, code) for code in (NAME, WORDS, COST)}
    desk.press(KEY.Key_Z, CTRL)
    assert value(desk, UNREADABLE_LINE, COST) == ""
    desk.press(KEY.Key_Z, CTRL)
    assert not lines(desk), "the paste is one step"
    desk.press(KEY.Key_Y, CTRL)
    assert len(lines(desk)) == PROJECTS
    assert {code: value(desk, 9, code) for code in whole} == whole
    desk.press(KEY.Key_Y, CTRL)
    assert value(desk, UNREADABLE_LINE, COST) == "300.00"
