"""Every dialog, opened over the sample."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from docx import Document
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from models.entries import Address, Cell, Given
from models.samples import shipped_sample
from tests.shots.pages import OUTLINE, PROGRAMME, ROSTER, SINGLE, YEARLY
from tests.shots.studio import Studio
from tests.ui.commands import line
from ui import dialogs
from ui.failure import FailureDialog
from ui.help.window import ABOUT, FIELD, RULES
from ui.history import HistoryDialog
from ui.main_window import MainWindow
from ui.paper.preview import Preview
from ui.places import Place

_NAMES = (
    *("dialog-history", "dialog-help", "dialog-preview", "dialog-import", "dialog-word", "dialog-paste"),
    *("dialog-figure", "dialog-failure", "dialog-text", "dialog-choice", "dialog-consent"),
)
_NAME = "A05"
"""Of the field whose history is shown."""
_REPORT = "shifanzhen 1.0　Python 3.12\n  File “ui/app.py”\nKeyError"
_PASTED = "户籍户数\t１２，４３１\t一万二\n12500\t\tabc\n"


def take_dialogs(studio: Studio) -> None:
    """The pictures."""
    if not studio.is_wanted(*_NAMES):
        return
    window, grab = studio.open("dialogs")
    session, shown = window.session, shipped_sample(PROGRAMME)
    file = studio.place / "对话.sfzsb"
    session.create(file, office=shown.office, programme=shown.programme, clerk="王芳")
    session.take_in(shown)
    address = Address(form=SINGLE, item="", code=_NAME)
    if address.code in shown.programme.fields:
        for text in ("示例县人民政府", "示例县乡村振兴工作领导小组办公室"):
            session.put("填写", address, Cell(entry=Given(text)))
    window.go(Place(form=SINGLE, code=_NAME))
    grab("dialog-none")
    _keep(studio, HistoryDialog(session, address, window), "dialog-history")
    for tab, name in ((FIELD, "field"), (RULES, "rules"), (ABOUT, "about")):
        window.help.open_at(tab)
        studio.keep(window.help, f"dialog-help-{name}")
    window.help.close()
    _keep(
        studio, FailureDialog("shifanzhen 1.0　Python 3.12\n  File “ui/app.py”\nKeyError"), "dialog-failure"
    )
    _take_questions(studio, window)
    _take_previews(studio, window, file)
    window.close()


def _take_questions(studio: Studio, window: MainWindow) -> None:
    ask, programme = studio.keep_asked, window.session.programme
    assert programme is not None
    ask(partial(dialogs.ask_text, window, "镇名称的批注", "与民政部门的名称一致"), "dialog-text")
    titles = [each.title for each in programme.forms]
    ask(partial(dialogs.ask_choice, window, "对某张表提意见", "哪张表", titles), "dialog-choice")
    question = "恢复为 2026-03-05 10:32（手工）的备份？现在的数据文件不会丢，另存在旁边，文件名带“恢复前”。"
    ask(partial(dialogs.ask_consent, window, question, "恢复"), "dialog-consent")
    ask(partial(dialogs.ask_page, window, "对某一页提意见", "申报包的第几页"), "dialog-page")


def _take_previews(studio: Studio, window: MainWindow, file: Path) -> None:
    session, town = window.session, shipped_sample(PROGRAMME).application.town.code
    window.go(Place(form=OUTLINE))
    window.stack.page("chapters").choose_figure()
    _keep_modal(studio, "dialog-figure")
    window.stack.page("chapters").bringing.show(_plan(studio.place, window))
    _keep_modal(studio, "dialog-word")
    book = studio.place / "申报表.xlsx"
    line.main(["export", str(file), "--town", town, str(book)])
    _spoil(book)
    window.files.preview(book)
    _keep_modal(studio, "dialog-import")
    window.go(Place(form=YEARLY))
    QApplication.clipboard().setText(_PASTED)
    table = window.stack.page("entry").table.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    _keep_modal(studio, "dialog-paste")
    window.go(Place(form=ROSTER))
    if studio.is_wanted("dialog-preview") and window.live.isVisible():
        while window.live.draft.rendered is None:
            QTest.qWait(100)
        window.live.preview()
        preview = next(each for each in window.findChildren(Preview))
        while not preview.view.is_drawn:
            QTest.qWait(100)
        _keep(studio, preview, "dialog-preview")
    assert session.workspace is not None


def _plan(folder: Path, window: MainWindow) -> Path:
    """A plan in Word with chapters that are known and one that is not."""
    programme = window.session.programme
    assert programme is not None
    assert programme.outline is not None
    document = Document()
    document.add_paragraph("封面的话。")
    for chapter in programme.outline.live_fields[:6]:
        document.add_heading(chapter.label, 1)
        document.add_paragraph("从 Word 里带来的一段正文。" * 8)
    document.add_heading("鸣谢", 1)
    document.add_paragraph("谢谢各位。")
    path = folder / "实施方案.docx"
    document.save(str(path))
    return path


def _spoil(book: Path) -> None:
    """A value that cannot be read, one that is understood, one that is changed."""
    opened = load_workbook(book)
    sheet = next(each for each in opened if any(cell.value == "C01" for cell in each["A"]))
    for row, text in zip(range(3, 7), ("一万多户", "１２，４３１", "33000", "27 350"), strict=True):
        sheet.cell(row, 4).value = text
    opened.save(book)


def _keep_modal(studio: Studio, name: str) -> None:
    QTest.qWait(100)
    shown = QApplication.activeModalWidget()
    assert shown is not None, name
    _keep(studio, shown, name)


def _keep(studio: Studio, dialog: QWidget, name: str) -> None:
    dialog.show()
    studio.keep(dialog, name)
    dialog.close()
