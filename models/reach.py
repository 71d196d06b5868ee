"""What differs between two states of an application, and how far that is felt by what is computed from it.

A row of five thousand that changes is audited and shown again alone, as long as nothing reads whole columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from models.entries import Cell
from models.expressions import Expression, compile_expression
from models.fields import Form, Shape
from models.figures import Figures
from models.programme.schema import Programme

_NO_ITEMS: Mapping[str, Mapping[str, Cell]] = {}
_NO_CELLS: Mapping[str, Cell] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What differs between two states of one application."""

    codes: Mapping[str, frozenset[str]]
    """Form → the codes of which some cell differs."""
    items: Mapping[str, Mapping[str, frozenset[str]]]
    """Form → item → the codes whose cells differ."""
    added: Mapping[str, tuple[str, ...]]
    """Roster → its new rows, all behind those that were there."""
    shuffled: frozenset[str]
    """Rosters whose rows differ in any other way."""
    is_elsewhere: bool
    """Whether the town itself differs, which every rule may ask about."""
    attachments: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What an outcome at the places of a form depends on."""

    form: Form | None
    """The form at whose places it stands; None: it stands once."""
    codes: frozenset[str]
    """Every code that is read, those behind computed fields included."""
    rosters: frozenset[str]
    """Every roster whose rows are counted, added up or gone through."""
    wide: frozenset[str]
    """Rosters of which any row is felt everywhere; a row of the others only in its own row, or in the one
    that it hangs on."""

    def felt(self, differences: Differences, figures: Figures) -> frozenset[str] | None:
        """The items at which the differences can be felt; None: at all of them."""
        if differences.is_elsewhere:
            return None
        felt: set[str] = set()
        for form, codes in differences.codes.items():
            if codes.isdisjoint(self.codes):
                continue
            items = differences.items[form]
            there = [item for item in items if not items[item].isdisjoint(self.codes)]
            if not self._feel(felt, form, there, figures):
                return None
        for form in self.rosters:
            if form in differences.shuffled:
                return None
            if form in differences.added and not self._feel(felt, form, differences.added[form], figures):
                return None
        return frozenset(felt)

    def _feel(self, felt: set[str], form: str, items: Iterable[str], figures: Figures) -> bool:
        """Adds the places where rows of a form are felt; False: that is everywhere."""
        own = self.form
        if own is None or own.shape is not Shape.ROSTER or form in self.wide:
            return False
        if form == own.id:
            felt.update(items)
            return True
        if figures.programme.form(form).parent != own.id:
            return False
        felt.update(figures.parent_of(form, item) for item in items)
        return "" not in felt


def differences(former: Figures, present: Figures) -> Differences:
    """What differs; what two states share is recognised by being the same object."""
    before, after = former.application, present.application
    items = {
        form: found
        for form in before.cells.keys() | after.cells.keys()
        if (found := _items(before.cells.get(form, _NO_ITEMS), after.cells.get(form, _NO_ITEMS)))
    }
    added, shuffled = {}, set()
    for form in present.programme.rosters:
        if before.rows.get(form.id) is after.rows.get(form.id) and form.parent not in shuffled:
            continue
        was, now = former.items(form), present.items(form)
        if now[: len(was)] != was:
            shuffled.add(form.id)
        elif len(now) > len(was):
            added[form.id] = now[len(was) :]
    return Differences(
        codes={form: frozenset().union(*found.values()) for form, found in items.items()},
        items=items,
        added=added,
        shuffled=frozenset(shuffled),
        is_elsewhere=before.town != after.town,
        attachments=before.attachments != after.attachments,
    )


def _items(
    before: Mapping[str, Mapping[str, Cell]], after: Mapping[str, Mapping[str, Cell]]
) -> dict[str, frozenset[str]]:
    if before is after:
        return {}
    found = {}
    for item, cells in after.items():
        was = before.get(item, _NO_CELLS)
        if was is not cells and (codes := _codes(was, cells)):
            found[item] = codes
    found.update({item: frozenset(cells) for item, cells in before.items() if item not in after})
    return found


def _codes(before: Mapping[str, Cell], after: Mapping[str, Cell]) -> frozenset[str]:
    if not before:
        return frozenset(after)
    return frozenset(code for code in before.keys() | after.keys() if before.get(code) != after.get(code))


def reach_of(
    programme: Programme,
    form: Form | None,
    expressions: Iterable[Expression],
    *,
    codes: Iterable[str] = (),
    asked_once: str = "",
) -> Reach:
    """What expressions that are evaluated at the places of a form depend on.

    Args:
        programme: whose.
        form: at whose places; None: once.
        expressions: the conditions, formulas or checks.
        codes: further codes that are read at the place itself.
        asked_once: a condition on the form as a whole, which no place of it can answer.
    """
    listed = tuple(expressions)
    once = (compile_expression(asked_once),) if asked_once else ()
    every = (*listed, *once)
    rosters = {roster for each in every for roster in rosters_behind(programme, each)}
    if form is not None and form.shape is Shape.ROSTER:
        rosters.add(form.id)
    return Reach(
        form=form,
        codes=frozenset((*codes, *(code for each in every for code in codes_behind(programme, each)))),
        rosters=frozenset(rosters),
        wide=frozenset(
            (
                *(roster for each in listed for roster in _wide(programme, form, each)),
                *(roster for each in once for roster in _whole(programme, each)),
            )
        ),
    )


class Same:
    """A programme as a cache key: the same object, not an equal one."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme

    def __hash__(self) -> int:
        return id(self.programme)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.programme is other.programme


def reaches_of(programme: Programme, form: Form) -> Mapping[str, Reach]:
    """What a cell of each live field depends on: its value, whether it is asked for and must be filled."""
    return _reaches(Same(programme), form.id)


@cache
def _reaches(same: Same, form_id: str) -> Mapping[str, Reach]:
    programme, form = same.programme, same.programme.form(form_id)
    found = {}
    for field in form.live_fields:
        required = field.required if isinstance(field.required, str) else ""
        texts = (field.when, required, field.formula)
        expressions = (compile_expression(text) for text in texts if text)
        found[field.code] = reach_of(programme, form, expressions, codes=(field.code,), asked_once=form.when)
    return found


def _wide(programme: Programme, form: Form | None, expression: Expression) -> Iterator[str]:
    """The rosters that are read beyond the row itself and the rows that hang on it."""
    own = form.id if form is not None else None
    yield from (roster for roster in expression.forms if programme.form(roster).parent != own)
    yield from _columns(programme, expression)
    for code in expression.codes:
        field, home = programme.fields.get(code), programme.form_of.get(code)
        if field is None or home is None or not field.formula:
            continue
        formula = compile_expression(field.formula)
        if own is not None and own in (home.id, home.parent):
            yield from _wide(programme, home, formula)
        else:
            yield from _whole(programme, formula)


def _whole(programme: Programme, expression: Expression) -> Iterator[str]:
    """Every roster that an expression reads anything of."""
    yield from rosters_behind(programme, expression)
    homes = (programme.form_of.get(code) for code in codes_behind(programme, expression))
    yield from (home.id for home in homes if home is not None and home.shape is Shape.ROSTER)


def _columns(programme: Programme, expression: Expression) -> Iterator[str]:
    homes = (programme.form_of.get(code) for code in expression.columns)
    yield from (home.id for home in homes if home is not None)


def codes_behind(programme: Programme, expression: Expression) -> Iterator[str]:
    """Every code an expression reads, those that computed fields read in turn included."""
    for code in expression.codes:
        yield code
        field = programme.fields.get(code)
        if field is not None and field.formula:
            yield from codes_behind(programme, compile_expression(field.formula))


def rosters_behind(programme: Programme, expression: Expression) -> Iterator[str]:
    """Every roster an expression counts or totals, through computed fields too."""
    yield from expression.forms
    for code in expression.codes:
        field = programme.fields.get(code)
        if field is not None and field.formula:
            yield from rosters_behind(programme, compile_expression(field.formula))
