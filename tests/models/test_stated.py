"""Figures typed in prose are compared with the forms (R105): what contradicts them is found, nothing else."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.amounts import Bound, read_amount
from models.audit import audit
from models.chapters import resolved
from models.edits import SetEntry, apply
from models.entries import Address, Cell, Given
from models.expressions import compile_expression
from models.figures import Figures
from models.programme.schema import OUTLINE
from models.samples import shipped_sample
from models.stated import claims, contradictions, names_of, unit_of
from models.units import alike

SAMPLES = {each: shipped_sample(each) for each in ("jilin-2022", "example-2026")}
FIGURES = {name: Figures(each.programme, each.application) for name, each in SAMPLES.items()}
HERE = FIGURES["jilin-2022"]
DECLARED = [
    pytest.param(name, stated, word, is_counted, id=f"{name}-{stated.figure}-{word}")
    for name, each in SAMPLES.items()
    for stated in each.programme.stated
    for is_counted, words in ((False, names_of(each.programme, stated)), (True, stated.counted))
    for word in words
]


def value_of(figures, stated):
    value = figures.outside(compile_expression(stated.figure))
    assert isinstance(value, Decimal), f"the sample says nothing of {stated.figure}"
    return value


def texts_of(programme):
    return {field.code: form.id for form in programme.forms for field in form.running_texts}


def found(code, text, figures=HERE):
    return [text[each.claim.start : each.claim.end] for each in contradictions(figures, code, text)]


def sentence(figures, stated, word, is_counted, amount):
    """What a clerk writes of a figure, with the word that says whose it is."""
    programme = figures.programme
    whose = (stated.of or programme.wording.of)[0]
    said = f"{amount}{unit_of(programme, stated)}"
    return f"{whose}{said}{word}。" if is_counted else f"{whose}{word}{said}。"


@pytest.mark.parametrize(("name", "stated", "word", "is_counted"), DECLARED)
def test_every_declared_figure_is_silent_where_it_agrees_and_found_where_it_does_not(
    name, stated, word, is_counted
):
    figures = FIGURES[name]
    value = value_of(figures, stated)
    places = -value.as_tuple().exponent
    other = value + max(Decimal(1), value / 10).quantize(Decimal(1).scaleb(-max(places, 0)))
    for code in stated.chapters or texts_of(figures.programme):
        agreeing = sentence(figures, stated, word, is_counted, f"{value:,f}")
        assert claims(figures.programme, figures.application.town.name, code, agreeing)
        assert not found(code, agreeing, figures)
        differing = sentence(figures, stated, word, is_counted, f"{other:,f}")
        assert found(code, differing, figures) == [f"{other:,f}{unit_of(figures.programme, stated)}"]


@pytest.mark.parametrize(
    "text",
    [
        "冷链物流园，总投资3,200万元。",
        "总投资3,200万元。",
        "我镇新建冷链物流园，总投资3,200万元。",
        "位于我镇东部，总投资3,200万元。",
        "全镇总投资3,200万元的冷链项目已经开工。",
        "2022年，全镇安排项目12个，总投资3,000万元。",
        "全镇2023年计划实施项目9个。",
        "全镇项目平均总投资1,079万元。",
        "全镇重点项目12个。",
        "每个项目总投资超过500万元。",
        "全镇安排项目40—50个。",
        "全镇一个项目一名领导。",
        "工作计划共安排项目{{P11}}个，计划总投资{{P12}}万元，其中公益性项目9个。",
        "按照吉示镇〔2022〕12号，全镇安排项目，第3条规定总投资5,000元/户。",
        "样本镇总投资3,200万元。",
        "1. 2022年\n全镇安排项目12个。",
    ],
)
def test_what_is_said_of_something_else_is_left_alone(text):
    assert found("N31", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2020年末户籍人口9,000人。",
        "到2025年，镇区常住人口达到30,000人。",
        "“十四五”期间户籍人口达到30,000人。",
        "样本镇户籍人口9,000人。",
        "样本镇是工业镇。户籍人口9,000人。",
        "濛江村是千村示范村。户籍人口1,200人。",
        "其中濛江村户籍人口1,200人。",
        "户籍人口由30,000人增加到31,000人。",
        "户籍人口增加1,000人。",
        "城镇化率提高3个百分点。",
    ],
)
def test_another_year_or_place_or_a_change_is_left_alone(text):
    assert found("N01", text) == []


@pytest.mark.parametrize(
    ("code", "text", "typed"),
    [
        ("N31", "工作计划共安排项目{{P11}}个，计划总投资1.3亿元，其中公益性项目9个。", ["1.3亿元"]),
        ("N31", "2022—2025年，我镇计划实施项目四十二个，总投资约4.5亿元。", ["四十二个", "约4.5亿元"]),
        ("N31", "“十四五”期间，全镇安排40余个项目，总投资近8亿元。", ["近8亿元"]),
        ("N01", "示例镇位于示例县东南部，东接样本镇，全镇面积15万亩。", ["15万亩"]),
        ("N01", "2021年末，户籍人口３．３万人，污水处理率８５％。", ["８５％"]),
        ("N01", "全镇面积236.80平方公里，辖12个行政村、96个自然屯。", ["12个"]),
        ("N01", "本镇是重点镇。户籍人口9,000人，污水处理率仅为50%。", ["9,000人", "50%"]),
        ("N02", "目前全镇有99家规模以上工业企业。", ["99家"]),
        ("N21", "本类安排项目{{P41}}个，投资5,000万元（见计划表1）。", ["5,000万元"]),
        ("N22", "本类安排项目16个，投资1.65亿元。", ["1.65亿元"]),
        ("N32", "资金来源合计5亿元，与计划总投资相等。", ["5亿元"]),
    ],
)
def test_what_contradicts_a_table_is_found_where_it_stands(code, text, typed):
    assert found(code, text) == typed


@pytest.mark.parametrize(
    ("number", "words", "value", "agrees"),
    [
        ("1.2", (), "1.2034", True),
        ("1.2", (), "1.26", False),
        ("1.20", (), "1.2034", True),
        ("12,034", (), "12034.4", True),
        ("12000", (), "12034", False),
        ("12000", ("约",), "12034", True),
        ("1.2", ("约",), "1.31", False),
        ("2", ("近",), "1.8396", True),
        ("2", ("近",), "2.1", False),
        ("100", ("超过",), "130", True),
        ("95", ("以上",), "96.99", True),
        ("1", ("超过",), "4.3", False),
        ("5", ("不足",), "3.9", True),
        ("1.2", ("超",), "1.1999", False),
        ("40", ("余",), "43", True),
        ("40", ("余",), "39", False),
        ("四十", ("左右",), "41", True),
        ("一百二十", (), "120", True),
        ("十二", (), "13", False),
        ("十", (), "10", True),
    ],
)
def test_a_number_says_no_more_than_its_digits_and_words(number, words, value, agrees):
    assert read_amount(number, *words).agrees(Fraction(value)) is agrees


@given(
    st.decimals(1, 10**7, places=2),
    st.integers(0, 4),
    st.sampled_from(sorted(alike("万元"))),
)
def test_a_sum_agrees_however_it_is_rounded_and_in_whatever_unit(value, places, unit):
    worth = alike("万元")[unit]
    written = Fraction(value) / worth
    rounded = Fraction(round(written * 10**places), 10**places)
    amount = read_amount(f"{float(rounded):.{places}f}" if rounded < 10**9 else str(rounded.numerator))
    if rounded < 10**9:
        assert amount.agrees(written)
        assert not amount.agrees(written + 2 * Fraction(amount.step))
        assert read_amount(str(amount.value), "约").bound is Bound.ABOUT


def test_the_samples_have_no_contradiction_and_one_that_is_typed_is_a_finding_to_be_explained():
    for each in SAMPLES.values():
        rule = each.programme.built_in.stated
        assert not [one for one in audit(each.programme, each.application) if one.rule == rule]
    shown = SAMPLES["jilin-2022"]
    for code, form in (("N31", OUTLINE), ("P01", "work_plan")):
        application = typed(shown.application, code, "全镇共安排项目41个，总投资1亿元。", form)
        (finding,) = [one for one in audit(shown.programme, application) if one.rule == "R105"]
        assert (finding.address.form, finding.address.code) == (form, code)
        assert finding.hinders
        assert shown.programme.form(form).title in finding.message
        assert "写的是“项目41个”，表里是40个" in finding.message
        assert list(finding.figures) == ["项目41个", "总投资1亿元"]


def test_a_figure_bound_into_the_plan_that_cannot_be_drawn_is_found_before_it_is_printed():
    shown = SAMPLES["jilin-2022"]
    application = typed(shown.application, "P01", "计划总投资{{P99}}万元。", "work_plan")
    (finding,) = [one for one in audit(shown.programme, application) if one.address.code == "P01"]
    assert finding.hinders
    assert "{{P99}}" in finding.message


def test_what_a_row_says_is_left_alone():
    shown = SAMPLES["jilin-2022"]
    (row, *_) = shown.application.items("measures")
    at = Address(form="measures", item=row, code="W03")
    said = SetEntry(address=at, cell=Cell(entry=Given("全镇共安排项目41个。")))
    application, _ = apply(shown.application, (said,))
    assert not [one for one in audit(shown.programme, application) if one.rule == "R105"]


def test_the_sample_typed_out_agrees_with_itself_and_every_digit_of_it_is_watched():
    town, watched = HERE.application.town.name, 0
    for code, form in texts_of(HERE.programme).items():
        entry = HERE.application.cell(Address(form=form, item="", code=code)).entry
        text = resolved(HERE, entry.value) if isinstance(entry, Given) else ""
        assert found(code, text) == []
        for claim in claims(HERE.programme, town, code, text):
            other = text[: claim.start] + "7" + text[claim.start :]
            assert found(code, other) == [f"7{text[claim.start : claim.end]}"]
            watched += 1
    assert watched >= 20


@pytest.mark.parametrize(("code", "form"), [("N31", OUTLINE), ("P01", "work_plan")])
def test_a_change_of_the_forms_is_felt_by_the_text_that_states_the_figure(code, form):
    from models.audit.engine import Auditor

    shown = SAMPLES["jilin-2022"]
    programme, rule = shown.programme, "R105"
    application = typed(shown.application, code, "全镇共安排项目40个。", form)
    auditor = Auditor(programme)
    assert rule not in {each.rule for each in auditor.run(application)}
    project = application.items("projects")[0]
    from models.edits import removal

    fewer, _ = apply(application, removal(application, "projects", project, programme.children))
    assert rule in {each.rule for each in auditor.rerun(fewer)}
    assert rule not in {each.rule for each in auditor.rerun(application)}


def typed(application, code, text, form=OUTLINE):
    at = Address(form=form, item="", code=code)
    return apply(application, (SetEntry(address=at, cell=Cell(entry=Given(text))),))[0]
