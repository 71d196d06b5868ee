"""The line under a statistical table: who answers for it, who filled it in, and when.

Source: 统计报表 close with 单位负责人、统计负责人、填表人、填报日期; which fields these are is said by roles.
"""

from __future__ import annotations

from collections.abc import Sequence

from models.entries import Address
from models.fields import Field, Form
from models.programme.schema import Programme
from reports.outline.blocks import Text, plain
from reports.outline.entries import Source

_ROLES = ("form_head", "form_statistician", "form_filler", "form_day")
_GAP = "　　　"
_SIGNATURE, _DAY = "　　　　　　", "　　年　月　日"
"""Room to write; one line holds them all."""
_PROSE = "prose"


def filing_line(source: Source, form: Form) -> tuple[Text, ...]:
    """The line under a numbered form; none under the form that holds these fields, or under mere prose."""
    line: Text = ()
    for field in _fields(source.figures.programme, form):
        address = source.figures.here().address(field.code) or Address(form="", item="", code=field.code)
        before = _GAP if line else ""
        line += plain(f"{before}{field.label}：") + (source.text(field, address) or plain(_GAP))
    return (line,) if line else ()


def line_to_sign(programme: Programme, form: Form) -> tuple[Text, ...]:
    """The same line under an empty form, with room for who signs."""
    fields = _fields(programme, form)
    line = "".join(f"{field.label}：{_DAY if field.kind == 'day' else _SIGNATURE}" for field in fields)
    return (plain(line),) if line else ()


def _fields(programme: Programme, form: Form) -> Sequence[Field]:
    codes = [programme.roles[role] for role in _ROLES if role in programme.roles]
    is_prose = all(field.kind == _PROSE for field in form.live_fields)
    if not form.number or is_prose or any(programme.form_of[code] == form for code in codes):
        return ()
    return [programme.fields[code] for code in codes]
