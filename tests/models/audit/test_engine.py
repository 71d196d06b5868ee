"""The audit: what it finds, in which order, and that re-running by code finds the same."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.application import Explanation
from models.audit import Auditor, audit, hindrances
from models.audit.rules import compile_rule
from models.edits import (
    AddAttachment,
    AddRow,
    SetEntry,
    SetExplanation,
    apply,
)
from models.entries import Address, Cell, Draft, Given
from models.fields import Shape
from models.figures import Figures
from models.naming import ATTACHMENTS
from models.programme.schema import OUTLINE, Rule, Severity
from tests.models.applications import ATTACHMENTS as FILES
from tests.models.applications import EMPTY_APPLICATION, PROGRAMME, actions, edited


def put(application, code, value, item=""):
    form = PROGRAMME.form_of[code].id
    entry = value if isinstance(value, Draft) else Given(value)
    edit = SetEntry(address=Address(form=form, item=item, code=code), cell=Cell(entry=entry))
    return apply(application, (edit,))[0]


@settings(max_examples=60)
@given(st.data())
def test_rerunning_after_a_change_finds_what_a_full_audit_finds(data):
    application = data.draw(edited())
    auditor = Auditor(PROGRAMME)
    auditor.run(application)
    for number in range(4):
        action = data.draw(actions(application, f"late{chr(97 + number)}"))
        application, _ = apply(application, action)
        assert tuple(auditor.rerun(application)) == audit(PROGRAMME, application)


def test_findings_come_in_the_order_of_the_forms():
    order = [form.id for form in PROGRAMME.forms]
    places = [each.address.form for each in audit(PROGRAMME, EMPTY_APPLICATION)]
    known = [order.index(place) for place in places if place in order]
    assert known == sorted(known)


def test_a_required_cell_is_missing_until_something_stands_there():
    def missing(application):
        found = audit(PROGRAMME, application)
        return {each.address.code for each in found if each.rule == PROGRAMME.built_in.required}

    code = next(field.code for field in PROGRAMME.forms[0].fields if field.required is True)
    assert code in missing(EMPTY_APPLICATION)
    assert code not in missing(put(EMPTY_APPLICATION, code, "甲"))


def test_a_draft_blocks_submission_and_shows_the_text():
    code = next(field.code for field in PROGRAMME.forms[0].fields if field.kind == "day")
    findings = audit(PROGRAMME, put(EMPTY_APPLICATION, code, Draft("四月八日")))
    drafts = [each for each in findings if each.rule == PROGRAMME.built_in.draft]
    assert [each.severity for each in drafts] == [Severity.BLOCKING]
    assert "四月八日" in drafts[0].message


def test_a_chapter_that_is_too_short_wants_an_explanation():
    field = next(each for each in PROGRAMME.form(OUTLINE).fields if each.min_length)
    findings = audit(PROGRAMME, put(EMPTY_APPLICATION, field.code, "短。"))
    (short,) = [each for each in findings if each.rule == PROGRAMME.built_in.chapter]
    assert short.severity is Severity.CONFIRM
    assert str(field.min_length) in short.message


def test_two_rows_with_the_same_key_are_found():
    form = next(each for each in PROGRAMME.rosters if each.key and not each.parent)
    application = EMPTY_APPLICATION
    for item in ("a", "b"):
        application, _ = apply(application, (AddRow(form=form.id, item=item, position=0),))
        for code in form.key:
            kind = form.field(code).kind
            value = "同名" if kind == "text" else Decimal(2020)
            application = put(application, code, value, item)
    doubled = [each for each in audit(PROGRAMME, application) if each.rule == PROGRAMME.built_in.key]
    assert len(doubled) == 1
    assert "同名" in doubled[0].message


def test_a_missing_attachment_is_asked_for_but_not_one_made_after_printing():
    codes = {
        each.address.code for each in audit(PROGRAMME, EMPTY_APPLICATION) if each.address.form == ATTACHMENTS
    }
    required = {
        each.kind for each in PROGRAMME.attachments if each.required is True and not each.after_printing
    }
    assert codes == required
    kind = required.pop()
    attachment = type(FILES[0])(
        id="m", kind=kind, name="a.png", media_type="image/png", size=1, sha256="0" * 64
    )
    application, _ = apply(EMPTY_APPLICATION, (AddAttachment(attachment=attachment, position=0),))
    assert kind not in {each.address.code for each in audit(PROGRAMME, application)}


@pytest.fixture
def confirmed():
    """An application with a finding to confirm, and that finding."""
    field = next(each for each in PROGRAMME.form(OUTLINE).fields if each.min_length)
    application = put(EMPTY_APPLICATION, field.code, "短。")
    (finding,) = [each for each in audit(PROGRAMME, application) if each.rule == PROGRAMME.built_in.chapter]
    return application, finding, field


def explain(application, finding, text):
    explanation = Explanation(text=text, figures=finding.figures)
    return apply(application, (SetExplanation(concern=finding.concern, explanation=explanation),))[0]


def test_an_explanation_of_ten_characters_lifts_a_finding_to_confirm(confirmed):
    application, finding, _ = confirmed
    assert finding in hindrances(audit(PROGRAMME, application))
    short = explain(application, finding, "  太  短  ")
    assert any(each.concern == finding.concern for each in hindrances(audit(PROGRAMME, short)))
    enough = explain(application, finding, "本章内容并入第三章一并说明。")
    assert not any(each.concern == finding.concern for each in hindrances(audit(PROGRAMME, enough)))


def test_an_explanation_of_other_figures_is_stale(confirmed):
    application, finding, field = confirmed
    explained = explain(application, finding, "本章内容并入第三章一并说明。")
    changed = put(explained, field.code, "仍然很短。")
    (stale,) = [each for each in audit(PROGRAMME, changed) if each.concern == finding.concern]
    assert stale.is_stale
    assert stale.hinders
    back = put(changed, field.code, "短。")
    (fresh,) = [each for each in audit(PROGRAMME, back) if each.concern == finding.concern]
    assert fresh.is_explained


def test_a_message_names_the_cell_at_fault_and_its_value_in_that_year():
    rule = Rule(
        id="R999",
        severity=Severity.HINT,
        checks=("at(C01, previous_year) <= 5",),
        message="{here} {here.value}，{base_year}年是 {C01}",
    )
    application = put(EMPTY_APPLICATION, "C01", Decimal(7), str(PROGRAMME.years.previous))
    application = put(application, "C01", Decimal(3), str(PROGRAMME.years.base))
    (finding,) = compile_rule(PROGRAMME, rule).run(Figures(PROGRAMME, application))
    field = PROGRAMME.fields["C01"]
    assert finding.message == f"{field.label} 7{field.unit}，{PROGRAMME.years.base}年是 3{field.unit}"


def test_a_chapter_quotes_only_figures_that_are_there():
    chapter = PROGRAMME.form(OUTLINE).fields[0].code
    number = next(
        field.code
        for form in PROGRAMME.forms
        for field in form.typed_fields
        if form.shape is Shape.YEARLY and field.kind == "whole"
    )
    auditor = Auditor(PROGRAMME)

    def said(application):
        found = [each for each in auditor.rerun(application) if each.address.code == chapter]
        return "".join(each.message for each in found if each.rule == PROGRAMME.built_in.draft)

    text = put(EMPTY_APPLICATION, chapter, f"人口{{{{{number}}}}}人，{{{{Q99}}}}。")
    auditor.run(text)
    assert "不能取数" in said(text)
    assert f"{{{{{number}}}}} 还没有数" in said(text)
    filled = put(text, number, Decimal(7), str(PROGRAMME.years.base))
    assert "还没有数" not in said(filled)
