"""Where words end in a Chinese text: of all ways to take it apart, the likeliest.

Not here: which ends of words are good places for the end of a line (`titles`).

Source: `resources/words/README.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

import resources

_LONGEST: Final = 4
_ALONE: Final = 13
"""What a character that makes no word with its neighbours costs; a word costs 4 to 15, the rarer the more."""


@lru_cache(8192)
def word_lengths(text: str) -> tuple[int, ...]:
    """The characters of each word of a text, one after the other; what is no word is taken one by one."""
    costs, steps = [0], [0]
    words = [_beginning_with(character) for character in text]
    for end in range(1, len(text) + 1):
        cost, step = costs[-1] + _ALONE, 1
        for length in range(2, min(_LONGEST, end) + 1):
            start = end - length
            own = words[start].get(text[start + 1 : end])
            if own is not None and costs[start] + own < cost:
                cost, step = costs[start] + own, length
        costs.append(cost)
        steps.append(step)
    lengths = []
    at = len(text)
    while at:
        lengths.append(steps[at])
        at -= steps[at]
    return tuple(reversed(lengths))


@cache
def _beginning_with(character: str) -> Mapping[str, int]:
    """What may follow a character to make a word, and what that word costs."""
    line = _lines().get(character, "")
    return {each[:-1]: ord(each[-1]) - ord("a") for each in line[1:].split()}


@cache
def _lines() -> Mapping[str, str]:
    return {line[0]: line for line in resources.read_text("words/words.txt").splitlines()}
