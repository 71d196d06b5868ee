"""Blocks of cells on the system's clipboard."""

from __future__ import annotations

import json

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from ui.forms.grid_model import GridModel
from ui.forms.grid_selection import Area
from ui.forms.paste import Block, read_clipboard, write_html, write_tsv

OWN = "application/x-shifanzhen-cells"
"""The block as JSON, so that within the program nothing is lost on the way."""


def block_of(model: GridModel, area: Area) -> Block:
    """The texts of an area; the line to come is blank."""
    return tuple(
        tuple(model.text_at(row, column) for column in range(area.left, area.right + 1))
        for row in range(area.top, area.bottom + 1)
        if row < len(model.shown) or row == area.top
    )


def put_block(block: Block) -> None:
    """Puts a block on the clipboard as spreadsheets, word processors and this program read it."""
    content = QMimeData()
    content.setText(write_tsv(block))
    content.setHtml(write_html(block))
    content.setData(OWN, json.dumps(block).encode())
    QGuiApplication.clipboard().setMimeData(content)


def take_block() -> Block:
    """The block on the clipboard; empty where it holds no text."""
    content = QGuiApplication.clipboard().mimeData()
    if content.hasFormat(OWN):
        return tuple(tuple(row) for row in json.loads(bytes(content.data(OWN).data())))
    markup = content.html() if content.hasHtml() else ""
    return read_clipboard(content.text() if content.hasText() else "", markup)
