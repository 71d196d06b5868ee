"""Text as a file can hold it: broken input methods and file names give halves of characters.

Not here: text that a programme or a kind refuses (`models.kinds`).
"""

from __future__ import annotations


def storable(text: str) -> str:
    """The text with half characters, which no file can hold, shown as �."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
