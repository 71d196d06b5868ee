import pytest
from PySide6.QtWidgets import QApplication

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
