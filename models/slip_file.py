"""What a person writes about an application in a TOML file: comments for a slip, answers to them.

    text = "请于4月20日前重新上报。"          # a remark on the whole
    [[comment]]
    code = "C06"                              # the field; its form follows from it
    year = 2021                               # of a yearly form; of a roster `row`: number, name or id
    text = "与统计年鉴不符，请核实。"

    [[answer]]
    number = 1                                # 序号 on the slip; or comment = "…", its id
    text = "已按统计年鉴改正。"

Every fault is told with its line and key; nothing is taken from a file with faults.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from models.application import Application
from models.entries import Address
from models.errors import UserError
from models.fields import Form, Shape
from models.figures import Figures
from models.naming import own_row_name
from models.problems import Problem, problem
from models.programme.schema import Programme
from models.revision import Answer
from models.slip import Comment, new_comment_id
from models.toml_words import toml_fault

T = TypeVar("T")

_WHOLE = {"text": str, "revision": str}
_COMMENT = {"form": str, "code": str, "year": int, "row": (int, str), "page": int, "by": str, "text": str}
_ANSWER = {"number": int, "comment": str, "text": str}
_WORDS = {str: "文字", int: "整数", (int, str): "整数或文字"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """What goes into a slip."""

    text: str
    comments: tuple[Comment, ...]
    revision: str
    """Check code or fingerprint of the revision, where two went their own way; else empty."""


def read_comments(source: str, programme: Programme, application: Application, day: date) -> Comments:
    """The comments of a file, each with its place in the application.

    Raises:
        UserError: with every fault, its line and key.
    """
    file = _File(source, {**_WHOLE, "comment": list})
    comments = [
        Comment(
            id=new_comment_id(),
            address=_Finding(programme, application, entry).address(),
            page=entry.get("page", 0),
            text=entry.get("text", ""),
            by=entry.get("by", ""),
            day=day,
        )
        for entry in file.entries("comment", _COMMENT)
    ]
    file.refuse()
    whole = file.whole
    return Comments(text=whole.get("text", ""), comments=tuple(comments), revision=whole.get("revision", ""))


def read_answers(source: str, comments: Sequence[Comment]) -> tuple[Answer, ...]:
    """The answers of a file to the comments of a slip, which are numbered from 1.

    Raises:
        UserError: with every fault, its line and key.
    """
    file = _File(source, {"answer": list})
    ids = {each.id for each in comments}
    answers: list[Answer] = []
    for entry in file.entries("answer", _ANSWER):
        number, comment = entry.get("number", 0), entry.get("comment", "")
        if number and not 1 <= number <= len(comments):
            entry.fault("number", "slip_file_no_number", number=number, count=len(comments))
        elif comment and comment not in ids:
            entry.fault("comment", "slip_file_no_comment", comment=comment)
        elif bool(number) == bool(comment):
            entry.fault("", "slip_file_which_comment")
        else:
            answers.append(Answer(comment=comment or comments[number - 1].id, text=entry.get("text", "")))
    if not answers:
        file.faults.append(problem("slip_file_no_answers"))
    file.refuse()
    return tuple(answers)


class _File:
    """A TOML file with the faults found so far."""

    def __init__(self, source: str, known: Mapping[str, type]) -> None:
        self.faults: list[Problem] = []
        self._lines = source.splitlines()
        try:
            self.whole = tomllib.loads(source)
        except tomllib.TOMLDecodeError as error:
            found = toml_fault(error, source)
            raise UserError.because("slip_file_not_toml", line=found.line, detail=found.words) from None
        top = _Entry(self.faults, self._lines, 1, {**self.whole})
        top.check(known, needs_text=False)

    def entries(self, name: str, known: Mapping[str, object]) -> Iterator[_Entry]:
        """The tables of that name, checked."""
        starts = [
            number
            for number, line in enumerate(self._lines, start=1)
            if re.match(rf"\s*\[\[\s*{name}\s*\]\]", line)
        ]
        listed = self.whole.get(name, [])
        tables = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
        for at, table in enumerate(tables):
            entry = _Entry(self.faults, self._lines, starts[at] if at < len(starts) else 1, table)
            entry.check(known, needs_text=True)
            yield entry

    def refuse(self) -> None:
        """Raises what was found, by line."""
        if self.faults:
            raise UserError(*sorted(self.faults, key=lambda each: int(each.context.get("line", 0))))


@dataclass(slots=True)
class _Entry:
    """One table of the file; what is faulty in it is left out."""

    faults: list[Problem]
    lines: Sequence[str]
    line: int
    """Where it begins, from 1."""
    values: dict[str, object]
    _sound: dict[str, object] = field(default_factory=dict)

    def get(self, key: str, default: T) -> T:
        """A sound value of the type of the default."""
        value = self._sound.get(key, default)
        return value if isinstance(value, type(default)) else default

    def has(self, key: str) -> object:
        """A sound value, or nothing."""
        return self._sound.get(key)

    def check(self, known: Mapping[str, object], *, needs_text: bool) -> None:
        """Notes every key that is not known or not of its type, and a missing text."""
        for key, value in self.values.items():
            wanted = known.get(key)
            if wanted is None:
                self.fault(key, "slip_file_unknown_key", known="、".join(known))
            elif isinstance(value, bool) or not isinstance(value, wanted):  # type: ignore[arg-type]
                self.fault(key, "slip_file_wrong_type", wanted=_WORDS.get(wanted, "表"))
            else:
                self._sound[key] = value
        if needs_text and not str(self.values.get("text", "")).strip():
            self.fault("text", "slip_file_no_text")

    def fault(self, key: str, code: str, **slots: object) -> None:
        """Notes a fault with the line of the key, or of the table where it has none."""
        self.faults.append(problem(code, line=self._line_of(key), key=key, **slots))

    def _line_of(self, key: str) -> int:
        for number, line in enumerate(self.lines[self.line - 1 :], start=self.line):
            if number > self.line and line.lstrip().startswith("["):
                break
            if key and re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", line):
                return number
        return self.line


@dataclass(frozen=True, slots=True)
class _Finding:
    """Where in the application a comment belongs."""

    programme: Programme
    application: Application
    entry: _Entry

    def address(self) -> Address:
        """The cell, row, form or, where nothing is named, the whole."""
        form, code = self._form(), self.entry.get("code", "")
        if form is None:
            return Address(form="", item="", code="")
        return Address(form=form.id, item=self._item(form), code=code)

    def _form(self) -> Form | None:
        code, name = self.entry.get("code", ""), self.entry.get("form", "")
        of_code = self.programme.form_of.get(code)
        named = self.programme.forms_by_id.get(name)
        if code and of_code is None:
            self.entry.fault("code", "slip_file_no_code", name=code)
        elif name and named is None:
            forms = "、".join(f"{each.id}（{each.title}）" for each in self.programme.forms)
            self.entry.fault("form", "slip_file_no_form", form=name, forms=forms)
        elif code and name and of_code is not named:
            self.entry.fault("form", "slip_file_other_form", name=code, form=name)
        return of_code or named

    def _item(self, form: Form) -> str:
        entry, year, row = self.entry, self.entry.has("year"), self.entry.has("row")
        if form.shape is Shape.YEARLY and year is not None:
            years = [str(each) for each in form.years]
            if str(year) not in years:
                entry.fault("year", "slip_file_no_year", year=year, years="、".join(years))
            return str(year)
        if form.shape is Shape.ROSTER and row is not None:
            return self._row(form, str(row))
        key = "year" if year is not None else "row" if row is not None else ""
        if key:
            entry.fault(key, "slip_file_unfit_place", title=form.title)
        elif entry.get("code", "") and form.shape is not Shape.SINGLE:
            wanted = "year" if form.shape is Shape.YEARLY else "row"
            if wanted not in entry.values:
                entry.fault("code", "slip_file_which_place", title=form.title, wanted=wanted)
        return ""

    def _row(self, form: Form, row: str) -> str:
        items = Figures(self.programme, self.application).items(form)
        named = {own_row_name(self.application, form, each): each for each in items}
        if row in items:
            return row
        if row in named:
            return named[row]
        if row.isdigit() and 1 <= int(row) <= len(items):
            return items[int(row) - 1]
        self.entry.fault("row", "slip_file_no_row", row=row, title=form.title, rows="、".join(named))
        return ""
