"""The one question before a data file is let go of: texts that could not be stored would go with it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui import dialogs
from ui.session import Session


def may_leave(session: Session, parent: QWidget) -> bool:
    """Whether everything typed is stored, or the clerk lets go of what could not be."""
    unkept = session.unkept_count
    question = f"有 {unkept} 处输入没有保存：数据文件现在写不进去。关闭以后，这些内容就没有了。"
    return not unkept or dialogs.ask_consent(parent, question, "仍然关闭")
