"""What there is to say when the package of another office comes in."""

from __future__ import annotations

from models.messages.message import Message

MERGING = {
    "merge_upheaval": Message("“{form}”现有 {filled} 个值，将改动 {changed} 个、清除 {cleared} 个。", ""),
}
