"""What can be set, as declared fields: one table; each says where it is kept and what follows at once.

What belongs to the office stands in the data file, what belongs to the machine in the preferences.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from models.fields import Choice, Field, Form, Shape
from ui.preferences import BACKUP_FOLDER, Preferences
from ui.session import Session
from ui.theme import apply_text_size

MAIL_LIMIT, TEXT_SIZE, LIVE = "mail_limit_mb", "text_size", "live"
_USUAL_MAIL_MB = 20
_SIZES = (("100", "标准"), ("115", "大"), ("130", "特大"))
_ON, _OFF = "on", "off"
_ROOMY = 1200
"""Width of a screen that has room for the live page beside the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One thing that can be set; its value is text in the canonical form of its kind."""

    field: Field
    read: Callable[[Session], str]
    write: Callable[[Session, str], str]
    """Keeps it; gives the reason where it cannot be kept, else nothing."""


def _keep_clerk(session: Session, text: str) -> str:
    session.do(lambda workspace: setattr(workspace, "clerk", text))
    return ""


def _keep_folder(session: Session, text: str) -> str:
    if text and not Path(text).is_dir():
        return f"没有这个文件夹：{text}"
    session.preferences.keep_text(BACKUP_FOLDER, text)
    return ""


def _keep_size(session: Session, text: str) -> str:
    session.preferences.keep_text(TEXT_SIZE, text)
    use_text_size(session.preferences)
    return ""


def _keep_mail(session: Session, text: str) -> str:
    session.preferences.keep_text(MAIL_LIMIT, text)
    return ""


def _keep_live(session: Session, text: str) -> str:
    show_live(session.preferences, is_on=text != _OFF)
    return ""


def is_live(preferences: Preferences) -> bool:
    """Whether the live page is to be seen: as somebody chose, else where the screen has room for it."""
    if kept := preferences.text(LIVE):
        return kept != _OFF
    screen = QGuiApplication.primaryScreen()
    return screen is None or screen.availableSize().width() >= _ROOMY


def show_live(preferences: Preferences, *, is_on: bool) -> None:
    """Keeps whether the live page is to be seen."""
    preferences.keep_text(LIVE, _ON if is_on else _OFF)


def use_text_size(preferences: Preferences) -> None:
    """Gives all text the size that was chosen."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        apply_text_size(application, int(preferences.text(TEXT_SIZE) or _SIZES[0][0]) / 100)


def mail_limit(preferences: Preferences) -> int:
    """Bytes that go through an e-mail."""
    try:
        return int(Decimal(preferences.text(MAIL_LIMIT) or _USUAL_MAIL_MB) * 1024**2)
    except InvalidOperation:
        return _USUAL_MAIL_MB * 1024**2


SETTINGS = (
    Setting(
        field=Field(code="clerk", kind="text", label="填报人", help="写入修改记录，随数据文件保存。"),
        read=lambda session: session.workspace.clerk if session.workspace else "",
        write=_keep_clerk,
    ),
    Setting(
        field=Field(
            code=BACKUP_FOLDER,
            kind="text",
            label="备份文件夹",
            help="不填，用程序自己的文件夹。下次打开数据文件时起用。最好选另一块硬盘。",
        ),
        read=lambda session: session.preferences.text(BACKUP_FOLDER),
        write=_keep_folder,
    ),
    Setting(
        field=Field(
            code=TEXT_SIZE,
            kind="choice",
            label="文字大小",
            choices=tuple(Choice(key=key, label=label) for key, label in _SIZES),
        ),
        read=lambda session: session.preferences.text(TEXT_SIZE) or _SIZES[0][0],
        write=_keep_size,
    ),
    Setting(
        field=Field(
            code=LIVE,
            kind="choice",
            label="实时页面",
            help="窗口右边随填随排的申报材料；按 F7 也可以随时显示、收起。",
            choices=(Choice(key=_ON, label="显示"), Choice(key=_OFF, label="不显示")),
        ),
        read=lambda session: _ON if is_live(session.preferences) else _OFF,
        write=_keep_live,
    ),
    Setting(
        field=Field(
            code=MAIL_LIMIT,
            kind="decimal",
            unit="MB",
            places=0,
            label="电子邮件限额",
            help="申报包更大时提醒。",
        ),
        read=lambda session: session.preferences.text(MAIL_LIMIT) or str(_USUAL_MAIL_MB),
        write=_keep_mail,
    ),
)
FORM = Form(id="settings", title="设置", shape=Shape.SINGLE, fields=tuple(each.field for each in SETTINGS))
