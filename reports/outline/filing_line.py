"""The line under a statistical table: who answers for it, who filled it in, and when.

Source: 统计报表 close with 单位负责人、统计负责人、填表人、填报日期; which fields these are is said by roles.
"""

from __future__ import annotations

from models.entries import Address
from models.fields import Form
from reports.outline.blocks import Text, plain
from reports.outline.entries import Source

_ROLES = ("form_head", "form_statistician", "form_filler", "form_day")
_GAP = "　　　"
_PROSE = "prose"


def filing_line(source: Source, form: Form) -> tuple[Text, ...]:
    """The line under a numbered form; none under the form that holds these fields, or under mere prose."""
    programme = source.figures.programme
    codes = [programme.roles[role] for role in _ROLES if role in programme.roles]
    is_prose = all(field.kind == _PROSE for field in form.live_fields)
    if not codes or not form.number or is_prose or any(programme.form_of[code] == form for code in codes):
        return ()
    line: Text = ()
    for code in codes:
        field = programme.fields[code]
        address = source.figures.here().address(code) or Address(form="", item="", code=code)
        before = _GAP if line else ""
        line += plain(f"{before}{field.label}：") + (source.text(field, address) or plain(_GAP))
    return (line,)
