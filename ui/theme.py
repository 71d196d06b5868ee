"""How the window looks: Fusion, one accent, Chinese that can be read.

Colours of cells belong to the forms library; here are those of the frame.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

import resources
from models.programme.schema import Severity

ACCENT = "#1f6b8f"
INK = "#1c2a33"
QUIET = "#5d6b75"
PAPER = "#ffffff"
FRAME = "#f3f5f7"
LINE = "#d3dae0"
SELECTED = "#d9e9f2"
BLOCKING = "#b3261e"
CONFIRM = "#9a5b00"
HINT = "#3f6f4f"
SEVERITIES = {Severity.BLOCKING: BLOCKING, Severity.CONFIRM: CONFIRM, Severity.HINT: HINT}
NOTICE = "#fff6dc"
REFUSAL = "#fdeceb"
POINTS = 10.5
_POINTS = re.compile(r"([\d.]+)pt")

_FONTS = (
    *("Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC"),
    *("Source Han Sans SC", "Source Han Sans CN", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimSun"),
)
"""In the order in which they are liked."""
_SHIPPED = "fonts/NotoSansSC-Medium-A.ttf"

_STYLE = f"""
QMainWindow, QDialog {{ background: {FRAME}; }}
QMainWindow::separator, QSplitter::handle {{ background: {LINE}; }}
QToolBar {{ background: {FRAME}; border: none; border-bottom: 1px solid {LINE}; spacing: 2px; padding: 2px 6px; }}
QToolBar QToolButton {{ padding: 4px 9px; border-radius: 4px; }}
QStatusBar {{ background: {FRAME}; border-top: 1px solid {LINE}; }}
QStatusBar::item {{ border: none; }}
QTreeView, QListView {{ border: none; background: {PAPER}; outline: none; }}
QListView[role="boxed"] {{ border: 1px solid {LINE}; border-radius: 3px; }}
QTreeView::item, QListView::item {{ padding: 3px 2px; }}
QTreeView#findings::item {{ padding: 1px 2px; }}
QTreeView::item:selected, QListView::item:selected {{ background: {SELECTED}; color: {INK}; }}
QTableWidget::item:selected {{ background: {SELECTED}; color: {INK}; }}
QHeaderView::section {{ background: {FRAME}; border: none; border-bottom: 1px solid {LINE};
    border-right: 1px solid {LINE}; padding: 3px 6px; }}
QLabel[role="title"] {{ font-size: 15pt; font-weight: 600; }}
QLabel[role="head"] {{ font-size: 12pt; font-weight: 600; }}
QLabel[role="quiet"] {{ color: {QUIET}; }}
QLabel[role="small"] {{ font-size: {POINTS - 1}pt; }}
QLabel[role="caption"] {{ color: {QUIET}; font-weight: 600; padding: 6px 8px 2px 8px; }}
QLabel[role="bar"] {{ color: {QUIET}; font-weight: 600; padding: 0 4px; }}
QFrame[role="sheet"] {{ background: {PAPER}; border: 1px solid {LINE}; border-radius: 6px; }}
QFrame[role="notice"] {{ background: {NOTICE}; border-bottom: 1px solid {LINE}; }}
QFrame[role="refusal"] {{ background: {REFUSAL}; border-bottom: 1px solid {LINE}; }}
QPushButton {{ padding: 5px 14px; }}
QPushButton[role="filter"] {{ padding: 4px 8px; }}
QPushButton[role="primary"] {{ background: {ACCENT}; color: white; border: 1px solid {ACCENT}; border-radius: 4px; }}
QPushButton[role="primary"]:disabled {{ background: {LINE}; border-color: {LINE}; color: {QUIET}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {INK}; }}
QPushButton[role="link"] {{ border: none; background: transparent; color: {ACCENT}; text-align: left; padding: 3px 2px; }}
QPushButton[role="link"]:hover, QPushButton[role="link"]:focus {{ text-decoration: underline; }}
"""  # noqa: E501  a rule of a style sheet is a line


def apply_theme(application: QApplication) -> None:
    """Dresses the whole program; called once, before the first widget."""
    application.setStyle("Fusion")
    hints = application.styleHints()
    if hasattr(hints, "setColorScheme"):
        hints.setColorScheme(Qt.ColorScheme.Light)
    application.setPalette(_palette())
    application.setFont(interface_font())
    application.setStyleSheet(_STYLE)
    application.setWindowIcon(_icon())


def apply_text_size(application: QApplication, scale: float) -> None:
    """Makes all text larger or smaller, at once; 1 is as designed."""
    font = interface_font()
    font.setPointSizeF(POINTS * scale)
    application.setFont(font)
    application.setStyleSheet(_POINTS.sub(lambda size: f"{float(size[1]) * scale:g}pt", _STYLE))


def interface_font() -> QFont:
    """A font with Chinese: the best of the system, else the shipped one."""
    families = set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
    liked = next((each for each in _FONTS if each in families), "")
    font = QFont(liked or next(iter(sorted(families)), "") or _shipped_family())
    font.setPointSizeF(POINTS)
    return font


def _shipped_family() -> str:
    number = QFontDatabase.addApplicationFontFromData(resources.read_bytes(_SHIPPED))
    return next(iter(QFontDatabase.applicationFontFamilies(number)), "")


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, FRAME),
        (role.Base, PAPER),
        (role.AlternateBase, "#f8fafb"),
        (role.Button, "#f8f9fa"),
        *((each, INK) for each in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText)),
        (role.ToolTipBase, "#fffdf2"),
        (role.Highlight, ACCENT),
        (role.HighlightedText, "#ffffff"),
        (role.Link, ACCENT),
        (role.PlaceholderText, "#8a969e"),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor("#98a2aa"))
    return palette


def _icon() -> QIcon:
    """The first character of the program's name on its accent."""
    icon = QIcon()
    for size in (16, 32, 64, 128):
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(ACCENT))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(picture.rect(), size / 6, size / 6)
        font = QFont(QApplication.font())
        font.setPixelSize(int(size * 0.72))
        painter.setFont(font)
        painter.setPen(QColor("white"))
        painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignCenter, "示")
        painter.end()
        icon.addPixmap(picture)
    return icon
