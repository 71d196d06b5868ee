"""The pages of the window, in the order in which they are reached; registration is this tuple."""

from __future__ import annotations

from ui.pages.attachments import AttachmentsPage
from ui.pages.changes import ChangesPage
from ui.pages.chapters import ChaptersPage
from ui.pages.conflicts import ConflictsPage
from ui.pages.entry import EntryPage
from ui.pages.package import PackagePage
from ui.pages.page import Page
from ui.pages.receiving import ReceivingPage
from ui.pages.register import RegisterPage
from ui.pages.rollup import RollupPage
from ui.pages.safekeeping import SafekeepingPage
from ui.pages.settings import SettingsPage
from ui.pages.slip import SlipPage
from ui.pages.stamped import StampedPage
from ui.pages.start import StartPage
from ui.pages.welcome import WelcomePage

__all__ = ["PAGES", "ChaptersPage", "PackagePage", "Page", "SettingsPage", "WelcomePage"]

PAGES: tuple[type[Page], ...] = (
    WelcomePage,
    StartPage,
    ReceivingPage,
    ConflictsPage,
    SlipPage,
    EntryPage,
    ChaptersPage,
    AttachmentsPage,
    PackagePage,
    StampedPage,
    ChangesPage,
    SafekeepingPage,
    SettingsPage,
    RollupPage,
    RegisterPage,
)
