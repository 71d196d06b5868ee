"""The check code (校验码): a fingerprint shortened to what a person reads from paper and types.

80 bits as 16 characters of Crockford's base 32, in fours. It guards against mix-ups, edits and damage, not
against forgery: trust is the stamp on a page that bears it.

Source: https://www.crockford.com/base32.html (no I, L, O, U; I and L read as 1, O as 0).
"""

from __future__ import annotations

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHARACTERS = 16
BITS = 5
LABEL = "校验码"

_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1"})


def check_code(fingerprint: str) -> str:
    """The check code of a fingerprint (64 hexadecimal digits): XXXX-XXXX-XXXX-XXXX."""
    bits = CHARACTERS * BITS
    number = int(fingerprint[: bits // 4], 16)
    shifts = range(bits - BITS, -1, -BITS)
    return _in_fours("".join(ALPHABET[number >> shift & 31] for shift in shifts))


def read_check_code(text: str) -> str | None:
    """The check code that was typed or scanned, or None; forgives case, width, O for 0, I and L for 1.

    Spaces, dashes of every kind and the label before it are passed over.
    """
    bare = unicodedata.normalize("NFKC", text).strip().removeprefix(LABEL).upper()
    kept = "".join(each for each in bare if not _is_separator(each)).translate(_FORGIVEN)
    if len(kept) != CHARACTERS or any(each not in ALPHABET for each in kept):
        return None
    return _in_fours(kept)


def _is_separator(character: str) -> bool:
    return character.isspace() or character in ":·" or unicodedata.category(character) in ("Pd", "Cf")


def _in_fours(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, CHARACTERS, 4))
