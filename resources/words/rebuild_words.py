"""Makes words.txt from the dictionary of jieba: `python rebuild_words.py jieba/dict.txt`."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from math import log
from pathlib import Path

LEAST = 20
"""Words that are seen less often than that in jieba's texts are mostly names and rare compounds."""
LONGEST = 4
HAN = re.compile(r"[\u4e00-\u9fff]+")


def main(source: Path, target: Path) -> None:
    """A line for each first character: what may follow it to make a word, and how rare the word is."""
    entries = [line.split() for line in source.read_text("utf-8").splitlines()]
    total = sum(int(count) for _, count, *_ in entries)
    followers = defaultdict(list)
    for word, count, *_ in sorted(entries):
        if 2 <= len(word) <= LONGEST and int(count) >= LEAST and HAN.fullmatch(word):
            followers[word[0]].append(word[1:] + chr(ord("a") + round(log(total / int(count)))))
    lines = (first + " ".join(followers[first]) for first in sorted(followers))
    target.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).with_name("words.txt"))
