"""Finding a label by what is typed of it: its first characters or the initials of its pinyin.

Level 1 of GB/T 2312-1980 is in the order of pinyin, so that the place of a character there tells its
initial. Not here: characters of level 2, which no label of a programme needs; they are found as themselves.
"""

from __future__ import annotations

from bisect import bisect_right

_FIRST = (
    *(0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8),
    *(0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1),
)
"""The first code of each initial below; no syllable begins with i, u or v."""
_LETTERS = "abcdefghjklmnopqrstwxyz"
_END = 0xD7FA
_ALSO = dict(zip("重长会单车校行给参省调朝藏传降乐率区厦石属系中", "ccksjjhjsxtczzxysoxdzjz", strict=True))
"""Second readings, as they occur in words of the trade."""


def initials_of(character: str) -> str:
    """The letters that may stand for a character: of its readings, or itself; none for a sign or space."""
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    try:
        code = int.from_bytes(character.encode("gb2312"))
    except UnicodeEncodeError:
        return character
    if not _FIRST[0] <= code < _END:
        return character if character.isalnum() else ""
    return _LETTERS[bisect_right(_FIRST, code) - 1] + _ALSO.get(character, "")


def begins_with_initials(label: str, typed: str) -> bool:
    """Whether a label can be abbreviated so: 中央财政 by zycz, and 2 完善公共设施 by wsgg as well as 2ws."""
    wanted = typed.lower().replace(" ", "")
    letters = [each for each in map(initials_of, label) if each]
    numbered = next((at for at, each in enumerate(letters) if not each.isdigit()), 0)
    return any(_fits(letters[start:], wanted) for start in sorted({0, numbered}))


def found(labels: tuple[str, ...], typed: str) -> tuple[str, ...]:
    """The labels that a text may mean, the best first: written out, begun, abbreviated, contained."""
    text = typed.strip().lower()
    if not text:
        return labels
    ranks = {label: _rank(label, text) for label in labels}
    return tuple(
        sorted((each for each in labels if ranks[each] is not None), key=lambda each: ranks[each] or 0)
    )


def _rank(label: str, text: str) -> int | None:
    lowered = label.lower()
    if lowered == text:
        return 0
    if lowered.startswith(text):
        return 1
    if begins_with_initials(label, text):
        return 2
    return 3 if text in lowered else None


def _fits(letters: list[str], wanted: str) -> bool:
    return len(wanted) <= len(letters) and all(
        typed in letter for typed, letter in zip(wanted, letters, strict=False)
    )
