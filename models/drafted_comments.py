"""审核意见 while they are being written: kept in the data file as text until a slip carries them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from models.entries import Address
from models.slip import Comment


def setting(application_id: str) -> str:
    """The setting of a data file under which the comments on an application are kept."""
    return f"comments:{application_id}"


def read_drafted(text: str) -> tuple[Comment, ...]:
    """The comments as the data file keeps them; none where nothing was kept yet."""
    return tuple(
        Comment(
            **{**each, "address": Address(**each["address"]), "day": date.fromisoformat(each["day"])},
        )
        for each in json.loads(text or "[]")
    )


def write_drafted(comments: Iterable[Comment]) -> str:
    """The comments as text."""
    listed = [{**asdict(each), "day": each.day.isoformat()} for each in comments]
    return json.dumps(listed, ensure_ascii=False)
