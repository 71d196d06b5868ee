"""The rollup of a province on paper: names keep their lines, numbers are whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.application import State, Town
from models.divisions import Level
from models.offices import Office
from models.rollup import Contribution, rollup
from reports.outline.blocks import Part, Sheet, Table, words_of
from reports.outline.summaries import rollup_document
from reports.pdf.table_layout import lay_out
from tests.reports.province import SAMPLE

PLACES = [
    ("220100000", "长春市", "220112000", "双阳区", ("齐家镇", "奢岭镇")),
    ("222400000", "延边朝鲜族自治州", "222426000", "安图县", ("二道白河镇", "松江镇")),
    ("220700000", "松原市", "220721000", "前郭尔罗斯蒙古族自治县", ("查干花镇", "哈拉海镇")),
]
NAMES = [name for *_, names in PLACES for name in names]
OFFICE = Office(
    code="220000000", name="吉林省住房和城乡建设厅", level=Level.PROVINCE, reports_to="", is_sample=False
)


def contributions():
    for city, city_name, county, county_name, names in PLACES:
        for number, name in enumerate(names, start=101):
            town = Town(
                code=county[:6] + str(number),
                name=name,
                county_code=county,
                county_name=county_name,
                city_code=city,
                city_name=city_name,
            )
            application = replace(SAMPLE.application, id=f"{number:032}", town=town)
            yield Contribution(application=application, fingerprint="0" * 64, number=1, state=State.ACCEPTED)


DOCUMENT = rollup_document(
    SAMPLE.programme,
    rollup(SAMPLE.programme, contributions()),
    office=OFFICE,
    day=date(2022, 4, 20),
    accepted_only=True,
)
TABLES = {words_of(each.title): each for each in DOCUMENT.blocks if isinstance(each, Table)}


def test_names_of_towns_and_amounts_stand_on_one_line_each():
    for table in TABLES.values():
        for row in lay_out(table).body:
            name, *amounts = row.boxes
            assert name.wording.text.strip() not in NAMES or name.passage is None
            assert not [box.wording.text for box in amounts if box.passage]


def test_the_title_does_not_stand_alone_before_a_turned_table():
    part, first, *_ = DOCUMENT.blocks
    assert isinstance(part, Part)
    assert first.sheet is not Sheet.ROTATED
    assert TABLES["项目投资汇总表"].sheet is Sheet.ROTATED
