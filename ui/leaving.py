"""The one question before a data file is let go of: texts that could not be stored would go with it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.application import Concern
from models.entries import Address
from models.figures import Figures
from ui import dialogs
from ui.session import Session


def may_leave(session: Session, parent: QWidget) -> bool:
    """Whether everything typed is stored, or the clerk lets go of what could not be."""
    unkept = unkept_count(session)
    question = f"有 {unkept} 处输入没有保存：数据文件现在写不进去。关闭以后，这些内容就没有了。"
    return not unkept or dialogs.ask_consent(parent, question, "仍然关闭")


def unkept_count(session: Session) -> int:
    """How many texts could not be stored and still have a place: their row or finding is there."""
    return sum(_has_place(session, *each) for each in session.unkept)


def _has_place(session: Session, application_id: str, where: Address | Concern) -> bool:
    town = next((each.town.code for each in session.filed() if each.id == application_id), "")
    application = session.ask(lambda workspace: workspace.application(town))
    if session.programme is None or application is None:
        return False
    figures = Figures(session.programme, application)
    if isinstance(where, Concern):
        return any(each.concern == where for each in session.audits.findings(figures).written)
    form = session.programme.forms_by_id.get(where.form)
    return form is not None and where.item in figures.items(form)
