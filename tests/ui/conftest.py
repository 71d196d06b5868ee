"""Tests of the window share one application and one clipboard."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication


def pytest_sessionfinish():
    """What was copied goes while Python is there; Qt would let go of it after Python has ended, and crash."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.clipboard().clear()
