import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.desk.offices import Bureau, first_package
from tests.ui.desk.window import Desk
from ui.lasting_constants import keep_constants
from ui.reflexes import Reflexes
from ui.theme import apply_theme

keep_constants()


@pytest.fixture(scope="session")
def dressed(qapp):
    """The application as `ui.app` makes it, once for all tests."""
    apply_theme(qapp)
    return qapp


@pytest.fixture
def reflexes(dressed):
    filters = Reflexes(dressed)
    dressed.installEventFilter(filters)
    yield filters
    dressed.removeEventFilter(filters)


@pytest.fixture
def desk(qtbot, dressed, reflexes, tmp_path):
    made = Desk(qtbot, tmp_path)
    yield made
    made.close()
    assert QApplication.topLevelWidgets() is not None


@pytest.fixture
def open_office(qtbot, dressed, reflexes, tmp_path):
    """Opens the window of an office; several may be open."""
    opened = []

    def open_one(code, name="", kept=b""):
        opened.append(Bureau(qtbot, tmp_path / (name or code), code, name, kept))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture
def pdf(tmp_path):
    """The first package of the sample's county, under some name."""
    path = tmp_path / "随便什么名字.pdf"
    path.write_bytes(first_package())
    return path
