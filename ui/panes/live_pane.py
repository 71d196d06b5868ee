"""The page of the package that shows what the clerk fills in, beside the work; a click leads to the cell."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ui.commands.printing import contents_of
from ui.icons import SIZE, icon
from ui.paper.finding_pages import marked, page_of_place, place_at
from ui.paper.live_draft import LiveDraft
from ui.paper.page_view import FIT, PageView
from ui.paper.preview import Preview
from ui.places import Place, place_of
from ui.session import Session

_NOTHING = "打开一个镇，这里显示它的申报材料。"
_SETTING = "正在排版……"


class LivePane(QWidget):
    """The live page (实时页面)."""

    place_wanted = Signal(object)
    """Place: the value that was clicked on."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.draft = LiveDraft(session, self)
        self.view = PageView()
        self.words = QLabel(_NOTHING, wordWrap=True)
        self.words.setProperty("role", "quiet")
        self.words.setContentsMargins(10, 8, 10, 8)
        self._number = QLabel()
        self._place = Place()
        self._page = 0
        self._lay_out()
        self.draft.ready.connect(self._show_draft)
        self.draft.refused.connect(self._refuse)
        self.view.clicked.connect(self._go)

    @property
    def page(self) -> int:
        """The page that is shown, counted from 1; 0 where none is."""
        return self._page

    def show_place(self, place: Place) -> None:
        """Turns to the page of a place; one that stands on no page leaves what is shown."""
        self._place = place
        rendered = self.draft.rendered
        page = page_of_place(rendered, place) if rendered else 0
        if page:
            self._turn_to(page)

    def turn(self, steps: int) -> None:
        """Turns over."""
        if self.draft.rendered is not None:
            self._turn_to(self._page + steps)

    def preview(self) -> None:
        """Opens a window with all pages as they stand, those of the attachments among them."""
        rendered = self.draft.rendered
        application, workspace = self._session.application, self._session.workspace
        if rendered is None or application is None or workspace is None:
            return
        contents = self._session.ask(lambda opened: contents_of(opened, application.attachments))
        if contents is None:
            return
        from reports.envelope.laying import laid_in  # noqa: PLC0415  it takes its time to load

        whole = replace(rendered, pdf=laid_in(rendered.pdf, rendered.frames, contents))
        name = f"{application.town.county_name}{application.town.name}送审稿.pdf"
        preview = Preview(workspace.path.with_name(name), whole, self.window())
        preview.show()
        preview.show_page(self._page)

    def close_draft(self) -> None:
        """Lets go of everything."""
        self.draft.close()
        self.view.close_pictures()

    def showEvent(self, _event: QEvent) -> None:
        """Only what is seen is set."""
        self.draft.want(True)

    def hideEvent(self, _event: QEvent) -> None:
        """Nobody looks."""
        self.draft.want(False)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 3, 4, 3)
        title = QLabel("实时页面")
        title.setProperty("role", "bar")
        bar.addWidget(title)
        bar.addWidget(self._number)
        bar.addStretch()
        for drawing, name, slot in (
            ("chevron-left", "上一页", lambda: self.turn(-1)),
            ("chevron-right", "下一页", lambda: self.turn(1)),
            ("zoom-out", "缩小", lambda: self.view.step_zoom(-1)),
            ("zoom-in", "放大", lambda: self.view.step_zoom(1)),
            ("move-horizontal", "按宽度显示", lambda: self.view.set_zoom(FIT)),
            ("eye", "预览全部页面", self.preview),
        ):
            button = QToolButton(autoRaise=True)
            button.setIcon(icon(drawing))
            button.setIconSize(SIZE)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(slot)
            bar.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.words)
        layout.addWidget(self.view, 1)

    def _show_draft(self) -> None:
        rendered = self.draft.rendered
        if rendered is None:
            self._page = 0
            self._number.clear()
            self.view.show_nothing()
            self._say(_NOTHING if not self.draft.is_wanted else _SETTING)
            return
        self._say("")
        self._turn_to(page_of_place(rendered, self._place) or self._page or 1)

    def _turn_to(self, page: int) -> None:
        rendered = self.draft.rendered
        assert rendered is not None
        self._page = max(1, min(page, rendered.pages))
        self._number.setText(f"{self._page} / {rendered.pages}")
        self.view.show_page(rendered.pdf, self._page, is_turned=self._page in rendered.turned)
        self.view.mark(marked(rendered, self._place, self._page))

    def _refuse(self, why: str) -> None:
        self._say(why)

    def _say(self, text: str) -> None:
        self.words.setText(text)
        self.words.setVisible(bool(text))

    def _go(self, x: float, y: float) -> None:
        rendered = self.draft.rendered
        if rendered is None:
            return
        address = place_at([each for each in rendered.places if each.page == self._page], x, y)
        if address is not None:
            self.place_wanted.emit(place_of(address))
