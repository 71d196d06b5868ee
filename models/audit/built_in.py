"""What is audited of every field without a rule being written: required, readable, well-formed, in range.

Besides: values of another year, required attachments, chapters that are too short, rows with the same key.
The catalogue ids come from the programme (`BuiltInRules`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from models.audit.finding import Finding
from models.chapters import is_shorter, wanting_figures
from models.chapters import length as length_of
from models.entries import EMPTY, Address, Blank, Cell, Draft, Entry, Given, Value
from models.expressions import compile_expression
from models.fields import Field, Form, Shape
from models.figures import CellScope, Figures
from models.kinds import Kind, kind_of, pack_entry, show_entry
from models.messages import render
from models.problems import Problem, problem
from models.programme.schema import OUTLINE, Severity
from models.stated import contradictions

OF_YEAR = re.compile(r"〔(\d{4})年数据〕")
"""Stands in the note of a value that is of another year than its column."""


Run = Callable[[Figures, Iterable[CellScope]], Iterable[tuple[str, Finding | None]]]
"""The findings at some places, each with its item; None: a gap."""


def audit_of(form: Form, field: Field) -> Run:
    """The built-in audit of one field at items of its form; what the programme says is looked up once."""
    code, kind, is_computed = field.code, kind_of(field), field.is_computed
    is_bounded = field.min is not None or field.max is not None
    if field.retired or (is_computed and not is_bounded):
        return lambda figures, places: ()
    may_be_blank = is_computed or field.required is False
    when = compile_expression(field.when).evaluate if field.when else None
    check = None if is_computed or type(kind).check is Kind.check else kind.check
    is_running_text = field in form.running_texts

    def run(figures: Figures, places: Iterable[CellScope]) -> Iterator[tuple[str, Finding | None]]:
        if form.when and not figures.holds(form.when):
            return
        for here in places:
            if when is not None and when(here) is not True:
                continue
            cell = _computed(here, code) if is_computed else here.cells.get(code, EMPTY)
            entry, item = cell.entry, here.item
            if isinstance(entry, Given):
                for fault in check(field, entry.value) if check is not None else ():
                    rule = figures.programme.built_in.format
                    yield item, _of_value(rule, Severity.BLOCKING, form, field, item, entry, fault)
                for fault in kind.check_range(field, entry.value) if is_bounded else ():
                    rule = figures.programme.built_in.range
                    yield item, _of_value(rule, Severity.CONFIRM, form, field, item, entry, fault)
                if cell.note:
                    for each in _audit_year(figures, form, field, item, entry, cell.note):
                        yield item, each
                if is_running_text:
                    for each in _audit_running_text(figures, form, field, str(entry.value)):
                        yield item, each
            elif isinstance(entry, Blank):
                if not may_be_blank and _is_required(form, field, here):
                    yield item, None
            elif isinstance(entry, Draft):
                yield item, _unread(figures, form, field, item, entry)

    return run


def _computed(here: CellScope, code: str) -> Cell:
    value = here.value(code)
    return EMPTY if value is None else Cell(entry=Given(value))


def _audit_running_text(figures: Figures, form: Form, field: Field, text: str) -> Iterator[Finding]:
    address = Address(form=form.id, item="", code=field.code)
    yield from _audit_length(figures, field, address, text)
    yield from _audit_bound_figures(figures, form, field, address, text)
    yield from _audit_stated(figures, form, field, address, text)


def _audit_year(
    figures: Figures, form: Form, field: Field, item: str, entry: Entry, note: str
) -> Iterator[Finding]:
    """A value of another year stands where no newer one is known; its note says so."""
    noted = OF_YEAR.search(note)
    due = item if form.shape is Shape.YEARLY else str(figures.programme.years.base)
    if noted and noted[1] != due:
        shown = show_entry(field, entry) + field.unit
        notice = problem("of_another_year", label=field.label, value=shown, year=noted[1], due=due)
        address = Address(form=form.id, item=item, code=field.code)
        operands = {field.code: pack_entry(field, entry)[1], "year": noted[1]}
        yield _finding(figures.programme.built_in.other_year, Severity.CONFIRM, address, notice, operands)


def _of_value(
    rule: str, severity: Severity, form: Form, field: Field, item: str, entry: Entry, fault: Problem
) -> Finding:
    address = Address(form=form.id, item=item, code=field.code)
    return _finding(rule, severity, address, fault, {field.code: pack_entry(field, entry)[1]})


def gap_finding(figures: Figures, address: Address) -> Finding:
    """The finding of a cell that must be filled and is not."""
    form, field = figures.programme.form(address.form), figures.programme.fields[address.code]
    code = "missing_chapter" if form.id == OUTLINE else "missing"
    notice = problem(code, label=_named(figures, form, field, address.item))
    rule = figures.programme.built_in.required
    return _finding(rule, Severity.BLOCKING, address, notice, {field.code: ""})


def _unread(figures: Figures, form: Form, field: Field, item: str, entry: Draft) -> Finding:
    address = Address(form=form.id, item=item, code=field.code)
    notice = problem("unread", label=_named(figures, form, field, item), text=entry.text)
    return _finding(
        figures.programme.built_in.draft, Severity.BLOCKING, address, notice, {field.code: entry.text}
    )


def audit_keys(figures: Figures, form: Form) -> Iterator[Finding]:
    """Rows of one roster (under one parent) whose key fields say the same."""
    if not form.key or not figures.holds(form.when or True):
        return
    seen: dict[tuple[Value, ...], list[str]] = {}
    for row in figures.rows(form):
        values = [value for code in form.key if (value := row.value(code)) is not None]
        if len(values) == len(form.key):
            seen.setdefault((figures.parent_of(form.id, row.item), *values), []).append(row.item)
    for items in seen.values():
        for item in items[1:]:
            address = Address(form=form.id, item=item, code=form.key[0])
            shown = "、".join(
                show_entry(form.field(code), figures.entry(Address(form=form.id, item=item, code=code)))
                for code in form.key
            )
            labels = "、".join(form.field(code).label for code in form.key)
            notice = problem("same_key", form=form.title, count=len(items), label=labels, text=shown)
            rule = figures.programme.built_in.key
            yield _finding(rule, Severity.BLOCKING, address, notice, {form.key[0]: shown})


def audit_attachments(figures: Figures) -> Iterator[Finding]:
    """Required attachments that are missing; those made after printing are not asked for (design §6)."""
    programme = figures.programme
    for kind in programme.attachments:
        if kind.after_printing or not figures.holds(kind.required):
            continue
        count = sum(each.kind == kind.kind for each in figures.application.attachments)
        if count < kind.least:
            notice = problem("missing_attachment", label=kind.label, limit=kind.least, count=count)
            address = Address(form="attachments", item="", code=kind.kind)
            rule = programme.built_in.attachment
            yield _finding(rule, Severity.BLOCKING, address, notice, {"count": str(count)})


def _audit_length(figures: Figures, field: Field, address: Address, text: str) -> Iterator[Finding]:
    if is_shorter(figures, text, field.min_length):
        length = length_of(figures, text)
        notice = problem("short_chapter", label=field.label, length=length, limit=field.min_length)
        rule = figures.programme.built_in.chapter
        yield _finding(rule, Severity.CONFIRM, address, notice, {field.code: str(length)})


def _audit_bound_figures(
    figures: Figures, form: Form, field: Field, address: Address, text: str
) -> Iterator[Finding]:
    """A text with a figure that cannot be drawn from the forms would be printed with a hole."""
    unknown, empty = wanting_figures(figures, text)
    faults = {"unknown_bound_figure": unknown, "empty_bound_figure": empty}
    wanting = {code: typed for code, typed in faults.items() if typed}
    if wanting:
        said = {"form": form.title, "label": field.label}
        notices = [problem(code, **said, text="、".join(typed)) for code, typed in wanting.items()]
        yield Finding(
            rule=figures.programme.built_in.draft,
            severity=Severity.BLOCKING,
            address=address,
            message="".join(render(notice) for notice in notices),
            figures=dict.fromkeys((each for typed in wanting.values() for each in typed), ""),
        )


def _audit_stated(
    figures: Figures, form: Form, field: Field, address: Address, text: str
) -> Iterator[Finding]:
    """Digits typed in a text that differ from the forms: one finding, so that it has one explanation."""
    found = tuple(contradictions(figures, field.code, text))
    if found:
        said = "；".join(f"写的是“{each.claim.words}”，表里是{each.shown}" for each in found)
        notice = problem("contradicted_figure", form=form.title, label=field.label, text=said)
        operands = {each.claim.words: f"{each.value:f}" for each in found}
        rule = figures.programme.built_in.stated
        yield _finding(rule, Severity.CONFIRM, address, notice, operands)


def _is_required(form: Form, field: Field, here: CellScope) -> bool:
    if form.shape is Shape.YEARLY and int(here.item) not in form.required_years:
        return False
    if isinstance(field.required, bool):
        return field.required
    return compile_expression(field.required).evaluate(here) is True


def _named(figures: Figures, form: Form, field: Field, item: str) -> str:
    """The label, with the year or the row's number where the form has several items."""
    if form.shape is Shape.YEARLY:
        return f"{field.label}（{item}年）"
    if form.shape is Shape.ROSTER:
        return f"第{figures.positions(form)[item] + 1}行{field.label}"
    return field.label


def _finding(
    rule: str,
    severity: Severity,
    address: Address,
    notice: Problem,
    operands: dict[str, str],
) -> Finding:
    return Finding(rule=rule, severity=severity, address=address, message=render(notice), figures=operands)
