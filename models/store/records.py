"""Applications ⇄ their rows in the data file.

Writing takes the application before and after an action and stores what was touched, each cell once, however
often the action set it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import astuple, replace
from decimal import InvalidOperation
from itertools import chain, zip_longest

from sqlite_utils.db import Database

from models.application import Application, Attachment, Concern, Explanation, Filed, State, Town
from models.entries import Address, Cell, Draft, Entry
from models.fields import Field
from models.kinds import pack_entry, unpack_entry
from models.store.changes import Touched
from models.store.storable import storable

TOWN_COLUMNS = "town, town_name, county, county_name, city, city_name"

_AWAY = "discarded = ''"
"""Taken away; what lies in the recycle bin has an instant there."""

_FILL = (
    "INSERT INTO entry (application, form, item, code, state, value, note) VALUES {}"
    " ON CONFLICT DO UPDATE SET state = excluded.state, value = excluded.value, note = excluded.note"
)
_FILLED = "(?, ?, ?, ?, ?, ?, ?)"
_LOT = 60
"""Cells that one statement stores: the many of a paste take half as long as one by one."""


def load(db: Database, fields: Mapping[str, Field], programme: str, town: str = "") -> list[Application]:
    """The applications of a programme by town code, or that of one town; not those in the recycle bin.

    A field that the programme does not know keeps its text; a text that its field's kind cannot read (the
    programme gave it another kind) becomes a draft.
    """
    chosen = "SELECT id FROM application WHERE discarded IS NULL AND programme = ?"
    slots: tuple[str, ...] = (programme,)
    if town:
        chosen, slots = f"{chosen} AND town = ?", (programme, town)
    bare = [Application(id=each.id, state=each.state, town=each.town) for each in _filed(db, chosen, slots)]
    cells = _cells(db, fields, chosen, slots)
    rows = _rows(db, chosen, slots)
    explanations = _explanations(db, chosen, slots)
    attachments = _attachments(db, chosen, slots)
    return [
        replace(
            each,
            cells=cells.get(each.id, {}),
            rows=rows.get(each.id, {}),
            explanations=explanations.get(each.id, {}),
            attachments=tuple(attachments.get(each.id, ())),
        )
        for each in bare
    ]


def filed(db: Database, programme: str) -> list[Filed]:
    """The applications of a programme by town code, without what was entered."""
    return _filed(db, "SELECT id FROM application WHERE discarded IS NULL AND programme = ?", (programme,))


def _filed(db: Database, chosen: str, slots: tuple[str, ...]) -> list[Filed]:
    return [
        Filed(id=key, state=State(state), town=town_of(names))
        for key, state, *names in db.execute(
            f"SELECT id, state, {TOWN_COLUMNS} FROM application WHERE id IN ({chosen}) ORDER BY town", slots
        )
    ]


def insert(db: Database, application: Application, programme: str, filed: str) -> None:
    """Stores a new, empty application; what is left of one whose receipt was undone gives way."""
    values = (application.state, filed, *astuple(application.town), application.id)
    if db.execute(f"SELECT 1 FROM application WHERE id = ? AND {_AWAY}", (application.id,)).fetchone():
        for table in ("entry", "row", "explanation", "attachment"):
            db.execute(f"DELETE FROM {table} WHERE application = ?", (application.id,))
        db.execute(
            f"UPDATE application SET (state, filed, {TOWN_COLUMNS}) = (?, ?, ?, ?, ?, ?, ?, ?),"
            " discarded = NULL WHERE id = ?",
            values,
        )
        return
    db.execute(
        f"INSERT INTO application (id, programme, state, filed, {TOWN_COLUMNS})"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (application.id, programme, application.state, filed, *astuple(application.town)),
    )


def write(
    db: Database, fields: Mapping[str, Field], before: Application, after: Application, touched: Touched
) -> None:
    """Stores what an action touched in one application."""
    _write_rows(db, before, after, touched.forms)
    _write_cells(db, fields, after, touched.addresses)
    _write_explanations(db, after, touched.concerns)
    if touched.attachments:
        _write_attachments(db, after)
    if touched.town:
        db.execute(
            f"UPDATE application SET ({TOWN_COLUMNS}) = (?, ?, ?, ?, ?, ?) WHERE id = ?",
            (*astuple(after.town), after.id),
        )


def take_away(db: Database, application_id: str) -> None:
    """Leaves an application neither among the others nor in the recycle bin: its receipt was undone."""
    db.execute("UPDATE application SET discarded = '' WHERE id = ?", (application_id,))


def bring_back(db: Database, application_id: str) -> None:
    """Puts an application that was taken away, or lies in the recycle bin, among the others again."""
    db.execute("UPDATE application SET discarded = NULL WHERE id = ?", (application_id,))


def set_state(db: Database, application_id: str, state: State) -> None:
    """Stores where an application stands."""
    db.execute("UPDATE application SET state = ? WHERE id = ?", (state, application_id))


def town_of(names: Iterable[str]) -> Town:
    """The town of the values of `TOWN_COLUMNS`."""
    return Town(**dict(zip(Town.__dataclass_fields__, names, strict=True)))


Cells = dict[str, dict[str, dict[str, Cell]]]


def _cells(
    db: Database, fields: Mapping[str, Field], chosen: str, slots: tuple[str, ...]
) -> dict[str, Cells]:
    found: dict[str, Cells] = {}
    for application, form, item, code, state, value, note in db.execute(
        "SELECT application, form, item, code, state, value, note FROM entry"
        f" WHERE application IN ({chosen})",
        slots,
    ):
        cell = Cell(entry=_entry(fields.get(code), state, value), note=note)
        found.setdefault(application, {}).setdefault(form, {}).setdefault(item, {})[code] = cell
    return found


def _entry(field: Field | None, state: str, value: str) -> Entry:
    try:
        return unpack_entry(field, state, value)
    except (ValueError, InvalidOperation):
        return Draft(value)


def _rows(
    db: Database, chosen: str, slots: tuple[str, ...]
) -> dict[str, dict[str, dict[str, tuple[str, ...]]]]:
    listed: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for application, form, parent, item in db.execute(
        f"SELECT application, form, parent, item FROM row WHERE application IN ({chosen}) ORDER BY position",
        slots,
    ):
        listed[application, form, parent].append(item)
    found: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {}
    for (application, form, parent), items in listed.items():
        found.setdefault(application, {}).setdefault(form, {})[parent] = tuple(items)
    return found


def _explanations(db: Database, chosen: str, slots: tuple[str, ...]) -> dict[str, dict[Concern, Explanation]]:
    found: dict[str, dict[Concern, Explanation]] = defaultdict(dict)
    for application, rule, form, item, code, text, figures in db.execute(
        "SELECT application, rule, form, item, code, text, figures FROM explanation"
        f" WHERE application IN ({chosen}) ORDER BY rule, form, item, code",
        slots,
    ):
        concern = Concern(rule=rule, address=Address(form=form, item=item, code=code))
        found[application][concern] = Explanation(text=text, figures=json.loads(figures))
    return found


def _attachments(db: Database, chosen: str, slots: tuple[str, ...]) -> dict[str, list[Attachment]]:
    found: dict[str, list[Attachment]] = defaultdict(list)
    names = tuple(Attachment.__dataclass_fields__)
    for application, *values in db.execute(
        f"SELECT application, {', '.join(names)} FROM attachment"
        f" WHERE application IN ({chosen}) ORDER BY position",
        slots,
    ):
        found[application].append(Attachment(**dict(zip(names, values, strict=True))))
    return found


def _write_rows(db: Database, before: Application, after: Application, forms: Iterable[str]) -> None:
    gone: list[tuple[str, str, str]] = []
    placed: list[tuple[str, str, str, int, str]] = []
    for form in forms:
        former, present = before.rows.get(form, {}), after.rows.get(form, {})
        kept = {item for items in present.values() for item in items}
        gone += [(after.id, form, item) for items in former.values() for item in items if item not in kept]
        for parent, items in present.items():
            for position, (was, item) in enumerate(zip_longest(former.get(parent, ()), items)):
                if item is not None and item != was:
                    placed.append((after.id, form, item, position, parent))
    db.conn.executemany("DELETE FROM row WHERE application = ? AND form = ? AND item = ?", gone)
    db.conn.executemany(
        "INSERT INTO row (application, form, item, position, parent) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET position = excluded.position, parent = excluded.parent",
        placed,
    )


def _write_cells(
    db: Database, fields: Mapping[str, Field], after: Application, addresses: Iterable[Address]
) -> None:
    emptied: list[tuple[str, ...]] = []
    filled: list[tuple[str, ...]] = []
    packed: dict[tuple[str, int], tuple[str, str, str]] = {}  # a paste repeats its cells
    codes_of: dict[tuple[str, str], list[str]] = defaultdict(list)
    for address in addresses:
        codes_of[address.form, address.item].append(address.code)
    for (form, item), codes in sorted(codes_of.items()):  # as the table is ordered
        cells = after.cells.get(form, {}).get(item, {})
        for code in sorted(codes):
            cell = cells.get(code)
            if cell is None or cell.is_empty:
                emptied.append((after.id, form, item, code))
                continue
            words = packed.get((code, id(cell)))
            if words is None:
                state, value = pack_entry(fields.get(code), cell.entry)
                words = packed[code, id(cell)] = state, storable(value), storable(cell.note)
            filled.append((after.id, form, item, code, *words))
    db.conn.executemany(
        "DELETE FROM entry WHERE application = ? AND form = ? AND item = ? AND code = ?", emptied
    )
    whole = len(filled) - len(filled) % _LOT
    lots = [tuple(chain.from_iterable(filled[at : at + _LOT])) for at in range(0, whole, _LOT)]
    db.conn.executemany(_FILL.format(", ".join([_FILLED] * _LOT)), lots)
    db.conn.executemany(_FILL.format(_FILLED), filled[whole:])


def _write_explanations(db: Database, after: Application, concerns: Iterable[Concern]) -> None:
    for concern in concerns:
        address = concern.address
        key = (after.id, concern.rule, address.form, address.item, address.code)
        explanation = after.explanations.get(concern)
        if explanation is None:
            db.execute(
                "DELETE FROM explanation"
                " WHERE application = ? AND rule = ? AND form = ? AND item = ? AND code = ?",
                key,
            )
        else:
            figures = json.dumps(dict(explanation.figures), sort_keys=True)
            db.execute(
                "INSERT INTO explanation (application, rule, form, item, code, text, figures)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET text = excluded.text, figures = excluded.figures",
                (*key, storable(explanation.text), figures),
            )


def _write_attachments(db: Database, after: Application) -> None:
    names = tuple(Attachment.__dataclass_fields__)
    db.execute("DELETE FROM attachment WHERE application = ?", (after.id,))
    db.conn.executemany(
        f"INSERT INTO attachment (application, position, {', '.join(names)})"
        f" VALUES (?, ?{', ?' * len(names)})",
        [
            (
                after.id,
                position,
                *(storable(value) if isinstance(value, str) else value for value in astuple(each)),
            )
            for position, each in enumerate(after.attachments)
        ],
    )
