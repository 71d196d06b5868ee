"""The values of an application in context: computed fields, years, rows, totals.

The one answer to “what is C06 here?”, for audit, paper, chapters and the desk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from models import divisions
from models.application import Application, Town
from models.entries import BLANK, EMPTY, Address, Blank, Cell, Entry, Given, NotApplicable, Value
from models.expressions import Expression, compile_expression
from models.fields import Form, Shape
from models.kinds import kind_of
from models.programme.schema import FACTS, Programme
from models.units import round_half_up

_COUNTY_DIGITS = 6
COMPUTED_PLACES = 2
"""Rates are judged as printed: half-up, two places (design §4)."""

_NO_CELLS: Mapping[str, Cell] = {}
_NOTHING: Mapping[str, Mapping[str, Cell]] = {}

Item = tuple[str, str]
"""Form id and item."""


class Figures:
    """One application seen through its programme; a snapshot, made anew after a change."""

    def __init__(self, programme: Programme, application: Application) -> None:
        self.programme = programme
        self.application = application
        self.computed_codes = frozenset(code for code, each in programme.fields.items() if each.is_computed)
        self._outside: dict[str, Value | None] = {}
        self._items: dict[tuple[str, str | None], tuple[str, ...]] = {}
        self._positions: dict[str, dict[str, int]] = {}
        self._alike: dict[str, Counter[Value | None]] = {}
        self._rows: dict[tuple[str, str | None], tuple[CellScope, ...]] = {}
        self._below: dict[tuple[str, str, str], tuple[CellScope, ...]] = {}
        self._places: dict[Item, CellScope] = {}
        self._named: dict[str, Value] = {
            **programme.thresholds,
            **programme.lists,
            **_facts(programme, application),
        }
        self._parents = {
            form: {item: parent for parent, items in rows.items() for item in items}
            for form, rows in application.rows.items()
        }

    def here(self, form: str = "", item: str = "") -> CellScope:
        """Where expressions can be evaluated: a form, a year of it, or a row."""
        place = form, item
        found = self._places.get(place)
        if found is None:
            found = self._places[place] = CellScope(self, form, item, self.cells(form, item))
        return found

    def cells(self, form: str, item: str) -> Mapping[str, Cell]:
        """The cells that were typed at a place, by code."""
        return self.application.cells.get(form, _NOTHING).get(item, _NO_CELLS)

    def evaluate(self, text: str, form: str = "", item: str = "") -> Value | None:
        """The value of an expression at a place; None where an operand is missing.

        Raises:
            ExpressionFault: the text is not an expression.
        """
        return compile_expression(text).evaluate(self.here(form, item))

    def outside(self, expression: Expression) -> Value | None:
        """The value of an expression at no place, as chapters quote it again and again."""
        if expression.text not in self._outside:
            self._outside[expression.text] = expression.evaluate(self.here())
        return self._outside[expression.text]

    @property
    def quoted(self) -> Collection[str]:
        """The expressions that were asked for at no place, as typed."""
        return self._outside.keys()

    def take_over(
        self, former: Figures, felt: Mapping[str, Collection[str] | None], quoted: Iterable[str]
    ) -> None:
        """Takes the values that a former state was asked for, where they are the same now.

        The former state gives its places away: asked again, it makes them anew.

        Args:
            former: of the same programme and town.
            felt: code → the items of its form at which its value may differ; None: at all of them.
            quoted: the expressions at no place whose values are the same.
        """
        self._places, former._places = former._places, {}
        former._rows, former._below = {}, {}
        gone = []
        for place, here in self._places.items():
            form, item = place
            here.figures, before = self, here.cells
            here.cells = self.cells(form, item)
            if before and not here.cells:
                gone.append(place)  # a row that is not there any more
            for code in here.keys() & felt.keys():
                items = felt[code]
                if items is None or item in items or self.programme.form_of[code].id != form:
                    del here[code]
        for place in gone:
            del self._places[place]
        self._outside.update((text, former._outside[text]) for text in quoted)
        if self.application.rows == former.application.rows:
            self._items, self._positions = former._items, former._positions

    def holds(self, condition: bool | str, form: str = "", item: str = "") -> bool:
        """Whether a condition of the programme (`required`, `when`) is met."""
        if isinstance(condition, bool):
            return condition
        return self.evaluate(condition, form, item) is True

    def entry(self, address: Address) -> Entry:
        """What stands in a cell; of a computed field, what follows from the others."""
        if address.code in self.computed_codes:
            value = self.here(address.form, address.item).value(address.code)
            return Blank() if value is None else Given(value)
        return self.application.cell(address).entry

    def value(self, address: Address) -> Value | None:
        """The value in a cell, or None where none was given."""
        entry = self.entry(address)
        return entry.value if isinstance(entry, Given) else None

    def items(self, form: Form, parent: str | None = None) -> tuple[str, ...]:
        """The items of a form: "" of a single one, its years, or its rows in order (of one parent)."""
        key = form.id, parent
        if key not in self._items:
            self._items[key] = self._find_items(form, parent)
        return self._items[key]

    def positions(self, form: Form) -> Mapping[str, int]:
        """Where each item stands among all of its form, from 0."""
        if form.id not in self._positions:
            self._positions[form.id] = {each: at for at, each in enumerate(self.items(form))}
        return self._positions[form.id]

    def rows(self, form: Form, parent: str | None = None) -> tuple[CellScope, ...]:
        """The rows of a roster (of one parent), or the years: places where expressions can be evaluated."""
        key = form.id, parent
        if key not in self._rows:
            self._rows[key] = tuple(self.here(form.id, item) for item in self.items(form, parent))
        return self._rows[key]

    def below(self, form: str, place: CellScope) -> tuple[CellScope, ...]:
        """The rows of a roster that hang on a place, or all where the roster does not hang on such."""
        key = form, place.form, place.item
        found = self._below.get(key)
        if found is None:
            definition = self.programme.form(form)
            parent = place.item if definition.parent and definition.parent == place.form else None
            found = self._below[key] = self.rows(definition, parent)
        return found

    def _find_items(self, form: Form, parent: str | None) -> tuple[str, ...]:
        if form.shape is Shape.SINGLE:
            return ("",)
        if form.shape is Shape.YEARLY:
            return tuple(str(year) for year in form.years)
        if parent is not None or not form.parent:
            return self.application.items(form.id, parent or "")
        parents = self.items(self.programme.form(form.parent))
        return tuple(item for each in parents for item in self.application.items(form.id, each))

    def alike(self, address: Address) -> Decimal | None:
        """How many cells of the same code hold the same value; None where the cell holds none."""
        value = self.value(address)
        if value is None:
            return None
        if address.code not in self._alike:
            items = self.items(self.programme.form(address.form))
            cells = (Address(form=address.form, item=item, code=address.code) for item in items)
            self._alike[address.code] = Counter(map(self.value, cells))
        return Decimal(self._alike[address.code][value])

    def parent_of(self, form: str, item: str) -> str:
        """The row that a row hangs on; empty where it hangs on none."""
        return self._parents.get(form, {}).get(item, "")

    def named(self, name: str) -> Value | None:
        """A threshold, a list, or a fact of programme and town."""
        return self._named.get(name)


class CellScope(dict[str, Value | None]):
    """A place in an application: implements `models.expressions.Scope`.

    It keeps the values that were asked for here, by code: most of the rules ask for the same few again.
    """

    __slots__ = ("cells", "figures", "form", "item")

    def __init__(self, figures: Figures, form: str, item: str, cells: Mapping[str, Cell]) -> None:
        self.figures = figures
        self.form = form
        self.item = item
        self.cells = cells
        """What was typed here; most reads end there, so without an address."""

    def address(self, code: str) -> Address | None:
        """The cell that a bare code means here, or None where it means none."""
        home = self._home(code)
        return None if home is None else Address(form=home.form, item=home.item, code=code)

    def _home(self, code: str) -> CellScope | None:
        """The place of the cell that a bare code means here.

        A yearly code means this scope's year where the form has it, else the base year; a roster's code
        means this row, or the row above it.
        """
        figures = self.figures
        programme = figures.programme
        form = programme.form_of.get(code)
        if form is None:
            return None
        if form.id == self.form and (self.item or form.shape is Shape.SINGLE):
            return self
        if form.shape is Shape.SINGLE:
            return figures.here(form.id)
        if form.shape is Shape.YEARLY:
            is_own = self._is_year and self.item in figures.items(form)
            return figures.here(form.id, self.item if is_own else str(programme.years.base))
        at, item = self.form, self.item
        while at and at != form.id:
            item = figures.parent_of(at, item)
            at = programme.form(at).parent
        return figures.here(form.id, item) if at and item else None

    value = dict.__getitem__
    """The value of a code here."""

    def __missing__(self, code: str) -> Value | None:
        cell = self.cells.get(code)
        value: Value | None = None
        if cell is None or code in self.figures.computed_codes:
            home = self._home(code)
            if home is self:
                value = self._computed(code)
            elif home is not None:
                value = home.value(code)
        elif isinstance(cell.entry, Given):
            value = cell.entry.value
        self[code] = value
        return value

    def _computed(self, code: str) -> Value | None:
        """What follows from other cells, if anything does."""
        field = self.figures.programme.fields[code]
        if not field.formula:
            return None
        self[code] = None  # a cycle, refused when the programme is read, ends here
        value = compile_expression(field.formula).evaluate(self)
        if isinstance(value, Decimal):
            return round_half_up(value, COMPUTED_PLACES if field.places is None else field.places)
        return value

    @property
    def _is_year(self) -> bool:
        return bool(self.form) and self.figures.programme.form(self.form).shape is Shape.YEARLY

    def at(self, code: str, year: int) -> Value | None:
        """The value of a yearly code in a certain year."""
        form = self.figures.programme.form_of.get(code)
        if form is None or year not in form.years:
            return None
        return self.figures.here(form.id, str(year)).value(code)

    def previous(self, code: str) -> Value | None:
        """The value of a yearly code in the year before this scope's, or before the base year."""
        home = self._home(code)
        return self.at(code, int(home.item) - 1) if home is not None and home.item.isdigit() else None

    def is_filled(self, code: str) -> bool:
        """Whether a value was given."""
        return self.value(code) is not None

    def is_absent(self, code: str) -> bool:
        """Whether the cell is blank or 不适用."""
        return isinstance(self._entry(code), Blank | NotApplicable)

    def is_blank(self, code: str) -> bool:
        """Whether nothing was entered."""
        return isinstance(self._entry(code), Blank)

    def _entry(self, code: str) -> Entry:
        """What stands in the cell that a bare code means here; blank where it means none."""
        cell = self.cells.get(code)
        if cell is not None:
            return cell.entry
        if code in self.figures.computed_codes:
            value = self.value(code)
            return BLANK if value is None else Given(value)
        home = self._home(code)
        return BLANK if home is None else home.cells.get(code, EMPTY).entry

    def alike(self, code: str) -> Decimal | None:
        """How many cells of this code hold the value that stands here."""
        address = self.address(code)
        return None if address is None else self.figures.alike(address)

    def rows(self, form: str) -> Sequence[CellScope]:
        """The rows of a roster, below this row where the roster hangs on it."""
        return self.figures.below(form, self)

    def named(self, name: str) -> Value | None:
        """A threshold, a list, or a fact."""
        return self.figures.named(name)


def _facts(programme: Programme, application: Application) -> Mapping[str, Value]:
    years, town = programme.years, application.town
    values = (
        *(Decimal(each) for each in (years.base, years.previous, *years.period)),
        *(town.code, town.county_code, town.city_code, town.code[:_COUNTY_DIGITS]),
        *_table_facts(town),
    )
    return {name: value for name, value in zip(FACTS, values, strict=True) if value is not None}


def _table_facts(town: Town) -> tuple[Value | None, ...]:
    """The facts of `TABLE_FACTS`; a town that is in no table has an empty kind."""
    division = divisions.find(town.code)
    area_code = divisions.area_code(town.city_code)
    if division is None:
        return "", None, None, area_code, None, None
    statistical = division.statistical_code
    committees = (division.village_committees, division.resident_committees)
    return (
        division.kind,
        statistical or None,
        statistical[:_COUNTY_DIGITS] or None,
        area_code,
        *(None if count is None else Decimal(count) for count in committees),
    )


def show_figure(figures: Figures, expression: Expression, value: Value) -> str:
    """A figure as printed in running text, with the separators and places of the field it stems from."""
    code = next((operand.code for operand in expression.operands), "")
    field = figures.programme.fields.get(code)
    is_plain = len(expression.operands) == 1 and field is not None
    if is_plain and field is not None and (expression.is_code or kind_of(field).is_numeric):
        return kind_of(field).show(field, value)
    if isinstance(value, Decimal):
        shown = value if value == value.to_integral_value() else round_half_up(value, COMPUTED_PLACES)
        return f"{shown:,f}" if shown != shown.to_integral_value() else f"{int(shown):,}"
    return str(value)
