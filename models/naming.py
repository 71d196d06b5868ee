"""What a place in an application is called by a person: “项目清单·老街改造·总投资（万元）”."""

from __future__ import annotations

from models.application import Application
from models.entries import Address, Given
from models.fields import Field, Form, Shape
from models.kinds import show_entry
from models.programme.schema import Programme

ATTACHMENTS = "attachments"
"""Stands for the form in the address of an attachment; its item is the attachment, its code the kind."""
ROW = "第{position}行"
UNKNOWN_ROW = "（已删的行）"


def place_name(programme: Programme, application: Application, address: Address) -> str:
    """Form, row or year, and label of a cell; codes and ids stand for what the programme no longer knows."""
    if address.form == ATTACHMENTS:
        kinds = {each.kind: each.label for each in programme.attachments}
        return f"附件·{kinds.get(address.code, address.code)}"
    form = programme.forms_by_id.get(address.form)
    if form is None:
        return "·".join(part for part in (address.form, address.item, address.code) if part)
    parts = [form.title]
    if form.shape is Shape.YEARLY and address.item:
        parts.append(f"{address.item}年")
    elif form.shape is Shape.ROSTER and address.item:
        parts.append(row_name(programme, application, form, address.item))
    if address.code:
        field = programme.fields.get(address.code)
        parts.append(field.label_with_unit if field else address.code)
    return "·".join(parts)


def row_name(programme: Programme, application: Application, form: Form, item: str) -> str:
    """What a row is called: its parent and its key, else its first words, else its position."""
    parent = application.parent_of(form.id, item)
    own = own_row_name(application, form, item)
    if form.parent and parent:
        return f"{row_name(programme, application, programme.form(form.parent), parent)}·{own}"
    return own


def own_row_name(application: Application, form: Form, item: str) -> str:
    """What a row is called among the rows of its parent."""
    shown = [_shown(application, form.field(code), form.id, item) for code in _naming(form)]
    name = "·".join(each for each in shown if each)
    if name:
        return name
    parent = application.parent_of(form.id, item)
    if parent is None:
        return UNKNOWN_ROW
    return ROW.format(position=application.items(form.id, parent).index(item) + 1)


def are_rows_named_alike(programme: Programme, former: Application, present: Application, form: Form) -> bool:
    """Whether every row of a form, and those that they hang on, is called in two states what it was."""
    was, now = former.cells.get(form.id, {}), present.cells.get(form.id, {})
    if was is not now:
        naming = _naming(form)
        differing = (item for item in was.keys() | now.keys() if was.get(item) is not now.get(item))
        if any(
            was.get(item, {}).get(code) != now.get(item, {}).get(code)
            for item in differing
            for code in naming
        ):
            return False
    if former.rows.get(form.id) is not present.rows.get(form.id):
        return False
    return not form.parent or are_rows_named_alike(programme, former, present, programme.form(form.parent))


def _naming(form: Form) -> tuple[str, ...]:
    """The codes of the fields that say what a row is called."""
    return form.key or tuple(each.code for each in form.typed_fields[:1])


def _shown(application: Application, field: Field, form: str, item: str) -> str:
    entry = application.cell(Address(form=form, item=item, code=field.code)).entry
    return show_entry(field, entry) if isinstance(entry, Given) else ""
