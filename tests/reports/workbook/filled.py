"""Applications as people can fill them: every kind, every state but drafts, notes, rows, explanations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from models.application import Application, Concern, Explanation, Town
from models.entries import Address, Cell, Given, Month, NoData, NotApplicable
from models.fields import Shape
from models.kinds import kind_of, read_entry, show_entry
from models.programme.load import shipped

PROGRAMME = shipped("example-2026")
TOWN = Town(
    code="229901100",
    name="示例镇",
    county_code="229901",
    county_name="示例县",
    city_code="229900",
    city_name="示例市",
)
EMPTY = Application(id="mine", town=TOWN)

TRICKY = (
    "=1+1",
    "+86 431",
    "@x",
    "-",
    "#REF!",
    "007",
    "1e5",
    "TRUE",
    "_x0041_",
    "′",
    "𬭎䶮㎡",
    "a\u2028b",
    "（万元）",
)
WORDS = st.sampled_from(TRICKY) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=6
)
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
NUMBERS = st.tuples(st.integers(-(10**9), 10**9), st.integers(0, 6)).map(
    lambda pair: Decimal(pair[0]).scaleb(-pair[1])
)
DAYS = st.dates(date(1850, 1, 1), date(2150, 1, 1))
NOTES = st.sampled_from(["", "", "", "以统计年鉴为准", "第一行\n第二行", "作者: 甲", "=1"])
KEYS = st.from_regex(r"[A-Za-z0-9_-]{1,32}", fullmatch=True)


def values(field):
    """Values of a field, whether they make sense or not."""
    match field.kind:
        case "choice":
            return st.sampled_from([each.key for each in field.choices])
        case "choices":
            keys = [each.key for each in field.choices]
            return st.lists(st.sampled_from(keys), min_size=1, unique=True).map(
                lambda chosen: tuple(key for key in keys if key in chosen)
            )
        case "whole":
            return st.integers(-(10**14), 10**15 - 1).map(Decimal)
        case "decimal" | "money" | "percent":
            return NUMBERS
        case "day":
            return DAYS
        case "month":
            return st.builds(Month, st.integers(1, 9999).filter(lambda year: year > 999), st.integers(1, 12))
        case "yesno":
            return st.booleans()
        case "text":
            return WORDS
        case "prose":
            return PARAGRAPHS
    return st.sampled_from(kind_of(field).examples)


def entries(field):
    """Entries that can be typed; what cannot be typed need not come back."""
    filled = values(field).map(Given) | st.just(NotApplicable()) | WORDS.map(NoData)
    return filled.filter(lambda entry: read_entry(field, show_entry(field, entry)).entry == entry)


def cells(fields):
    """Some cells of one item."""
    made = {
        field.code: st.builds(lambda entry, note: Cell(entry=entry, note=note), entries(field), NOTES)
        for field in fields
    }
    return st.fixed_dictionaries({}, optional=made)


@st.composite
def filled(draw):
    """An application with everything in it that a workbook carries."""
    rows, found = {}, {}
    for form in PROGRAMME.forms:
        items = [""]
        if form.shape is Shape.YEARLY:
            items = [str(year) for year in form.years]
        elif form.shape is Shape.ROSTER:
            parents = (
                [item for each in rows.get(form.parent, {}).values() for item in each]
                if form.parent
                else [""]
            )
            items = draw(st.lists(KEYS, max_size=3, unique=True)) if parents else []
            hung = {}
            for item in items:
                hung.setdefault(draw(st.sampled_from(parents)), []).append(item)
            if hung:
                rows[form.id] = {parent: tuple(own) for parent, own in hung.items()}
        fields = [field for field in form.typed_fields if field.code != PROGRAMME.roles["town"]]
        drawn = {item: draw(cells(fields)) for item in items}
        kept = {
            item: {code: cell for code, cell in own.items() if not cell.is_empty}
            for item, own in drawn.items()
        }
        if any(kept.values()):
            found[form.id] = {item: own for item, own in kept.items() if own}
    return Application(id="mine", town=TOWN, cells=found, rows=rows, explanations=draw(explanations()))


@st.composite
def explanations(draw):
    """Explanations of rules at places that exist."""
    rules = draw(st.lists(st.sampled_from(PROGRAMME.rules), max_size=2, unique_by=lambda rule: rule.id))
    made = {}
    for rule in rules:
        form = PROGRAMME.form("statistics")
        address = Address(form=form.id, item=str(form.years[-1]), code=form.typed_fields[0].code)
        figures = draw(st.dictionaries(WORDS, WORDS, max_size=2))
        text = draw(WORDS.map(str.strip).filter(lambda text: text and text not in ("清空",)))
        made[Concern(rule=rule.id, address=address)] = Explanation(text=text, figures=figures)
    return made
