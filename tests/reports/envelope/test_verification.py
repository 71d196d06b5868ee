"""A package is taken for what it is: genuine where page and data agree, else refused with page and field."""

from __future__ import annotations

import pytest

from models.check_code import check_code
from models.messages import render
from models.naming import place_name
from models.revision import fingerprint
from models.samples import shipped_sample
from reports.envelope import Enclosed, Level, sealed, verify
from reports.envelope.making import package_of
from reports.outline.package import Edition
from reports.pdf import render as render_document
from tests.reports.envelope import tampering
from tests.reports.envelope.packages import LARGE, SMALL, enclosed, package
from tests.reports.envelope.tampering import changed, with_content, with_revision

PDF = package().pdf
SAMPLE = shipped_sample(SMALL)
PROGRAMME, APPLICATION = SAMPLE.programme, SAMPLE.application


def said(verdict):
    return [render(each) for each in verdict.reasons]


def refusal(pdf):
    """What is said of a package that must be refused."""
    verdict = verify(pdf)
    assert not verdict.is_genuine
    assert verdict.reasons
    assert verdict.enclosed is None
    return "\n".join(said(verdict))


def accepted(pdf):
    """What is noted of a package that must be taken in."""
    verdict = verify(pdf)
    assert verdict.is_genuine, said(verdict)
    assert verdict.enclosed.raw == enclosed().raw
    return [each.code for each in verdict.notes]


@pytest.mark.parametrize("name", [SMALL, LARGE])
def test_a_package_as_it_was_made_is_genuine(name):
    verdict = verify(package(name).pdf)
    assert verdict.is_genuine
    assert verdict.level is Level.CONTENT
    assert verdict.notes == ()
    assert verdict.facts.town == enclosed(name).revision.application.town
    assert check_code(verdict.facts.fingerprint) == package(name).check_code
    assert verdict.enclosed == enclosed(name)


def shown_fields():
    """A place on paper for each kind of field that the sample shows upright, with the names of its cell."""
    found = {}
    for place in package().places:
        field = PROGRAMME.fields.get(place.address.code)
        if field and field.kind not in found and tampering.is_upright(PDF, place):
            found[field.kind] = place
    return found


FIELDS = shown_fields()


def test_most_kinds_of_fields_are_shown_in_the_sample():
    assert {"text", "whole", "money", "day", "percent", "choice", "prose"} <= set(FIELDS)


@pytest.mark.parametrize("kind", sorted(FIELDS))
def test_another_character_on_paper_is_refused_with_page_and_field(kind):
    place = FIELDS[kind]
    told = refusal(tampering.with_other_character(PDF, place))
    assert f"第 {place.page} 页“{place_name(PROGRAMME, APPLICATION, place.address)}”" in told


def typed_cells():
    """A cell with a value for each kind of field."""
    found = {}
    for address, _ in APPLICATION.filled_cells():
        field = PROGRAMME.fields.get(address.code)
        if field and not field.is_computed:
            found.setdefault(field.kind, address)
    return found


OTHERS = {
    "text": "别的名称", "prose": "别的内容。", "whole": "987654", "decimal": "98765.4", "percent": "12.3",
    "money": "98765.4", "day": "2024-02-29", "month": "2024-02", "yesno": "no", "phone": "0431-12345678",
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(set(typed_cells()) & set(OTHERS)))
def test_other_data_under_the_same_pages_are_refused_with_check_code_and_field(kind):
    address = typed_cells()[kind]

    def rewrite(told):
        cell = told["entries"][address.form][address.item][address.code]
        assert cell["value"] != OTHERS[kind]
        cell["value"] = OTHERS[kind]

    told = refusal(with_revision(PDF, rewrite))
    assert f"纸面上的校验码是 {package().check_code}" in told
    if kind != "prose":
        assert place_name(PROGRAMME, APPLICATION, address) in told


def test_data_and_pages_changed_together_still_bear_the_check_code_of_before():
    address = typed_cells()["money"]
    raw = enclosed().raw
    value = enclosed().revision.entries[address.form][address.item][address.code].value
    other = raw.replace(f'"value":"{value}"'.encode(), b'"value":"98765.4"', 1)
    assert other != raw
    forged = Enclosed(raw=other, programme=PROGRAMME, contents=enclosed().contents)
    document, edition = package_of(PROGRAMME, forged.revision, raw)  # the check code of the data before
    assert isinstance(edition, Edition)
    told = refusal(sealed(render_document(document), forged))
    assert f"纸面上的校验码是 {package().check_code}" in told
    assert check_code(fingerprint(other)) in told


def test_swapped_pages_are_told_by_where_they_belong():
    told = refusal(changed(PDF, tampering.swap_pages, 8, 9))
    assert "第 8 页的位置上是原件的第 9 页" in told
    assert "第 9 页的位置上是原件的第 8 页" in told


def test_a_missing_page_is_named():
    assert "缺第 8 页" in refusal(changed(PDF, tampering.remove_page, 8))


def test_a_page_too_many_is_named():
    assert "第 8 页是多出来的" in refusal(changed(PDF, tampering.double_page, 8))
    assert "第 3 页是多出来的" in refusal(changed(PDF, tampering.insert_page, 3))


@pytest.mark.parametrize(
    ("change", "arguments", "words"),
    [
        (tampering.annotate, (8,), "第 8 页上有申报包不会有的内容：批注"),
        (tampering.add_form_field, (8,), "表单"),
        (tampering.add_script, (), "打开时执行的动作"),
        (tampering.add_page_action, (8,), "第 8 页上有申报包不会有的内容：自动执行的动作"),
        (tampering.hide_in_layer, (8,), "第 8 页上有申报包不会有的内容：可隐藏的图层"),
        (tampering.retitle_bookmark, (), "书签"),
        (tampering.turn_page, (8,), "第 8 页的纸张大小、方向或裁切"),
        (tampering.crop_page, (8,), "第 8 页的纸张大小、方向或裁切"),
        (tampering.scale_unit, (8,), "第 8 页的纸张大小、方向或裁切"),
        (tampering.swap_fonts, (8,), "第 8 页"),
        (tampering.exchange_unicode, (8,), "能复制、查找的文字"),
        (tampering.exchange_outlines, (), "第 1 页"),
        (tampering.strip_files, (), "没有上报数据"),
        (tampering.replace_file, ("programme.json", b"{}"), "任务包"),
        (tampering.replace_file, ("revision.json", b'{"format":1}'), "上报版本的内容已损坏"),
    ],
)
def test_what_was_put_on_or_taken_off_is_named(change, arguments, words):
    assert words in refusal(changed(PDF, change, *arguments))


def test_another_attachment_is_named():
    (name,) = (each.name for each in enclosed().revision.attachments)
    assert f"附件“{name}”不在文件里" in refusal(changed(PDF, tampering.exchange_picture))


def test_a_file_too_many_is_named():
    def add(opened):
        opened.attachments["别的.exe"] = b"MZ"

    assert "内嵌文件“别的.exe”" in refusal(changed(PDF, add))


def test_a_number_under_a_white_rectangle_is_named():
    place = FIELDS["money"]
    name = place_name(PROGRAMME, APPLICATION, place.address)
    assert name in refusal(tampering.cover_with_white(PDF, place))
    over = b"BT /F1 9 Tf 1 0 0 1 0 0 Tm ET"
    assert name in refusal(tampering.cover_with_white(PDF, place, over))


def test_something_drawn_beside_the_fields_is_told_by_its_page():
    drawn = with_content(PDF, 8, lambda content: content + b"\n20 20 30 30 re f")
    assert "第 8 页与按数据生成的不一致" in refusal(drawn)


def test_a_page_drawn_anew_with_the_same_looks_is_taken_in_with_a_note():
    assert accepted(with_content(PDF, 8, lambda content: b"q\n" + content + b"\nQ")) == ["package_resaved"]


def test_another_layout_to_come_asks_for_a_newer_program():
    told = refusal(with_revision(PDF, lambda told: told.update(layout=99)))
    assert "请升级程序" in told
    assert "99" in told


def test_another_format_to_come_asks_for_a_newer_program():
    assert "请升级程序" in refusal(with_revision(PDF, lambda told: told.update(format=2)))


def test_what_is_refused_still_says_what_it_claims_to_be():
    verdict = verify(changed(PDF, tampering.remove_page, 8))
    assert verdict.facts.town.name == APPLICATION.town.name
    assert verdict.facts.number == 1
