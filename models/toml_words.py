"""Why a TOML file cannot be read, in the words of those who wrote it.

The parser says it in English; what it says of a character or key stays in the sentence.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

_WORDS = {
    "Invalid statement": "这一行不是“键 = 值”，也不是 [表]",
    "Expected newline or end of document after a statement": "一行只能写一项，后面多了内容",
    "Expected '=' after a key in a key/value pair": "键后面缺少等号",
    "Invalid initial character for a key part": "键的第一个字符不对，中文的键要加引号",
    "Invalid value": "等号后面缺少值，或文字没有加引号",
    "Invalid date or datetime": "没有这个日期或时间",
    "Invalid hex value": r"\u 后面的编码不对",
    "Escaped character is not a Unicode scalar value": r"\u 后面的编码不对",
    "Unescaped '\\' in a string": r"引号里的反斜杠要写成 \\",
    "Unterminated string": "引号没有成对",
    "Unclosed array": "方括号没有成对，或少了逗号",
    "Unclosed inline table": "花括号没有成对，或少了逗号",
    "Expected ']' at the end of a table declaration": "表名后面缺少 ]",
    "Expected ']]' at the end of an array declaration": "表名后面缺少 ]]",
    "Cannot overwrite a value": "同一个键写了两次",
}
_PATTERNS = (
    (re.compile(r"Cannot declare (.*) twice"), "同一个表写了两次"),
    (re.compile(r"(Cannot mutate|Cannot redefine|Duplicate inline table key).*"), "同一个键写了两次"),
    (re.compile(r"(Illegal|Found invalid) character '\\[rn]'"), "这里不能换行，或引号没有成对"),
    (re.compile(r"(Illegal|Found invalid) character (.*)"), r"这里不能有字符 \2"),
    (re.compile(r"Expected (.*)"), r"这里应是 \1"),
)
_UNFINISHED = "没有写完：缺少值，或引号、括号没有成对"
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class TomlFault:
    """Where the parser stopped, from 1, and why."""

    line: int
    column: int
    words: str


def toml_fault(error: tomllib.TOMLDecodeError, text: str) -> TomlFault:
    """What the parser said of a text; at its end, the last line is named."""
    message = str(error)
    place = _PLACE.search(message)
    line, column = place.groups() if place else (None, None)
    said = _PLACE.sub("", message)
    words = _UNFINISHED if said == "Invalid value" and not line else _in_words(said)
    return TomlFault(int(line or text.count("\n") + 1), int(column or 1), words)


def _in_words(message: str) -> str:
    if message in _WORDS:
        return _WORDS[message]
    for pattern, words in _PATTERNS:
        if pattern.fullmatch(message):
            return pattern.sub(words, message)
    return "写法不对"
