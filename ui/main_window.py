"""The window: towns and forms on the left, the page, the audit below; one way to every place.

Not here: what stands on a page, and what is done with whole files (`file_actions`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from models.audit import Finding
from ui.actions import Actions
from ui.changed import EVERYTHING, Changed
from ui.dropping import Dropping, Taker
from ui.file_actions import FileActions
from ui.help.window import ABOUT, FIELD, RULES, HelpWindow
from ui.jobs import Jobs
from ui.page_stack import KINDS, PageStack
from ui.pages import ChaptersPage, PackagePage, Page, SettingsPage, WelcomePage
from ui.panes.below import Below
from ui.panes.findings_model import Explained
from ui.panes.live_pane import LivePane
from ui.panes.message_line import MessageLine
from ui.panes.navigation import Navigation
from ui.panes.status import Status
from ui.places import Place, place_of
from ui.reflexes import settle_typing
from ui.routes import CHAPTERS, PACKAGE, RECEIVING, START, WELCOME, is_known, listed, page_of
from ui.session import Session
from ui.settings import is_live, show_live
from ui.window_frame import keep_size, lay_out, restore_size

TITLE = "示范镇申报"


class MainWindow(QMainWindow):
    """The one window."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.session = session
        self.jobs = Jobs(self)
        self.files = FileActions(session, self)
        self.actions_by_key = Actions(session, self)
        self.stack = PageStack(session, self.jobs)
        self.message = MessageLine()
        self.navigation = Navigation()
        self.below = Below(session)
        self.audit = self.below.audit
        self.live = LivePane(session)
        self.status = Status(session)
        self.help = HelpWindow(session, self)
        self._lay_out()
        self._wire()

    def show_file(self) -> None:
        """Shows what the session has open: the first questions where that is nothing."""
        workspace = self.session.workspace
        self.stack.forget()
        self.navigation.list_pages(self.session.office, KINDS)
        self.navigation.setVisible(workspace is not None)
        self._seat_live()
        self.status.show_file()
        self.setWindowTitle(f"{workspace.path.stem} — {TITLE}" if workspace else TITLE)
        self._refresh(EVERYTHING)
        place = self.session.place
        is_there = place.page in KINDS and is_known(self.session.programme, place)
        first = Place(page=WELCOME if workspace is None else START)
        self.go(place if is_there and self.session.application is not None else first)

    # places

    def go(self, place: Place, *, takes_focus: bool = True) -> None:
        """Goes to a place: its town, its page, its cell."""
        self.settle()
        if place.town and place.town != self.session.town:
            self.session.choose_town(place.town)
        page = self.stack.turn_to(key := page_of(place))
        self.below.seat(is_page_about_town=page.is_about_town)
        self._remember(replace(place, page=key))  # the page tells more exactly where the hand is
        page.show_place(place)
        self.navigation.show_place(listed(self.session.programme, key, place.form))
        if not takes_focus:
            self.navigation.focus_forms()

    def settle(self) -> None:
        """Stores what is being typed, wherever it is."""
        settle_typing()
        if self.stack.current is not None:
            self.stack.current.settle()
        self.audit.settle()

    def save(self) -> None:
        """Everything is stored already; this stores what is being typed, and says so."""
        self.settle()
        if self.session.is_read_only:
            self.session.tell("数据文件是只读打开的，没有需要保存的内容。")
            return
        self.session.keep_place()
        self.status.show_saved()
        self.status.say(self.status.saved.text())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing that was typed is lost unasked; what is under way is stopped."""
        if not self.files.may_leave():
            event.ignore()
            return
        self.live.close_draft()
        self.jobs.close()
        keep_size(self, self.session.preferences)
        self.session.close()
        event.accept()

    # building

    def _lay_out(self) -> None:
        lay_out(
            self,
            left=self.navigation,
            above=self.message,
            page=self.stack,
            below=self.below,
            right=self.live,
        )
        self.actions_by_key.fill(self)
        self.setStatusBar(self.status)
        restore_size(self, self.session.preferences)

    def _wire(self) -> None:
        actions = self.actions_by_key
        for key, slot in (
            ("new", self.files.start_new),
            ("open", self.files.open),
            ("sample", self.files.open_sample),
            ("take_over", self.files.take_over),
            ("save", self.save),
            ("back_up", self.files.back_up),
            ("import", self.files.import_workbook),
            ("import_word", self._ask_word),
            ("export", self.files.export_workbook),
            ("quit", self.close),
            ("undo", partial(self._take_back, is_undo=True)),
            ("redo", partial(self._take_back, is_undo=False)),
            ("audit", self._audit_now),
            ("next_finding", self.audit.go_on),
            ("former_finding", self.audit.go_back),
            ("findings", self.audit.focus_list),
            ("start", partial(self.go, Place(page=START))),
            ("forms", self.navigation.focus_forms),
            ("page", lambda: self.go(self.session.place)),
            ("towns", self.navigation.focus_towns),
            ("package", partial(self.go, Place(page=PACKAGE))),
            ("next_form", self.navigation.go_on),
            ("former_form", self.navigation.go_back),
            ("help", partial(self.help.open_at, FIELD)),
            ("rules", partial(self.help.open_at, RULES)),
            ("about", partial(self.help.open_at, ABOUT)),
        ):
            actions[key].triggered.connect(lambda _checked, slot=slot: slot())
        self._follow_settings()
        actions["live"].toggled.connect(self._show_live)
        self.live.place_wanted.connect(self.go)
        self.below.remarks.place_wanted.connect(self.go)
        self.below.remarks.counted.connect(self.status.show_heard)
        self.files.settle_wanted.connect(self.settle)
        self.session.changed.connect(self._refresh)
        self.session.opened.connect(self.show_file)
        self.session.closed.connect(self.show_file)
        self.session.told.connect(self.message.say)
        self.session.hinted.connect(self.status.say)
        self.navigation.town_chosen.connect(self._choose_town)
        self.navigation.place_shown.connect(partial(self.go, takes_focus=False))
        self.navigation.place_chosen.connect(self.go)
        self.audit.chosen.connect(self._go_to_finding)
        self.audit.explained.connect(self._explain)
        self.stack.built.connect(self._wire_page)
        Dropping(self, self._takers)

    def _wire_page(self, page: Page) -> None:
        page.place_wanted.connect(self.go)
        page.moved.connect(self._remember)
        page.passed.connect(self.navigation.go_on)
        if isinstance(page, PackagePage):
            page.remark_wanted.connect(self.below.show_remark)
        if isinstance(page, SettingsPage):
            page.kept.connect(self._follow_settings)
        if isinstance(page, WelcomePage):
            page.sample_wanted.connect(self.files.open_sample)

    # showing

    def _refresh(self, changed: Changed) -> None:
        session = self.session
        if changed.counted:
            self.navigation.show_count(changed.counted, session.audits)
            return
        if changed.addresses or changed.forms or (changed.attachments and not changed.is_everything):
            self.status.show_saved()
        if changed.towns or changed.is_everything:
            self.navigation.show_towns(session.filed(), session.town, session.audits)
        if changed.findings or changed.is_everything:
            self._show_findings()
        self.stack.refresh(changed)
        self.actions_by_key.refresh()

    def _show_findings(self) -> None:
        """What the audit says; of a large change, once it is done."""
        session = self.session
        if session.is_audit_behind:
            self.status.say_auditing()
            return
        findings = session.findings()
        self.navigation.show_forms(session.figures(), findings, session.audits)
        unkept = session.unkept.explanations(session.application)
        self.audit.show_findings(session.figures(), findings, is_read_only=session.is_locked, unkept=unkept)
        self.below.seat(is_town_open=findings is not None)
        self.status.show_findings(findings)

    # what the clerk does

    def _choose_town(self, code: str) -> None:
        self.settle()
        self.session.choose_town(code)
        if not is_known(self.session.programme, self.session.place):
            self.go(Place(page=START))

    def _go_to_finding(self, finding: Finding) -> None:
        self.go(place_of(finding.address))
        if self.stack.current is not None:
            self.stack.current.open_editor()

    def _explain(self, explained: Explained) -> None:
        if not self.session.explain(explained.finding, explained.text):
            self._show_findings()

    def _show_live(self, is_on: bool) -> None:
        show_live(self.session.preferences, is_on=is_on)
        self._seat_live()
        self.stack.refresh(Changed())  # where the settings are shown, they show it

    def _seat_live(self) -> None:
        self.live.setVisible(self.actions_by_key["live"].isChecked() and self.session.workspace is not None)

    def _follow_settings(self) -> None:
        self.actions_by_key["live"].setChecked(is_live(self.session.preferences))

    def _remember(self, place: Place) -> None:
        if place.page != WELCOME:
            self.live.show_place(place)
            self.help.follow(place)
            self.session.remember(replace(place, town=self.session.town))

    def _take_back(self, *, is_undo: bool) -> None:
        self.settle()
        changes = self.session.undo() if is_undo else self.session.redo()
        if changes is None:
            return
        if len(changes.addresses) == 1:
            self.go(place_of(*changes.addresses))
            self.session.keep_place()
        self.status.say(f"已{'撤销' if is_undo else '重做'}：{changes.name}")

    def _ask_word(self) -> None:
        page = self.stack.page(CHAPTERS)
        assert isinstance(page, ChaptersPage)
        page.ask_word()

    def _audit_now(self) -> None:
        self.settle()
        self.session.audit_again()
        self.audit.focus_list()

    def _takers(self) -> tuple[Taker, ...]:
        """Who is asked to take files that were dropped, one after the other."""
        return ((self.stack.current or self.files).take, self.files.take, self._receive)

    def _receive(self, paths: tuple[Path, ...]) -> bool:
        if self.session.workspace is not None:
            self.go(Place(page=RECEIVING))
            self.stack.page(RECEIVING).take(paths)
        return True
