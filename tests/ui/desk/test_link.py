"""A sentence that leads somewhere asks for no more room than there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.panes.link import Link
from ui.places import Place

LONG = "审核意见没有答复：封面与联系・填表人　请核对填表人，与申报函上的不一致。"


def shown(qtbot, width):
    box = QWidget()
    qtbot.addWidget(box)
    link = Link(LONG, Place(form="cover"), "请核对")
    QVBoxLayout(box).addWidget(link)
    box.resize(width, 60)
    box.show()
    return box, link


def test_it_is_cut_where_there_is_no_room_and_whole_again_where_there_is(qtbot):
    box, link = shown(qtbot, 300)
    assert box.width() == 300
    assert link.text().endswith("…")
    assert link.toolTip() == f"{LONG}\n请核对"
    box.resize(900, 60)
    qtbot.waitUntil(lambda: link.text() == f"→ {LONG}")
    assert link.toolTip() == "请核对"


def test_it_says_where_it_leads(qtbot):
    _box, link = shown(qtbot, 300)
    with qtbot.waitSignal(link.followed) as followed:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert followed.args == [Place(form="cover")]
    assert link.accessibleName() == LONG
