"""What every test relies on: no display is needed, and a failing property test fails again."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault(
    "QT_QPA_PLATFORM", "offscreen"
)  # before Qt is imported; set it otherwise to watch a test
os.environ.setdefault("TZ", "Asia/Shanghai")
USER_FOLDER = TemporaryDirectory(prefix="user-data-")
os.environ["XDG_DATA_HOME"] = USER_FOLDER.name  # backups go there, not to whoever runs the tests

import pytest
from hypothesis import HealthCheck, settings

from ui.sweeping import sweep

gc.disable()  # windows that a test dropped are destroyed on their own thread, as in the program

settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser):
    """Adds --update-golden, which writes what is looked at anew instead of comparing it."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


def pytest_runtest_logfinish():
    """Sweeps between two tests."""
    sweep()


@pytest.fixture
def golden(request):
    """Compares a text with the golden file of that name."""

    def compare(name, text):
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, "utf-8", newline="\n")
        assert text == path.read_text("utf-8"), "differs; look at it, then run pytest --update-golden"

    return compare
