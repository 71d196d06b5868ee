"""A whole town from an empty data file to the formal package, by keyboard alone."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from models.application import State
from models.audit import hindrances
from reports.pages import page_texts
from tests.sample_attachments.pictures import location_map
from tests.ui.desk.window import CTRL, KEY, NONE, TOWN, Desk
from ui import dialogs

PROSE = {"B04", "N01", "N02", "N03"}
COVER = {
    "A01": "229901100",
    "A02": "示例县",
    "A02b": "",
    "A03": "县级",
    "A04": "商贸物流",
    "A05": "张䶮",
    "A06": "0433-7512345",
    "A07": "",
    "A08": "2026-03-12",
}
PROFILE = {
    "B01": "12.5",
    "B02": "否",
    "B04": "本镇地处𬭎水之滨，商贸历史悠久，集市辐射周边六个乡镇，物流条件良好，客商云集。",
}
CHAPTERS = {
    "N01": "本镇位于县域中部，交通便利，常住人口{{C01}}人，城镇化率{{C03}}%，产业基础良好。" * 3,
    "N02": "到2030年特色产业产值达到{{at(V02, 2030)}}万元，镇区常住人口稳步增长，公共服务明显改善。" * 2,
    "N03": "共安排项目{{count(projects)}}个，总投资{{total(projects, X05)}}万元。",
}
STATISTICS = {
    "2024": ["9000", "5900", None, "29000", None],
    "2025": ["12000", "6000", None, "30000.5", None],
}
TARGETS = {
    "2025": ["6000", "30000.5"],
    "2026": ["6100", "33000"],
    "2027": ["6200", "36000"],
    "2028": ["6300", "39000"],
    "2029": ["6400", "42000"],
    "2030": ["6500", "45000"],
}
PROJECT = ["濛江商贸中心", "1 壮大特色产业", "2026-04", "2027-10", "1200.5", "1200.5"]
FUNDING = ["社会资本", "1200.5", "否"]


def focused_code():
    return QApplication.focusWidget().objectName()


def fill_record(desk: Desk, texts):
    """Types the texts in the order in which Enter leads through the form; what is not asked for is passed."""
    for code, text in texts.items():
        if focused_code() != code and not text:
            continue
        assert focused_code() == code
        desk.type(text)
        desk.press(KEY.Key_Return, CTRL if code in PROSE else NONE)


def fill_columns(desk: Desk, columns):
    """Types down each column of the grid that has the hand."""
    table = desk.page("entry").table.table
    first = table.currentIndex().column()
    for at, texts in enumerate(columns):
        for row, text in enumerate(texts):
            assert (table.currentIndex().row(), table.currentIndex().column()) == (row, first + at)
            if text is not None:
                desk.type(text)
                desk.press(KEY.Key_Return)
            elif row + 1 < len(texts):
                desk.press(KEY.Key_Down)
        while table.currentIndex().row() > 0:
            desk.press(KEY.Key_Up)
        desk.press(KEY.Key_Right)


def fill_row(desk: Desk, texts):
    """Types along one row, from its first cell."""
    for text in texts:
        desk.type(text)
        desk.press(KEY.Key_Tab)


def next_form(desk: Desk, form: str):
    desk.press(KEY.Key_PageDown, CTRL)
    assert desk.form == form


def enter_everything(desk: Desk):
    desk.type("示例镇")
    desk.press(KEY.Key_Return)
    assert (desk.session.town, desk.shown, desk.form) == (TOWN, "entry", "cover")
    fill_record(desk, COVER)
    assert desk.form == "profile"  # Enter in the last field goes on to the next form
    fill_record(desk, PROFILE)
    assert desk.form == "statistics"
    fill_columns(desk, STATISTICS.values())
    next_form(desk, "targets")
    fill_columns(desk, TARGETS.values())
    next_form(desk, "projects")
    fill_row(desk, PROJECT)
    desk.press(KEY.Key_Home, CTRL)
    desk.press(KEY.Key_Return, CTRL)
    card = desk.page("entry").card
    assert card.isVisible()
    desk.press(KEY.Key_Tab, CTRL)
    card.tables["funding"].table.setFocus()
    fill_row(desk, FUNDING)
    next_form(desk, "honours")
    next_form(desk, "outline")
    fill_record(desk, CHAPTERS)


def attach(desk: Desk, path, monkeypatch):
    path.write_bytes(location_map())
    monkeypatch.setattr(dialogs, "ask_files", lambda *_: (path,))
    while desk.shown != "attachments":
        desk.press(KEY.Key_PageDown, CTRL)
    desk.press(KEY.Key_Insert)
    desk.qtbot.waitUntil(lambda: bool(desk.session.application.attachments), timeout=20_000)
    assert [each.name for each in desk.session.application.attachments] == [f"{path.stem}.jpg"]


def test_a_town_is_entered_audited_explained_and_frozen_by_keyboard_alone(desk, tmp_path, monkeypatch):
    desk.create("example-2026")
    enter_everything(desk)
    attach(desk, tmp_path / "区位图.png", monkeypatch)
    desk.press(KEY.Key_F9)
    assert len(hindrances(desk.session.findings())) == 1
    desk.press(KEY.Key_Down)
    desk.press(KEY.Key_F2)
    desk.type("2025年并入原民主乡，人口增加，已与统计部门核对。")
    desk.press(KEY.Key_Return)
    desk.rest()
    assert not hindrances(desk.session.findings())
    desk.press(KEY.Key_P, CTRL)
    assert desk.shown == "package"
    ended = desk.page("package").making.ended
    with desk.qtbot.waitSignal(ended, timeout=20_000) as made:
        desk.press(KEY.Key_Return)
    (path,) = made.args
    assert desk.session.application.state is State.SUBMITTED
    assert "濛江商贸中心" in "".join(page_texts(path.read_bytes()))
