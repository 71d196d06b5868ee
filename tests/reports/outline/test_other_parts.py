"""The town on one page, targets with their base, the filing line, pledge, changes and attachments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from models.application import Attachment
from models.compare import compare
from models.edits import AddAttachment, SetEntry
from models.entries import BLANK, Address, Cell, Given
from reports.outline.blocks import Opinions, Part, Pledge, RowRole, Table, words_of
from reports.outline.changes import differing_parts
from reports.outline.package import Edition, Since, package_document
from reports.pdf.rendering import render
from tests.reports.outline.plans import JILIN, TOWN, elsewhere, plan, put

DAY = date(2022, 4, 8)
PEOPLE = (
    put("cover", "", "A12c", "张某"),
    put("cover", "", "A12b", "李某"),
    put("cover", "", "A12", "王某"),
    put("cover", "", "A12d", DAY),
)


def attachment(number, kind, pages):
    one = Attachment(
        id=f"a{number}",
        kind=kind,
        name=f"{number}.pdf",
        caption=f"图{number}",
        media_type="application/pdf",
        size=1,
        sha256="0" * 64,
        pages=pages,
    )
    return AddAttachment(attachment=one, position=number)


def document(application, **more):
    return package_document(JILIN, application, (), office="德惠市", day=DAY, **more)


def table(made, key):
    return next(block for block in made.blocks if isinstance(block, Table) and block.key == key)


def words(row):
    return [words_of(cell.text) for cell in row.cells]


def notes(made, key):
    return [words_of(note) for note in table(made, key).notes]


def test_the_overview_shows_the_base_year_and_stands_on_one_page():
    made = document(plan())
    shown = [text for row in table(made, "overview").rows for text in words(row)]
    assert shown[shown.index("镇区常住人口（人）") + 1] == "12,345"
    assert shown[shown.index("项目个数（个）") + 1] == "4"
    tables = render(made).tables
    assert tables["cover"] == tables["overview"] + 1


def test_a_target_starts_from_the_indicator_that_it_is_a_target_of():
    made = document(plan())
    row = next(row for row in table(made, "targets").rows if words(row)[0] == "镇区常住人口")
    assert words(row)[3:5] == ["12,345", "12,400"]
    assert row.cells[3].text[0].address == Address(form="population", item="2021", code="C06")
    (head,) = table(made, "targets").head
    assert words(head)[3:5] == ["2021年（基期）", "2022年"]


def test_an_entered_base_is_printed_as_entered():
    made = document(plan("province", put("targets", "2021", "V02", Decimal(12000))))
    row = next(row for row in table(made, "targets").rows if words(row)[0] == "镇区常住人口")
    assert words(row)[3] == "12,000"


def test_a_statistical_table_closes_with_who_answers_for_it():
    made = document(plan("province", *PEOPLE))
    line = notes(made, "population")[0]
    assert line.split("　　　") == [
        "单位负责人：张某",
        "统计负责人：李某",
        "填表人：王某",
        "填报日期：2022年4月8日",
    ]
    assert not any("填表人：" in note for note in notes(made, "cover"))
    assert not any("填表人：" in note for note in notes(made, "work_plan"))


def test_without_names_the_line_leaves_room_to_write_them():
    assert notes(document(plan()), "population")[0].startswith("单位负责人：　　　")


@pytest.mark.parametrize(("level", "boxes"), [("province", 6), ("city", 5), ("county", 5)])
def test_offices_are_called_by_their_names_at_every_level(level, boxes):
    made = document(plan(level))
    (sheet,) = (block for block in made.blocks if isinstance(block, Opinions))
    names = [box.office for box in sheet.boxes]
    assert names[:5] == [
        *("岔路口镇人民政府意见", "德惠市主管部门意见", "德惠市人民政府意见"),
        *("长春市主管部门意见", "长春市人民政府意见"),
    ]
    assert len(names) == boxes


def test_the_pledge_names_who_signs_and_lies_on_a_sheet_of_its_own():
    made = document(elsewhere(plan(), name="大岭镇"))
    (sheet,) = (block for block in made.blocks if isinstance(block, Pledge))
    assert [each.office for each in sheet.signatures] == ["大岭镇人民政府", "德惠市人民政府"]
    assert words_of(sheet.paragraphs[0]).startswith("我单位申报德惠市大岭镇")
    rendered = render(made)
    assert rendered.tables["attachments"] % 2 == 1


def test_a_first_revision_has_no_list_of_changes():
    made = document(plan(), edition=Edition(number=1, check_code="0"))
    assert "修改对照表" not in [words_of(block.title) for block in made.blocks if isinstance(block, Part)]


def test_changes_stand_under_their_forms_old_beside_new():
    old = plan()
    new = plan("province", put("population", "2021", "C06", Decimal(13000)), attachment(0, "photo", 1))
    made = document(new, edition=Edition(number=2, check_code="0"), since=Since(compare(old, new, JILIN)))
    (changes,) = (
        block for block in made.blocks if isinstance(block, Table) and words_of(block.title) == "与上一版对照"
    )
    assert [words(row)[0] for row in changes.rows if row.role is RowRole.GROUP] == [
        "人口与就业情况表",
        "附件",
    ]
    assert words(changes.rows[1]) == ["1", "2021年·镇区常住人口（人）", "12,345", "13,000"]
    assert words(changes.rows[3])[1:3] == ["现状照片", "（空）"]


def test_of_a_long_text_only_what_differs_is_shown():
    before, after = "甲" * 200, "乙" * 200
    old, new = differing_parts(f"{before}十个{after}", f"{before}十二个{after}")
    assert (old, new) == (f"……{'甲' * 11}十个{'乙' * 11}……", f"……{'甲' * 11}十二个{'乙' * 11}……")
    assert differing_parts("甲", "乙") == ("甲", "乙")


def test_attachments_are_numbered_by_kind_with_their_pages():
    made = document(
        plan(
            "province", attachment(0, "photo", 1), attachment(1, "location_map", 2), attachment(2, "other", 0)
        )
    )
    listed = [words(row) for row in table(made, "attachments").rows]
    assert listed == [
        ["1", "区位图", "图1", "1.pdf", "2"],
        ["2", "现状照片", "图0", "0.pdf", "1"],
        ["3", "其他佐证材料", "图2", "2.pdf", "电子件"],
        ["合计", "3"],
    ]


def test_scans_made_after_printing_are_no_attachments():
    made = document(plan("province", attachment(0, "stamped_pledge", 1)))
    assert [words(row) for row in table(made, "attachments").rows] == [["无"]]


def test_a_blank_target_is_an_empty_box_on_a_draft():
    at = Address(form="population", item="2021", code="C06")
    made = document(plan("province", SetEntry(address=at, cell=Cell(entry=BLANK))))
    row = next(row for row in table(made, "targets").rows if words(row)[0] == "镇区常住人口")
    assert words(row)[3] == ""
    assert made.foot.startswith(f"{TOWN.county_name} · {TOWN.name}")


def test_every_value_of_the_plan_has_its_place_on_paper():
    application = plan("province", *PEOPLE)
    shown = {place.address for place in render(document(application)).places}
    missing = [
        address
        for address, cell in application.filled_cells()
        if isinstance(cell.entry, Given) and address not in shown
    ]
    assert not missing
