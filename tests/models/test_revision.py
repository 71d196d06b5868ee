from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import canonical_json, offices
from models.ancestry import Relation, relation
from models.application import Explanation
from models.audit import audit
from models.check_code import ALPHABET, check_code, read_check_code
from models.compare import ChangeKind
from models.edits import SetEntry, SetExplanation, apply
from models.entries import Address, Cell, Draft, Given
from models.errors import UserError
from models.freezing import Lineage, freeze, to_application
from models.kinds import pack_entry
from models.programme.schema import OUTLINE, Severity
from models.revision import FORMAT, canonical, content_digest, fingerprint, read
from tests.models.applications import EMPTY_APPLICATION, PROGRAMME, actions, edited

OFFICE = offices.find(EMPTY_APPLICATION.town.county_code)
DAY = date(2026, 3, 5)
MONEY = next(each for form in PROGRAMME.forms if form.years for each in form.fields if each.kind == "money")
MONEY_FORM = PROGRAMME.form_of[MONEY.code]
MONEY_AT = Address(form=MONEY_FORM.id, item=str(MONEY_FORM.years[-1]), code=MONEY.code)


def frozen(application, lineage=None, day=DAY, findings=()):
    return freeze(
        PROGRAMME, application, office=OFFICE, day=day, findings=findings, lineage=lineage or Lineage()
    )


def with_value(value, at=MONEY_AT):
    return apply(EMPTY_APPLICATION, [SetEntry(address=at, cell=Cell(entry=Given(value)))])[0]


def code_of(revision):
    return fingerprint(canonical(revision))


@settings(max_examples=40)
@given(edited())
def test_what_was_frozen_comes_back_byte_by_byte(application):
    raw = canonical(frozen(application))
    assert canonical(read(raw)) == raw


@settings(max_examples=40)
@given(edited())
def test_the_application_comes_back_as_it_was(application):
    application = replace(application, explanations={})
    back = to_application(read(canonical(frozen(application))), PROGRAMME)
    assert (back.cells, back.rows, back.attachments, back.town) == (
        application.cells,
        application.rows,
        application.attachments,
        application.town,
    )


@st.composite
def one_change(draw):
    application = draw(edited())
    return application, apply(application, draw(actions(application, "newrow")))[0]


@settings(max_examples=60)
@given(one_change())
def test_changing_any_field_changes_the_fingerprint_and_changing_nothing_does_not(pair):
    before, after = (replace(each, explanations={}) for each in pair)
    assert (code_of(frozen(before)) == code_of(frozen(after))) == (before == after)


@pytest.mark.parametrize(
    "changed",
    [
        {"number": 2},
        {"parents": ("ab" * 32,)},
        {"ancestors": ("ab" * 32,)},
        {"frozen": date(2026, 3, 6)},
        {"layout": 99},
    ],
)
def test_changing_any_attribute_of_a_revision_changes_its_fingerprint(changed):
    revision = frozen(EMPTY_APPLICATION)
    assert code_of(replace(revision, **changed)) != code_of(revision)


def test_the_same_content_frozen_another_day_under_another_number_has_the_same_content_digest():
    first = frozen(with_value(Decimal("12.5")))
    lineage = Lineage(number=2, parents=(code_of(first),), previous=first)
    second = frozen(with_value(Decimal("12.50")), lineage, date(2026, 4, 1))
    assert content_digest(second) == content_digest(first)
    assert code_of(second) != code_of(first)
    assert content_digest(frozen(with_value(Decimal("12.51")))) != content_digest(first)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("12.50", "12.5"), ("-0", "0"), ("1E3", "1000"), ("0.00", "0"), ("1234567.89", "1234567.89")],
)
def test_a_quantity_is_frozen_plain(typed, stored):
    raw = canonical(frozen(with_value(Decimal(typed))))
    found = json.loads(raw)["entries"][MONEY_AT.form][MONEY_AT.item][MONEY_AT.code]
    assert found == {"note": "", "state": "given", "value": stored}


def test_text_is_frozen_as_typed_with_plain_line_ends():
    at = Address(form=OUTLINE, item="", code=PROGRAMME.outline.fields[0].code)
    revision = frozen(with_value("濛\r\n\u00e9 e\u0301 ㎡\r", at))
    assert revision.entries[OUTLINE][""][at.code].value == "濛\n\u00e9 e\u0301 ㎡\n"
    assert "e\u0301 ㎡".encode() in canonical(revision)


def test_chapters_are_frozen_with_their_figures_filled_in():
    at = Address(form=OUTLINE, item="", code=PROGRAMME.outline.fields[0].code)
    application, _ = apply(
        with_value(Decimal("1234.5")),
        [SetEntry(address=at, cell=Cell(entry=Given(f"产值{{{{{MONEY.code}}}}}万元")))],
    )
    assert frozen(application).chapters[0].text == "产值1,234.50万元"


def test_a_draft_never_enters_and_every_one_is_named():
    places = [replace(MONEY_AT, item=str(year)) for year in MONEY_FORM.years]
    edits = [SetEntry(address=each, cell=Cell(entry=Draft("约三百"))) for each in places]
    application, _ = apply(EMPTY_APPLICATION, edits)
    with pytest.raises(UserError) as refused:
        frozen(application)
    assert len(refused.value.problems) == len(places)
    assert all(f"{year}年·{MONEY.label}" in str(refused.value) for year in MONEY_FORM.years)


def test_an_explanation_is_frozen_with_the_finding_it_explains():
    application = with_value(Decimal(-5))
    finding = next(each for each in audit(PROGRAMME, application) if each.address == MONEY_AT)
    explanation = Explanation(text="当年冲减上年多报产值。", figures=finding.figures)
    application, _ = apply(application, [SetExplanation(concern=finding.concern, explanation=explanation)])
    revision = frozen(application, findings=audit(PROGRAMME, application))
    assert to_application(revision, PROGRAMME).explanations == {finding.concern: explanation}
    assert [each.severity for each in read(canonical(revision)).findings if each.severity is Severity.CONFIRM]
    assert not to_application(frozen(application), PROGRAMME).explanations


def test_the_changes_against_the_parent_are_in_the_revision():
    first = frozen(with_value(Decimal(1)))
    lineage = Lineage(number=2, parents=(code_of(first),), previous=first)
    (change,) = read(canonical(frozen(with_value(Decimal(2)), lineage))).changes
    assert change.kind is ChangeKind.ENTRY
    assert (change.kind, change.address, change.old, change.new) == (
        ChangeKind.ENTRY,
        MONEY_AT,
        "1.00",
        "2.00",
    )


def test_a_revision_names_all_that_came_before():
    first = frozen(EMPTY_APPLICATION)
    second = frozen(EMPTY_APPLICATION, Lineage(number=2, parents=("b" * 64,), previous=first))
    third = frozen(EMPTY_APPLICATION, Lineage(number=3, parents=("c" * 64,), previous=second))
    assert third.ancestors == ("b" * 64,)
    assert third.parents == ("c" * 64,)


def damaged(change):
    application = with_value(Decimal(1))
    revision = frozen(application, findings=audit(PROGRAMME, application))
    value = json.loads(canonical(revision))
    change(value)
    return canonical_json.dump(value)


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value.update(surplus=1),
        lambda value: value.pop("number"),
        lambda value: value.update(number="1"),
        lambda value: value.update(number=0),
        lambda value: value.update(frozen="2026-3-5"),
        lambda value: value.update(parents="abc"),
        lambda value: value["application"].update(town=None),
        lambda value: value["programme"].update(version=True),
        lambda value: value.update(findings=[{}]),
        lambda value: value["findings"][0].update(severity="grave"),
        lambda value: value.pop("format"),
    ],
)
def test_anything_but_a_revision_is_refused_with_a_sentence(change):
    with pytest.raises(UserError, match="已损坏或被改动"):
        read(damaged(change))


@pytest.mark.parametrize(
    "raw",
    [b"", b"\xff", b"[]", b"null", b'{"format": 1}', b"[" * 100_000, b'{"format":1.5}', b'{"format":NaN}'],
)
def test_bytes_that_are_not_canonical_are_refused(raw):
    with pytest.raises(UserError, match="已损坏或被改动"):
        read(raw)


def test_another_format_is_refused_with_the_remedy_to_upgrade():
    with pytest.raises(UserError, match="请升级程序"):
        read(damaged(lambda value: value.update(format=FORMAT + 1)))


def test_a_value_that_is_not_in_the_form_of_its_kind_is_refused():
    def spoil(value):
        value["entries"][MONEY_AT.form][MONEY_AT.item][MONEY_AT.code]["value"] = "1.50"

    with pytest.raises(UserError, match="与任务包不符"):
        to_application(read(damaged(spoil)), PROGRAMME)


def test_values_are_packed_by_their_kind():
    assert pack_entry(MONEY, Given(Decimal("1.50"))) == ("given", "1.5")


class TestCheckCode:
    def test_it_is_sixteen_characters_of_crockford_in_fours(self):
        assert check_code("0" * 64) == "0000-0000-0000-0000"
        assert check_code("f" * 64) == "ZZZZ-ZZZZ-ZZZZ-ZZZZ"
        assert check_code("0123456789abcdef0123" + "7" * 44) == "04HM-ASW9-NF6Y-Y093"

    @given(st.binary(min_size=32, max_size=32))
    def test_what_is_printed_is_what_is_read(self, digest):
        code = check_code(digest.hex())
        assert read_check_code(code) == code
        assert read_check_code(f" 校验码：{code.lower().replace('-', ' — ')} ") == code
        assert read_check_code(code.replace("0", "O").replace("1", "l")) == code
        assert read_check_code(code.replace("0", "o").replace("1", "I")) == code
        assert set(code) <= set(ALPHABET) | {"-"}

    @pytest.mark.parametrize(
        "text", ["", "0000-0000-0000-000", "0000-0000-0000-00000", "U000-0000-0000-0000", "第二版"]
    )
    def test_what_is_no_check_code_is_none(self, text):
        assert read_check_code(text) is None


PARENTS = {"b": ("a",), "c": ("b",), "x": ("b",), "m": ("c", "x")}


class TestAncestry:
    @pytest.mark.parametrize(
        ("mine", "theirs", "expected"),
        [
            ("a", "a", Relation.SAME),
            ("a", "c", Relation.NEWER),
            ("c", "a", Relation.OLDER),
            ("c", "x", Relation.FORK),
            ("c", "m", Relation.NEWER),
            ("m", "x", Relation.OLDER),
            ("a", "unknown", Relation.FORK),
        ],
    )
    def test_parents_alone_decide(self, mine, theirs, expected):
        assert relation(mine, theirs, PARENTS) is expected

    def test_a_loop_of_parents_ends(self):
        assert relation("a", "c", {"a": ("b",), "b": ("a",)}) is Relation.FORK
