"""The chapters of the implementation plan (实施方案), one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.entries import Address
from models.programme.schema import OUTLINE
from models.stated import Contradiction, contradictions
from ui.bringing_chapters import BringingChapters
from ui.changed import EVERYTHING, Changed
from ui.jobs import Jobs
from ui.pages.page import Page, bind, locked_words, quiet, titled
from ui.panes.chapter_record import ChapterRecord, chapter_text
from ui.panes.figure_chooser import FigureChooser
from ui.panes.find_line import FindLine
from ui.places import Place
from ui.session import Session

_WORDS = (
    "表里有的数字用“插入数字”引用，正文中显示的就是表里现在的数，表改文也改。"
    "行首写“一、”“（一）”“1.”是小标题，写“- ”是分条；"
    "表格可从 Excel、Word 复制过来粘贴，手写的每行写成“|\u00a0甲\u00a0|\u00a0乙\u00a0|”。"
)
_DIFFERS = "手写的“{words}”，表里是{value}。按 Ctrl+R 换成引用，或改正表。"
_BOUND_NOW = "“{words}”已换成引用表里的数：{value}。"
_ALL_AGREE = "没有与表不一致的手写数字。"
_NO_CHAPTER = "请先把光标放到要插入的地方。"


class ChaptersPage(Page):
    """The prose of the application."""

    key = "chapters"
    title = "实施方案"

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self._head = titled(self.title)
        self.record = ChapterRecord(session)
        self._words = quiet(_WORDS)
        self.finder = FindLine("在实施方案中查找")
        self.insert = QPushButton("插入数字…（Ctrl+J）")
        self.word = QPushButton("从 Word 导入…")
        self.rebind = QPushButton("换成表里的数（Ctrl+R）")
        self.bringing = BringingChapters(session, self)
        self._here: tuple[str, int] = ("", 0)
        """Chapter and place from which is searched."""
        self._lay_out()
        bind(self, "Ctrl+F", self._open_find)
        bind(self, "Ctrl+J", self.choose_figure)
        bind(self, "Ctrl+R", self.bind_figure)
        self.insert.clicked.connect(self.choose_figure)
        self.rebind.clicked.connect(self.bind_figure)
        self.word.clicked.connect(self.ask_word)
        self.bringing.landed.connect(self.record.focus)
        self.finder.sought.connect(self._seek)
        self.finder.closed.connect(self._back_to_text)
        self.record.focused.connect(self._tell)

    def show_place(self, place: Place) -> None:
        """Goes to a chapter, the first by default."""
        self.refresh(EVERYTHING)
        if not (place.code and self.record.focus(place.address)):
            self.record.focus_first()

    def refresh(self, changed: Changed) -> None:
        """Shows the chapters as they stand now."""
        programme = self.session.programme
        form = programme.outline if programme else None
        if form is not None and self.session.application is not None:
            self._head.setText(form.title)
            self.record.show_item(form, "")
            self.record.follow(changed)
        self._words.setText(locked_words(self.session) or _WORDS)
        for button in (self.insert, self.word, self.rebind):
            button.setEnabled(not self.session.is_locked)
        self.rebind.setVisible(any(self._contradicted()))

    def settle(self) -> None:
        """Commits what is being typed."""
        self.record.commit_now()

    def choose_figure(self) -> None:
        """Lets the clerk choose a figure for where the caret is."""
        code, figures = self.session.place.code, self.session.figures()
        editor = self.record.editor_of(code)
        if figures is None or self.session.is_locked:
            return
        if editor is None:
            self.session.tell(_NO_CHAPTER, is_refusal=True)
            return
        chooser = FigureChooser(figures, self)
        chooser.chosen.connect(partial(self._insert, code))
        chooser.open()

    def open_editor(self) -> None:
        """Marks the first typed figure of the chapter that differs from the forms."""
        code = self.session.place.code
        found = self._typed(code)
        if found:
            self._show_typed(code, found[0])

    def bind_figure(self) -> None:
        """Puts the bound figure in the place of the typed one at the caret, or of the next that differs."""
        here = self.record.current()
        code = here[0] if here else self.session.place.code
        if not self._typed(code):
            code = next(iter(self._contradicted()), "")
        found, editor = self._typed(code), self.record.editor_of(code)
        if not found or editor is None or self.session.is_locked:
            self.session.hint(_ALL_AGREE)
            return
        caret = editor.place()
        chosen = next((each for each in found if caret <= each.claim.end), found[0])
        editor.setFocus()
        editor.select(chosen.claim.start, chosen.claim.end)
        editor.insertPlainText(chosen.bound)
        self.settle()
        self.session.hint(_BOUND_NOW.format(words=chosen.claim.words, value=chosen.shown))
        if left := self._typed(code):
            self._show_typed(code, left[0])

    def ask_word(self) -> None:
        """Asks for a Word file and shows what it would bring; from another page the way leads here first."""
        if not self.isVisible():
            self.place_wanted.emit(Place(form=OUTLINE))
        self.settle()
        self.bringing.ask()

    def take(self, paths: tuple[Path, ...]) -> bool:
        """A Word file that is dropped on the page is one to import."""
        if not self.bringing.takes(paths):
            return False
        self.settle()
        self.bringing.show(*paths)
        return True

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self._head)
        tools.addStretch()
        for button in (self.rebind, self.word, self.insert):
            tools.addWidget(button)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 16, 6)
        head.setSpacing(4)
        head.addLayout(tools)
        head.addWidget(self._words)
        head.addWidget(self.finder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.record, 1)

    def _insert(self, code: str, expression: str) -> None:
        editor = self.record.editor_of(code)
        if editor is not None:
            editor.insertPlainText(f"{{{{{expression}}}}}")
            editor.setFocus()

    # figures typed by hand

    def _typed(self, code: str) -> tuple[Contradiction, ...]:
        """What a chapter, as it stands in its editor, states otherwise than the forms."""
        figures, editor = self.session.figures(), self.record.editor_of(code)
        return tuple(contradictions(figures, code, editor.text())) if figures and editor else ()

    def _contradicted(self) -> Iterator[str]:
        """The chapters that the audit found to state figures otherwise than the forms."""
        programme = self.session.programme
        findings = None if self.session.is_audit_behind else self.session.findings()
        if programme is not None and findings is not None:
            rule = programme.built_in.stated
            yield from (each.address.code for each in findings.written_in(OUTLINE) if each.rule == rule)

    def _show_typed(self, code: str, found: Contradiction) -> None:
        editor = self.record.editor_of(code)
        if editor is not None:
            editor.setFocus()
            editor.select(found.claim.start, found.claim.end)
            self.session.hint(_DIFFERS.format(words=found.claim.words, value=found.shown))

    # finding

    def _open_find(self) -> None:
        here = self.record.current()
        marked = here[1].textCursor().selectedText() if here else ""
        if here:
            self._here = here[0], here[1].textCursor().selectionStart()
        self.settle()
        self.finder.open(marked)

    def _seek(self, text: str, step: int) -> None:
        places = self._places(text)
        if not places:
            self.finder.say(0, 0)
            return
        order = self._order()
        key = (order.get(self._here[0], 0), self._here[1])
        ranks = [(order[code], start) for code, start in places]
        if step < 0:
            at = max((number for number, rank in enumerate(ranks) if rank < key), default=len(ranks) - 1)
        else:
            fitting = (n for n, rank in enumerate(ranks) if rank > key or (not step and rank == key))
            at = min(fitting, default=0)
        self._here = places[at]
        self.finder.say(at + 1, len(places))
        self._show_found(*self._here, len(text))

    def _places(self, text: str) -> list[tuple[str, int]]:
        figures = self.session.figures()
        if figures is None or not text:
            return []
        found = []
        for code in self._order():
            chapter, start = chapter_text(figures, code), -1
            while (start := chapter.find(text, start + 1)) >= 0:
                found.append((code, start))
        return found

    def _order(self) -> dict[str, int]:
        outline = self.session.programme.outline if self.session.programme else None
        return {each.code: at for at, each in enumerate(outline.live_fields)} if outline else {}

    def _show_found(self, code: str, start: int, length: int) -> None:
        """Marks what was found; the hand stays in the line."""
        self.record.focus(Address(form=OUTLINE, item="", code=code))
        editor = self.record.editor_of(code)
        if editor is not None:
            editor.select(start, start + length)
        self.finder.line.setFocus()

    def _back_to_text(self) -> None:
        editor = self.record.editor_of(self._here[0])
        if editor is not None:
            editor.setFocus()

    def _tell(self, address: Address) -> None:
        self.moved.emit(Place(page=self.key, form=OUTLINE, item=address.item, code=address.code))
