"""JSON in one form only: the same content gives the same bytes on every machine.

Sorted keys, UTF-8, no spaces; text as it is, without Unicode normalisation. Quantities are texts in the form
of their kind, so that the only numbers are whole ones. What the content means is for `models.revision`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]

MAX_DEPTH = 40
"""Deeper nesting is not ours, and would exhaust the stack."""


class NotCanonical(ValueError):
    """Bytes that are not JSON in this form."""


def dump(value: Json) -> bytes:
    """The one byte sequence of a value.

    Raises:
        TypeError: a float, or anything else that has no place here (a bug).
    """
    _expect_plain(value, 0)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def parse(raw: bytes) -> Json:
    """The value of a byte sequence that `dump` could have written.

    Raises:
        NotCanonical: it could not.
    """
    try:
        value: Json = json.loads(raw.decode("utf-8"), parse_float=_no_float, parse_constant=_no_float)
        again = dump(value)
    except (UnicodeError, ValueError, TypeError, RecursionError) as error:
        raise NotCanonical(str(error)) from None
    if again != raw:
        raise NotCanonical("another byte sequence for the same content")
    return value


def _no_float(text: str) -> Json:
    raise NotCanonical(f"a number that is not whole: {text}")


def _expect_plain(value: object, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise TypeError("nested too deeply")
    if isinstance(value, Mapping):
        for key, each in value.items():
            if not isinstance(key, str):
                raise TypeError(f"a key that is not text: {key!r}")
            _expect_plain(each, depth + 1)
    elif isinstance(value, list):
        for each in value:
            _expect_plain(each, depth + 1)
    elif not (value is None or isinstance(value, str | bool | int)):
        raise TypeError(f"no place in canonical JSON: {type(value).__name__}")
