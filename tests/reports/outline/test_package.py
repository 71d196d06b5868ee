"""The package of the sample as blocks: what stands where, with which address, in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.audit import audit
from models.edits import SetEntry, SetExplanation, apply, removal
from models.entries import BLANK, Address, Cell, Draft, Given, NotApplicable
from models.figures import Figures
from models.kinds import kind_of
from models.samples import shipped_sample
from reports.outline.blocks import (
    Contents,
    Cover,
    Heading,
    Opinions,
    Paragraph,
    Part,
    Pledge,
    RowRole,
    Table,
    texts_of,
    words_of,
)
from reports.outline.package import Edition, package_document
from tests.golden.trees import tree_of
from tests.reports.province import province_document

SAMPLE = shipped_sample("example-2026")
PROGRAMME = SAMPLE.programme
CODE = "0123-4567-89AB-CDEF"
DAY = date(2026, 3, 5)


def document(application=SAMPLE.application, *, edition: Edition | None = None, programme=PROGRAMME):
    findings = audit(programme, application)
    return package_document(programme, application, findings, office="示例县", day=DAY, edition=edition)


FORMAL = document(edition=Edition(number=2, check_code=CODE))
DRAFT = document()


def blocks_of(kind, made):
    return [block for block in made.blocks if isinstance(block, kind)]


def table_of(form, made):
    return next(table for table in blocks_of(Table, made) if table.key == form)


def runs_of(made):
    return [run for block in made.blocks for _, text in texts_of(block) for run in text]


def words(made):
    return "\n".join(words_of(text) for block in made.blocks for _, text in texts_of(block))


def changed(*edits):
    return apply(SAMPLE.application, edits)[0]


def put(address, entry):
    return SetEntry(address=address, cell=Cell(entry=entry))


def address_of(kind, *, shape="single", required=None):
    """A cell of the sample of some kind, found through the programme."""
    for form in PROGRAMME.forms:
        for field in form.typed_fields:
            if form.shape == shape and field.kind == kind and required in (None, field.required):
                item = Figures(PROGRAMME, SAMPLE.application).items(form)[-1]
                return Address(form=form.id, item=item, code=field.code)
    raise LookupError(kind)


@pytest.mark.parametrize(("name", "made"), [("formal", FORMAL), ("draft", DRAFT)])
def test_the_package_of_the_sample_is_as_it_was_looked_at(golden, name, made):
    golden(f"example-2026-{name}.txt", tree_of(made))


def test_the_package_of_the_province_is_as_it_was_looked_at(golden):
    golden("jilin-2022-formal.txt", tree_of(province_document()))


def test_the_parts_stand_in_the_order_of_the_programme():
    kinds = [Cover, Contents, Opinions, Part, Pledge]
    found = [type(block) for block in FORMAL.blocks if type(block) in kinds]
    assert found == [Cover, Contents, Opinions, *[Part] * 5, Pledge, Part]


def test_every_value_that_was_entered_stands_in_the_package_with_its_address():
    shown = {}
    for run in runs_of(FORMAL):
        shown.setdefault(run.address, []).append(run.text)
    for address, cell in SAMPLE.application.filled_cells():
        field = PROGRAMME.fields[address.code]
        if field.code == PROGRAMME.roles.get("project_task"):
            continue  # stands as the heading of its group
        if isinstance(cell.entry, Given) and address.form != "outline":
            assert kind_of(field).show(field, cell.entry.value) in shown[address]
        else:
            assert address in shown


def test_computed_values_stand_in_the_package_with_their_address():
    figures = Figures(PROGRAMME, SAMPLE.application)
    shown = {run.address: run.text for run in runs_of(FORMAL)}
    computed = [
        Address(form=form.id, item=item, code=field.code)
        for form in PROGRAMME.forms
        for field in form.fields
        if field.is_computed
        for item in figures.items(form)
    ]
    assert computed
    for address in computed:
        field = PROGRAMME.fields[address.code]
        assert shown[address] == kind_of(field).show(field, figures.value(address))


def test_rare_characters_come_through():
    assert {"濛", "䶮", "𬭎", "㎡"} <= set(words(FORMAL))


def test_a_formal_package_bears_number_and_check_code_and_no_watermark():
    assert FORMAL.foot == f"示例县 · 示例镇 · 第2版 · 校验码 {CODE}"
    assert FORMAL.watermark == ""


def test_a_draft_bears_a_watermark_and_no_check_code():
    assert DRAFT.watermark == "送审稿"
    assert "校验码" not in DRAFT.foot
    assert "送审稿" in DRAFT.foot


def test_days_are_written_without_leading_zeros():
    (cover,) = blocks_of(Cover, FORMAL)
    assert words_of(cover.day) == "2026年3月5日"
    assert FORMAL.day == "2026-03-05"


def test_the_sample_says_that_it_is_one_on_every_page_and_on_the_cover():
    (cover,) = blocks_of(Cover, FORMAL)
    assert FORMAL.head == "示例"
    assert "示例，不作申报用" in [words_of(value) for _, value in cover.facts]


def test_a_real_town_bears_no_word_of_a_sample():
    town = replace(SAMPLE.application.town, code="220183105", name="岔路口镇", county_name="德惠市")
    made = document(replace(SAMPLE.application, town=town))
    assert made.head == ""
    assert "不作申报用" not in words(made)
    assert made.foot.startswith("德惠市 · 岔路口镇 · ")


def test_only_the_offices_whose_condition_holds_have_a_box():
    (sheet,) = blocks_of(Opinions, FORMAL)
    assert [box.office for box in sheet.boxes] == ["示例县人民政府意见", "示例市主管部门意见"]
    level = PROGRAMME.roles["level"]
    at = Address(form=PROGRAMME.form_of[level].id, item="", code=level)
    (sheet,) = blocks_of(Opinions, document(changed(put(at, Given("province")))))
    assert len(sheet.boxes) == 3


def test_a_blank_box_is_empty_on_a_draft_and_struck_out_on_a_formal_package():
    at = address_of("uscc")
    assert at not in {run.address for run in runs_of(DRAFT)}
    assert [run.text for run in runs_of(FORMAL) if run.address == at] == ["/"]
    assert "“/”表示未填报" in "".join(words_of(note) for note in table_of(at.form, FORMAL).notes)


def test_signs_are_explained_only_where_they_occur():
    notes = {table.key: "".join(map(words_of, table.notes)) for table in blocks_of(Table, FORMAL)}
    assert "“—”表示不适用" in notes["projects"]
    assert "无数据”表示" in notes["statistics"]
    assert "海关统计未分到镇" in notes["statistics"]
    assert notes["honours"] == ""


def test_what_is_not_asked_for_does_not_apply():
    has_park = address_of("yesno")
    made = document(changed(put(has_park, Given(False))))
    field = next(each for each in PROGRAMME.fields.values() if each.when and each.kind == "decimal")
    at = Address(form=PROGRAMME.form_of[field.code].id, item="", code=field.code)
    emptied = document(changed(put(has_park, Given(False)), put(at, BLANK)))
    rows = table_of(at.form, emptied).rows
    assert [run.text for row in rows for cell in row.cells for run in cell.text if run.address == at] == ["—"]
    assert len(blocks_of(Heading, made)) < len(blocks_of(Heading, DRAFT))


def test_a_text_that_could_not_be_read_stands_marked_on_a_draft():
    at = address_of("money", shape="yearly")
    made = document(changed(put(at, Draft("约四万"))))
    assert "约四万〔待改正〕" in [run.text for run in runs_of(made) if run.address == at]


def total_row(form, made, role):
    return next(row for row in table_of(form, made).rows if row.role is role)


def test_money_is_summed_over_all_rows_and_over_each_group_of_tasks():
    money = next(each for each in PROGRAMME.form("projects").fields if each.kind == "money")
    cells = total_row("projects", FORMAL, RowRole.TOTAL).cells
    (run,) = next(cell.text for cell in cells if cell.text and cell.text[0].address)
    assert (run.text, run.address) == ("13,876.90", Address(form="projects", item="", code=money.code))
    subtotals = [row for row in table_of("projects", FORMAL).rows if row.role is RowRole.SUBTOTAL]
    assert [words_of(row.cells[1].text) for row in subtotals] == ["7,210.50", "6,666.40"]


def test_the_sum_over_the_funding_lines_is_the_sum_over_the_projects():
    projects, funding = (
        next(words_of(cell.text) for cell in total_row(form, FORMAL, RowRole.TOTAL).cells[1:] if cell.text)
        for form in ("projects", "funding")
    )
    assert projects == funding


def test_a_sum_with_a_missing_figure_is_an_empty_box_not_a_wrong_number():
    at = address_of("money", shape="roster")
    made = document(changed(put(at, Draft("八百多"))))
    cells = total_row(at.form, made, RowRole.TOTAL).cells
    assert words_of(cells[1].text) == ""


def test_rows_keep_the_number_that_they_have_on_the_desk():
    body = [row for row in table_of("projects", FORMAL).rows if row.role is RowRole.BODY]
    assert [words_of(row.cells[0].text) for row in body] == [str(number) for number in range(1, 8)]


def test_an_empty_roster_says_that_there_is_nothing():
    application = SAMPLE.application
    for item in application.items("honours"):
        application, _ = apply(application, removal(application, "honours", item, PROGRAMME.children))
    (row,) = table_of("honours", document(application)).rows
    assert words_of(row.cells[0].text) == "无"


def test_a_child_roster_is_printed_once():
    keys = [table.key for table in blocks_of(Table, FORMAL)]
    assert keys.count("funding") == 1
    parts = tuple(
        replace(part, forms=tuple(form for form in part.forms if form != "funding"))
        for part in PROGRAMME.parts
    )
    unlisted = document(programme=replace(PROGRAMME, parts=parts))
    keys = [table.key for table in blocks_of(Table, unlisted)]
    assert keys[keys.index("projects") + 1] == "funding"


def test_every_row_of_a_table_fills_its_columns():
    for table in blocks_of(Table, FORMAL) + blocks_of(Table, DRAFT):
        for rows in (table.head, table.rows):
            reaching = []
            for row in rows:
                reaching = [(columns, left - 1) for columns, left in reaching if left > 1]
                covered = sum(columns for columns, _ in reaching)
                own = sum(cell.columns for cell in row.cells)
                assert own + covered == len(table.columns), words_of(table.title)
                reaching += [(cell.columns, cell.rows) for cell in row.cells]


def test_chapters_quote_the_figures_with_the_address_of_their_cell():
    yearly = address_of("whole", shape="yearly")
    code = next(field.code for field in PROGRAMME.form("statistics").fields if field.kind == "whole")
    at = Address(form="statistics", item=str(PROGRAMME.years.base), code=code)
    quoted = [run for block in blocks_of(Paragraph, FORMAL) for run in block.text if run.address == at]
    assert [run.text for run in quoted] == ["18,396"]
    more = document(changed(put(at, Given(Decimal(20000)))))
    assert "镇域常住人口20,000人" in words(more)
    assert yearly


def test_a_chapter_that_is_not_written_is_said_on_a_draft_only():
    at = address_of("prose", required=True)
    chapter = PROGRAMME.outline.fields[0]
    at = Address(form="outline", item="", code=chapter.code)
    application = changed(put(at, BLANK))
    assert "（本章未写）" in words(document(application))
    formal = document(application, edition=Edition(number=1, check_code=CODE))
    assert chapter.label not in [words_of(block.text) for block in blocks_of(Heading, formal)]


def test_a_chapter_that_does_not_apply_says_so():
    at = Address(form="outline", item="", code=PROGRAMME.outline.fields[-1].code)
    assert "不适用。" in words(document(changed(put(at, NotApplicable()))))


def test_the_explanation_of_a_confirm_finding_stands_beside_it():
    assert "核实性问题1个，均已书面说明" in words(FORMAL)
    assert "提示性问题1个" in words(FORMAL)
    (concern, explanation) = next(iter(SAMPLE.application.explanations.items()))
    assert explanation.text in [run.text for run in runs_of(FORMAL) if run.address == concern.address]


def test_an_unexplained_and_a_stale_finding_are_said_on_a_draft():
    (concern,) = SAMPLE.application.explanations
    without = changed(SetExplanation(concern=concern, explanation=None))
    assert "（待说明）" in words(document(without))
    assert "其中1个还须改正或说明" in words(document(without))
    stale = replace(SAMPLE.application.explanations[concern], figures={})
    application = changed(SetExplanation(concern=concern, explanation=stale))
    assert "（数据已变，待重新确认）" in words(document(application))


def test_nothing_found_is_said_in_a_sentence():
    made = package_document(PROGRAMME, SAMPLE.application, (), office="示例县", day=DAY)
    assert "没有发现问题，无须说明。" in words(made)


def test_the_same_application_gives_the_same_document():
    assert document() == DRAFT
