"""The help window (帮助): the field that the hand is on, all rules, the versions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from ui.help.words import about_words, field_words, rules_words
from ui.places import Place
from ui.session import Session

_NO_FIELD = "<p>把光标放到一个栏目上，再按 F1，这里说明它的含义、数据来源和有关的审核公式。</p>"
FIELD, RULES, ABOUT = range(3)


class HelpWindow(QDialog):
    """Stays open beside the work; what it says of the field follows the hand."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮助")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._session = session
        self.field, self.rules, self.about = (_browser(name) for name in ("本栏说明", "审核公式", "关于"))
        self.search = QLineEdit(placeholderText="指标名称、公式编号、依据中的字", clearButtonEnabled=True)
        self.search.setAccessibleName("查找审核公式")
        self.tabs = QTabWidget()
        self.tabs.addTab(self.field, "本栏说明")
        self.tabs.addTab(_column(self.search, self.rules), "全部审核公式")
        self.tabs.addTab(self.about, "关于")
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs)
        self.resize(620, 640)
        self.search.textChanged.connect(self._show_rules)
        self.tabs.currentChanged.connect(self._show_tab)
        QShortcut(QKeySequence("Ctrl+F"), self, self._find)
        QShortcut(QKeySequence("F1"), self, self.close)

    def open_at(self, tab: int) -> None:
        """Opens at one of the tabs, or brings it to the front."""
        self.show_place(self._session.place)
        self.tabs.setCurrentIndex(tab)
        self._show_tab(tab)
        self.show()
        self.raise_()
        self.activateWindow()

    def follow(self, place: Place) -> None:
        """Where the hand is now; of no use while nobody reads."""
        if self.isVisible():
            self.show_place(place)

    def show_place(self, place: Place) -> None:
        """Says what the field of a place means; a place without one leaves what is said."""
        programme = self._session.programme
        if programme is None or place.code not in programme.fields:
            if not self.field.toPlainText():
                self.field.setHtml(_NO_FIELD)
            return
        form, field = programme.form_of[place.code], programme.fields[place.code]
        self.field.setHtml(field_words(programme, form, field))

    def _show_tab(self, tab: int) -> None:
        if tab == RULES:
            self._show_rules()
            self.search.setFocus()
        elif tab == ABOUT:
            self.about.setHtml(about_words(self._session.programme))

    def _show_rules(self) -> None:
        programme = self._session.programme
        if programme is not None:
            self.rules.setHtml(rules_words(programme, self.search.text()))

    def _find(self) -> None:
        self.tabs.setCurrentIndex(RULES)
        self.search.setFocus()


def _browser(name: str) -> QTextBrowser:
    browser = QTextBrowser()
    browser.setAccessibleName(name)
    browser.setOpenLinks(False)
    browser.setFrameShape(QFrame.Shape.NoFrame)
    return browser


def _column(*widgets: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    for widget in widgets:
        layout.addWidget(widget)
    return column
