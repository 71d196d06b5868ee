"""Compares a package that was handed in with the one that its data make: page by page, and by field.

Equal digests of a page settle it; else its picture and its words decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from pikepdf import Pdf

from models.freezing import to_application
from models.naming import place_name
from models.problems import Problem, problem
from reports.envelope.digests import bookmarks, page_digests, page_form
from reports.envelope.enclosed import Enclosed
from reports.envelope.foreign import foreign
from reports.envelope.looks import cut_out, look_alike, picture_of, read_alike
from reports.envelope.making import Package
from reports.pages import page_texts
from reports.pdf import Place

_CHECK_CODE: Final = re.compile(r"校验码[\s:：]*((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})")
_MOST_FIELDS: Final = 3
"""Named on one page: what follows a longer or shorter value differs, too."""
_MOST_TOLD: Final = 10
"""Differences told one by one."""


@dataclass(frozen=True)
class Comparison:
    """One package handed in, one made of what is inside it, both open."""

    received: Pdf
    received_bytes: bytes
    digests: Sequence[bytes]
    """Of the pages handed in."""
    made: Pdf
    package: Package
    enclosed: Enclosed

    def reasons(self) -> tuple[Problem, ...]:
        """All that speaks against the package; nothing where it is genuine."""
        check_code = tuple(self._check_code())
        return (
            *foreign(self.received, self.made.attachments),
            *check_code,
            *self._pages(is_other=bool(check_code)),
            *self._outline(),
        )

    def _check_code(self) -> Iterator[Problem]:
        if not self._differing or not self.package.check_code:
            return
        due, printed = self.package.check_code, _CHECK_CODE.findall(" ".join(self._words))
        if not printed:
            yield problem("package_without_check_code", due=due)
        elif due not in printed:
            yield problem("package_check_code_differs", printed=printed[0], due=due)

    def _pages(self, *, is_other: bool) -> Iterator[Problem]:
        """What is wrong page by page; of another revision, only where more than the check code differs."""
        count, due = len(self.digests), len(self._due_digests)
        if count != due:
            yield from self._page_count(count, due)
            return
        told = 0
        for page in self._differing:
            if is_other and self._says_the_same_but_for_the_code(page):
                continue
            for each in self._page(page):
                yield each
                told += 1
            if told >= _MOST_TOLD:
                return

    def _page_count(self, count: int, due: int) -> Iterator[Problem]:
        """Which pages are missing or too many, where the others are untouched enough to tell."""
        matcher = SequenceMatcher(None, self._due_digests, self.digests, autojunk=False)
        missing: list[int] = []
        added: list[int] = []
        for tag, first, last, first_there, last_there in matcher.get_opcodes():
            if tag != "equal":
                missing += range(first + 1, last + 1)
                added += range(first_there + 1, last_there + 1)
        if added and missing:
            yield problem("package_page_count", due=due, count=count)
            return
        code = "package_pages_missing" if missing else "package_pages_added"
        yield problem(code, pages="、".join(map(str, missing or added)), due=due, count=count)

    def _page(self, number: int) -> Iterator[Problem]:
        digest = self.digests[number - 1]
        if digest in self._due_digests:
            yield problem("package_page_moved", page=number, other=self._due_digests.index(digest) + 1)
            return
        if page_form(self.received.pages[number - 1]) != page_form(self.made.pages[number - 1]):
            yield problem("package_page_form", page=number)
            return
        theirs, ours = (picture_of(pdf, number) for pdf in (self.received_bytes, self.package.pdf))
        if look_alike(theirs, ours):
            if not read_alike(self._due_words[number - 1], self._words[number - 1]):
                yield problem("package_words_differ", page=number)
            return
        places = [
            each
            for each in self.package.places
            if each.page == number and not look_alike(cut_out(theirs, each), cut_out(ours, each))
        ]
        for place in places[:_MOST_FIELDS]:
            yield problem("package_value_differs", page=number, place=self._named(place))
        if not places:
            yield problem("package_page_differs", page=number)

    def _outline(self) -> Iterator[Problem]:
        there = tuple(bookmarks(self.received))
        is_complete = len(self.digests) == len(self._due_digests)
        if is_complete and there and there != tuple(bookmarks(self.made)):
            yield problem("package_outline_differs")

    def _says_the_same_but_for_the_code(self, number: int) -> bool:
        ours, theirs = (_CHECK_CODE.sub("", each[number - 1]) for each in (self._due_words, self._words))
        return read_alike(ours, theirs)

    def _named(self, place: Place) -> str:
        programme = self.enclosed.programme
        return place_name(programme, to_application(self.enclosed.revision, programme), place.address)

    @cached_property
    def _differing(self) -> Sequence[int]:
        """The pages, from 1, that are not equal by digest."""
        pairs = zip(self.digests, self._due_digests, strict=False)
        return [number for number, (one, other) in enumerate(pairs, start=1) if one != other]

    @cached_property
    def _due_digests(self) -> Sequence[bytes]:
        return page_digests(self.made)

    @cached_property
    def _words(self) -> Sequence[str]:
        return page_texts(self.received_bytes)

    @cached_property
    def _due_words(self) -> Sequence[str]:
        return page_texts(self.package.pdf)
