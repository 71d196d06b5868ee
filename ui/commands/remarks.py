"""Comments of slips as commands show them."""

from __future__ import annotations

from models.application import Application
from models.audit import Finding
from models.messages import render
from models.problems import problem
from models.programme.schema import Severity
from models.slip import Comment
from models.store import Workspace
from models.store.correspondence import Remark

UNANSWERED = "审核意见"
"""Stands for the rule."""


def unanswered(workspace: Workspace, application: Application) -> tuple[Finding, ...]:
    """The comments of a return that nobody has answered, as findings that stand in the way of submission."""
    asked = workspace.to_be_answered(application.id)
    return tuple(
        Finding(
            rule=UNANSWERED,
            severity=Severity.BLOCKING,
            address=each.comment.address,
            message=render(
                problem(
                    "comment_unanswered",
                    office=each.slip.office.name,
                    slip=each.slip.number,
                    number=asked.index(each) + 1,
                    text=each.comment.text,
                )
            ),
            figures={},
        )
        for each in workspace.unanswered(application.id)
    )


def comment_json(comment: Comment) -> dict[str, object]:
    """A comment as every command shows it."""
    return {
        "id": comment.id,
        "form": comment.address.form,
        "item": comment.address.item,
        "code": comment.address.code,
        "page": comment.page or None,
        "text": comment.text,
        "by": comment.by,
    }


def remark_json(remark: Remark) -> dict[str, object]:
    """A comment with who asked, and what was answered to it."""
    return {
        **comment_json(remark.comment),
        "office": remark.slip.office.name,
        "slip": remark.slip.number,
        "revision": remark.slip.revision_number,
        "current": remark.is_current,
        "answer": remark.answer or None,
    }
