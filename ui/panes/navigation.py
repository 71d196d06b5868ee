"""The left side: towns with their state and what is still open, then the pages and forms of the open town.

Not here: what stands on a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.application import Filed
from models.audit import Findings
from models.figures import Figures
from models.offices import Office
from models.programme.schema import Programme, Severity
from ui import theme
from ui.audits import Audits
from ui.icons import SIZE, severity_icon
from ui.panes.navigation_lines import BADGE, PLACE, PageLine, lines_of
from ui.places import Place
from ui.routes import LISTED, Listing

_BADGED = Qt.ItemDataRole.UserRole + 1
"""What the badge of a line says: how many findings, and how they weigh."""
_LEAST_WIDTH = 208
_LEAST_BADGE = 12


class Navigation(QSplitter):
    """Towns above, forms below."""

    town_chosen = Signal(object)
    """Code of a town."""
    place_shown = Signal(object)
    """Place: it is passed on the way."""
    place_chosen = Signal(object)
    """Place: the clerk wants to work there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._above: Sequence[PageLine] = ()
        self._below: Sequence[PageLine] = ()
        self._towns = _tree("towns", "申报镇")
        self._forms = _tree("forms", "申报表")
        self._filling = False
        self._filed: Sequence[Filed] = ()
        """The towns that are listed, and where each stands."""
        self._programme: Programme | None = None
        for caption, tree in (("申报镇", self._towns), ("申报材料", self._forms)):
            self.addWidget(_captioned(caption, tree))
        self.setSizes([150, 500])
        self.setChildrenCollapsible(False)
        self._towns.currentItemChanged.connect(self._choose_town)
        self._towns.itemActivated.connect(self._choose_town)
        self._forms.currentItemChanged.connect(self._show_place)
        self._forms.itemActivated.connect(self._choose_place)
        self._forms.itemClicked.connect(self._choose_place)

    def list_pages(self, office: Office | None, lines: Mapping[str, PageLine]) -> None:
        """The pages of an office, above and below the forms."""
        listing = LISTED[office.level] if office else Listing(above=(), below=())
        self._above = [lines[key] for key in listing.above]
        self._below = [lines[key] for key in listing.below]
        self._programme = None
        self._forms.clear()

    def show_towns(self, filed: Sequence[Filed], open_town: str, audits: Audits) -> None:
        """Shows the towns; the open one is marked."""
        self._filling = True
        self._filed = filed
        listed = [item.data(0, PLACE) for item in _items_of(self._towns)]
        if listed != [each.town.code for each in filed]:
            self._towns.clear()
            for each in filed:
                item = QTreeWidgetItem([each.town.name, ""])
                item.setTextAlignment(BADGE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                item.setData(0, PLACE, each.town.code)
                item.setToolTip(0, f"{each.town.county_name}{each.town.name}（{each.town.code}）")
                self._towns.addTopLevelItem(item)
        for item, each in zip(_items_of(self._towns), filed, strict=True):
            _show_standing(item, each, audits.open_count(each.id))
            if each.town.code == open_town:
                self._towns.setCurrentItem(item)
        self._filling = False

    def show_count(self, town: str, audits: Audits) -> None:
        """Shows how much is open in one town now."""
        for item, each in zip(_items_of(self._towns), self._filed, strict=True):
            if each.town.code == town:
                _show_standing(item, each, audits.open_count(each.id))

    def show_forms(self, figures: Figures | None, findings: Findings | None, audits: Audits) -> None:
        """Shows pages and forms of the open town with how many findings stand in each, and in all."""
        self._filling = True
        if figures is not None:
            self.show_count(figures.application.town.code, audits)
        programme = figures.programme if figures else None
        if programme is not self._programme or not self._forms.topLevelItemCount():
            self._programme = programme
            self._forms.clear()
            for item in lines_of(self._above, self._below, programme):
                self._forms.addTopLevelItem(item)
        counts, blocking = _counts(programme, findings)
        for item in _items_of(self._forms):
            place = item.data(0, PLACE)
            if not isinstance(place, Place):
                continue
            badge = place.form or place.page
            _show_badge(item, counts[badge], Severity.BLOCKING if badge in blocking else Severity.CONFIRM)
            form = programme.forms_by_id.get(place.form) if programme else None
            is_hidden = form is not None and figures is not None and not _is_asked(figures, place.form)
            if is_hidden != item.isHidden():  # the tree would be laid out anew for the same
                item.setHidden(is_hidden)
        self._filling = False

    def show_place(self, place: Place) -> None:
        """Marks the page or form that is shown."""
        self._filling = True
        for item in _items_of(self._forms):
            each = item.data(0, PLACE)
            if isinstance(each, Place) and (each.page, each.form) == (place.page, place.form):
                self._forms.setCurrentItem(item)
        self._filling = False

    def go_on(self) -> None:
        """Goes to the next page or form."""
        self._step(1)

    def go_back(self) -> None:
        """Goes to the page or form before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        items = [each for each in _items_of(self._forms) if isinstance(each.data(0, PLACE), Place)]
        items = [each for each in items if not each.isHidden()]
        current = self._forms.currentItem()
        at = items.index(current) + by if current in items else 0
        if 0 <= at < len(items):
            self.place_chosen.emit(items[at].data(0, PLACE))

    def focus_towns(self) -> None:
        """Puts the focus into the towns."""
        self._towns.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_forms(self) -> None:
        """Puts the focus into the forms."""
        self._forms.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose_town(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and not self._filling:
            self.town_chosen.emit(item.data(0, PLACE))

    def _show_place(self, item: QTreeWidgetItem | None) -> None:
        place = item.data(0, PLACE) if item else None
        if isinstance(place, Place) and not self._filling and self._forms.hasFocus():
            self.place_shown.emit(place)

    def _choose_place(self, item: QTreeWidgetItem | None) -> None:
        place = item.data(0, PLACE) if item else None
        if isinstance(place, Place) and not self._filling:
            self.place_chosen.emit(place)


def _show_standing(item: QTreeWidgetItem, filed: Filed, still: int | None) -> None:
    counted = "" if still is None else " · 自审通过" if not still else f" · 余 {still}"
    item.setText(BADGE, filed.state.value + counted)
    item.setForeground(BADGE, QBrush(QColor(theme.BLOCKING if still else theme.HINT)))


def _show_badge(item: QTreeWidgetItem, count: int, severity: Severity) -> None:
    """Shows how many findings stand in a form; most changes leave that as it was, and nothing is painted."""
    badged = f"{severity} {count}" if count else ""
    if badged == (item.data(BADGE, _BADGED) or ""):
        return
    item.setData(BADGE, _BADGED, badged)
    item.setText(BADGE, str(count) if count else "")
    colour = QBrush(QColor(theme.SEVERITIES[severity])) if count else None
    item.setData(BADGE, Qt.ItemDataRole.ForegroundRole, colour)
    mark = severity_icon(severity) if count else None  # an empty icon would take room
    item.setData(BADGE, Qt.ItemDataRole.DecorationRole, mark)


def _items_of(tree: QTreeWidget) -> Iterator[QTreeWidgetItem]:
    for row in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(row)
        if item is not None:
            yield item


def _tree(name: str, spoken: str) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setObjectName(name)
    tree.setColumnCount(2)
    tree.setRootIsDecorated(False)
    tree.setHeaderHidden(True)
    tree.setHeaderLabels(["", ""])  # else a number asks for room
    tree.setAccessibleName(spoken)
    tree.setIndentation(0)
    tree.setIconSize(SIZE)
    tree.setUniformRowHeights(True)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    header = tree.header()
    header.setStretchLastSection(False)
    header.setMinimumSectionSize(_LEAST_BADGE)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(BADGE, QHeaderView.ResizeMode.ResizeToContents)
    return tree


def _captioned(caption: str, tree: QTreeWidget) -> QWidget:
    whole = QWidget()
    whole.setMinimumWidth(_LEAST_WIDTH)
    label = QLabel(caption)
    label.setProperty("role", "caption")
    label.setBuddy(tree)
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(label)
    layout.addWidget(tree)
    return whole


def _is_asked(figures: Figures, form: str) -> bool:
    when = figures.programme.form(form).when
    return not when or figures.holds(when)


def _counts(programme: Programme | None, findings: Findings | None) -> tuple[Counter[str], set[str]]:
    """How many findings are open in each form, and where a blocking one is.

    Those of a child roster count for the form it hangs on.
    """
    counts: Counter[str] = Counter()
    if programme is None or findings is None:
        return counts, set()
    open_ones, blocking = findings.open_in_forms()
    for form, count in open_ones.items():
        counts[_shown_at(programme, form)] += count
    return counts, {_shown_at(programme, form) for form in blocking}


def _shown_at(programme: Programme, form: str) -> str:
    while (definition := programme.forms_by_id.get(form)) and definition.parent:
        form = definition.parent
    return form
