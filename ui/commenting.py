"""Comments (审核意见) of an office that examines, before a slip carries them: asked for, kept, listed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QWidget

from models.audit import Finding
from models.drafted_comments import read_drafted, setting, write_drafted
from models.entries import Address
from models.naming import place_name
from models.slip import Comment, new_comment_id
from ui import dialogs
from ui.changed import Changed
from ui.session import Session

ON_WHOLE = Address(form="", item="", code="")
WHOLE = "整份申报"
COMMENTED = Changed(towns=True)


def drafted(session: Session) -> tuple[Comment, ...]:
    """The comments on the open town that no slip carries yet, in the order in which they were written."""
    application = session.application
    if application is None:
        return ()
    return read_drafted(session.ask(lambda opened: opened.settings.get(setting(application.id))) or "")


def keep(session: Session, comments: Iterable[Comment]) -> None:
    """Keeps these comments on the open town in the place of those before."""
    application, text = session.application, write_drafted(comments)
    if application is None:
        return
    session.ask(lambda opened: opened.settings.set(setting(application.id), text))
    session.changed.emit(COMMENTED)


def named(session: Session, comment: Comment) -> str:
    """What a comment is on, in words."""
    if comment.page:
        return f"第{comment.page}页"
    programme, application = session.programme, session.application
    if programme is None or application is None or not comment.address.form:
        return WHOLE
    return place_name(programme, application, comment.address)


def comment_on(session: Session, address: Address, parent: QWidget, *, page: int = 0) -> None:
    """Asks for a comment on a place; what was said of it before stands there to be changed."""
    if session.is_read_only or session.application is None:
        return
    listed = drafted(session)
    former = next((each for each in listed if (each.address, each.page) == (address, page)), None)
    blank = former or _comment(session, address, "", page=page)
    text = dialogs.ask_text(parent, f"审核意见：{named(session, blank)}", blank.text)
    if text is None or text.strip() == blank.text:
        return
    others = [each for each in listed if each is not former]
    written = [replace(blank, text=text.strip())] if text.strip() else []
    keep(session, [*others, *written])
    session.tell(
        f"{named(session, blank)}的意见已记下，共 {len(others) + len(written)} 条；退回时写进退回单。"
    )


def comment_findings(session: Session, findings: Iterable[Finding]) -> int:
    """Takes findings over as comments, where nothing was said of their places; how many."""
    listed = drafted(session)
    known = {each.address for each in listed}
    new = [
        _comment(session, each.address, each.message.replace("\n", ""))
        for each in findings
        if each.address not in known
    ]
    if new:
        keep(session, [*listed, *new])
    return len(new)


def _comment(session: Session, address: Address, text: str, *, page: int = 0) -> Comment:
    workspace = session.workspace
    return Comment(
        id=new_comment_id(),
        address=address,
        page=page,
        text=text,
        by=workspace.clerk if workspace else "",
        day=datetime.now().astimezone().date(),
    )
