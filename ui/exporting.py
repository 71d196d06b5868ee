"""Rollup and register as a workbook or on paper, where the clerk wants them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from models.errors import Refusal
from ui import dialogs
from ui.commands.summaries import write_document
from ui.session import Session


def export(session: Session, page: QWidget, title: str, made: Callable[[Any, date], Any]) -> None:
    """Asks for a place and writes a document there; its ending says whether as a workbook or as a PDF.

    Args:
        session: of the window.
        page: that asks.
        title: of the document, and of the proposed file.
        made: the document of an open data file and a day, with how many towns it is about.
    """
    folder = session.workspace.path.parent if session.workspace else Path()
    sorts = f"{dialogs.WORKBOOKS};;{dialogs.PDFS}"
    out = dialogs.ask_new_file(page, f"导出{title}", folder / f"{title}.xlsx", sorts)
    day = datetime.now().astimezone().date()
    document = session.ask(lambda opened: made(opened, day)) if out is not None else None
    if out is None or document is None:
        return
    try:
        write_document(out, document[0])
    except Refusal as refusal:
        session.tell(str(refusal), is_refusal=True)
    else:
        session.tell(f"已导出：{out}")
