"""Comments of slips as commands show them."""

from __future__ import annotations

from models.slip import Comment
from models.store.correspondence import Remark


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
