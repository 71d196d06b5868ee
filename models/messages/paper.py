"""What stops a document on its way to paper."""

from __future__ import annotations

from models.messages.message import Message

PAPER = {
    "undrawable_character": Message(
        "{place}：“{text}”中的 {characters} 没有字体可以印出。", "请改用通用的写法，或删去这个字符。"
    ),
}
