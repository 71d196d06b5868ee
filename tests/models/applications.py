"""Random applications of a programme, and random edits of them, for property tests."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from models.application import Application, Attachment, Concern, Explanation, Town
from models.edits import AddRow, MoveRow, SetEntry, SetExplanation, apply, removal
from models.entries import BLANK, Address, Cell, Given, NoData, NotApplicable
from models.fields import Shape
from models.kinds import kind_of
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
EMPTY_APPLICATION = Application(id="mine", town=TOWN)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8)


def entries(field):
    """Entries that the kind of a field can hold, and the three other states."""
    values = st.sampled_from(kind_of(field).examples).map(Given)
    if field.kind in ("text", "prose"):
        values |= TEXTS.map(Given)
    return st.one_of(values, st.just(BLANK), st.just(NotApplicable()), TEXTS.map(NoData))


def addresses(application):
    """Every cell that may be typed into."""
    found = []
    for form in PROGRAMME.forms:
        if form.shape is Shape.SINGLE:
            items = [""]
        elif form.shape is Shape.YEARLY:
            items = [str(year) for year in form.years]
        else:
            items = [item for each in application.rows.get(form.id, {}).values() for item in each]
        found += [
            Address(form=form.id, item=item, code=each.code) for item in items for each in form.typed_fields
        ]
    return found


def rows(application):
    """Every row as (form, parent, item)."""
    return [
        (form, parent, item)
        for form, parents in application.rows.items()
        for parent, items in parents.items()
        for item in items
    ]


@st.composite
def actions(draw, application, name):
    """One action that fits the application; `name` makes the id of a row that it adds."""
    what = draw(st.sampled_from(["set", "set", "set", "add", "add", "move", "remove", "explain"]))
    there = rows(application)
    if what == "add":
        form = draw(st.sampled_from(PROGRAMME.rosters))
        parents = [item for form_id, _, item in there if form_id == form.parent] if form.parent else [""]
        if parents:
            parent = draw(st.sampled_from(parents))
            position = draw(st.integers(0, len(application.items(form.id, parent))))
            return (AddRow(form=form.id, item=name, parent=parent, position=position),)
    if what == "move" and there:
        form_id, parent, item = draw(st.sampled_from(there))
        position = draw(st.integers(0, len(application.items(form_id, parent)) - 1))
        return (MoveRow(form=form_id, item=item, parent=parent, position=position),)
    if what == "remove" and there:
        form_id, _, item = draw(st.sampled_from(there))
        return removal(application, form_id, item, PROGRAMME.children)
    address = draw(st.sampled_from(addresses(application)))
    if what == "explain":
        explanation = Explanation(text=draw(TEXTS), figures={address.code: draw(TEXTS)})
        return (SetExplanation(concern=Concern(rule="R001", address=address), explanation=explanation),)
    field = PROGRAMME.fields[address.code]
    cell = Cell(entry=draw(entries(field)), note=draw(st.sampled_from(["", "", "批注"])))
    return (SetEntry(address=address, cell=cell),)


@st.composite
def edited(draw, application=EMPTY_APPLICATION, name="row", most=12):
    """An application after random actions."""
    for at in range(draw(st.integers(0, most))):
        application, _ = apply(application, draw(actions(application, f"{name}{_letters(at)}")))
    photos = draw(st.lists(st.sampled_from(ATTACHMENTS), unique_by=lambda each: each.id, max_size=3))
    return replace(application, attachments=tuple(photos))


def _letters(number):
    return "abcdefghijklmnopqrstuvwxyz"[number % 26] + "z" * (number // 26)


ATTACHMENTS = [
    Attachment(
        id=f"photo{at}", kind="photo", name=f"{at}.jpg", media_type="image/jpeg", size=at, sha256="ab" * 32
    )
    for at in range(3)
] + [
    Attachment(
        id="photo0",
        kind="photo",
        name="0.jpg",
        caption="镇区",
        media_type="image/jpeg",
        size=0,
        sha256="ab" * 32,
    )
]
