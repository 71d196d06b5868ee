"""Pages for what is attached: number and title in the first line, an empty frame below.

Not here: what goes into the frames (the envelope fills them).

Source: GB/T 9704-2012 clause 7.3.8 (附件 and its number in 三号黑体 flush left in the first line). The title
stands beside it, not two lines below: what is bound in has a title of its own, and would become smaller.
"""

from __future__ import annotations

from typing import Final

from reports.outline.blocks import Align, AttachedPages, words_of
from reports.pdf.faces import Role
from reports.pdf.geometry import (
    CELL,
    PITCH,
    SIZE_3,
    SIZE_4,
    TEXT_BOTTOM,
    TEXT_HEIGHT,
    TEXT_LEFT,
    TEXT_WIDTH,
    baseline_in,
)
from reports.pdf.lettering import Style, style
from reports.pdf.passage import Passage
from reports.pdf.press import Frame, Press
from reports.pdf.wording import Wording, wording

_GAP: Final = 0.5 * PITCH
_LEADING: Final = 0.75 * PITCH
_CONTINUED: Final = "（续）"
_MOST_LINES: Final = 2
_MOST_CHARACTERS: Final = 48
"""Of a title: what is longer is read in full in the list of attachments."""
_MORE: Final = "…"


def set_attached_pages(press: Press, block: AttachedPages) -> None:
    """A page for each page of the attachment; the outline and the contents name the first one."""
    for sheet in range(1, block.pages + 1):
        press.close_page()
        press.open_page()
        if sheet == 1:
            press.mark(attachment_words(block), 2)
        head = _set_head(press, block, is_first=sheet == 1)
        press.frames.append(
            Frame(
                page=press.ink.page,
                sha256=block.sha256,
                sheet=sheet,
                x=TEXT_LEFT,
                y=TEXT_BOTTOM,
                width=TEXT_WIDTH,
                height=TEXT_HEIGHT - head,
            )
        )
    press.close_page()


def attachment_words(block: AttachedPages) -> str:
    """Mark and title in one line, as contents and outline show them: a long title is cut off there."""
    title = " ".join(words_of(block.title).split())
    return (
        f"{block.mark}　{title if len(title) <= _MOST_CHARACTERS else title[: _MOST_CHARACTERS - 1] + _MORE}"
    )


def _set_head(press: Press, block: AttachedPages, *, is_first: bool) -> float:
    """The mark, and the title beside it on the first page; returns how much of the page they take."""
    heiti, kaiti = style(Role.HEITI, SIZE_3), style(Role.KAITI, SIZE_4)
    mark = block.mark if is_first else block.mark + _CONTINUED
    baseline = press.top - baseline_in(PITCH, SIZE_3)
    press.ink.text(TEXT_LEFT, baseline, mark, heiti)
    if not is_first:
        return PITCH + _GAP
    indent = heiti.width(mark) + CELL
    title = _limited(wording(block.title), kaiti, TEXT_WIDTH - indent)
    top = baseline + baseline_in(_LEADING, SIZE_4)
    title.set(press.ink, TEXT_LEFT + indent, top, _LEADING, Align.LEFT)
    return PITCH + (len(title.lines) - 1) * _LEADING + _GAP


def _limited(title: Wording, lettering: Style, measure: float) -> Passage:
    """The title in as many lines as it may take, with dots where it goes on."""
    passage = Passage.of(title, lettering, measure)
    end = len(title.text)
    while len(passage.lines) > _MOST_LINES:
        end = min(end, passage.lines[_MOST_LINES].start) - 1
        passage = Passage.of(Wording(title.text[:end] + _MORE, title.origins), lettering, measure)
    return passage
