"""The workbook as people and scripts meet it: what stands where, what they may write, what is said."""

from __future__ import annotations

import re
import zipfile
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from models.audit import audit
from models.edits import AddRow, SetEntry, apply
from models.entries import Address, Blank, Cell, Draft, Given, Month
from models.errors import UserError
from models.exchange import land
from models.fields import Choice, Field, Shape
from models.kinds import KINDS
from models.programme.schema import Severity
from models.samples import shipped_sample
from reports.workbook import grids, identity_of, incoming_of, marked_copy, read_grids, write_workbook
from reports.workbook.formats import FORMATS, LONGEST_TEXT
from reports.workbook.layout import sheet_titles
from reports.workbook.prompts import Prompts
from tests.models.programme.faulty import second_version
from tests.reports.workbook.filled import EMPTY, PROGRAMME

TITLES = sheet_titles(PROGRAMME)
MARCH, MAY = datetime.fromisoformat("2026-03-31"), datetime.fromisoformat("2020-05-01")


def holding(*given, rows=()):
    """An application with (form, item, code, entry) cells."""
    edits = [AddRow(form=form, item=item, parent=parent, position=0) for form, item, parent in rows]
    edits += [
        SetEntry(address=Address(form=form, item=item, code=code), cell=Cell(entry=entry))
        for form, item, code, entry in given
    ]
    return apply(EMPTY, edits)[0]


def book_of(content):
    return load_workbook(BytesIO(content))


def bytes_of(book):
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@cache
def empty():
    return write_workbook(PROGRAMME)


def filled(*given, application=None, forms=()):
    """A workbook in which (form, cell, value) was written by hand."""
    book = book_of(write_workbook(PROGRAMME, application, forms=forms) if application or forms else empty())
    for form, at, value in given:
        book[TITLES.get(form, form)][at] = value
    return bytes_of(book)


def landing(content, application=EMPTY, programme=PROGRAMME):
    return land(programme, application, incoming_of(read_grids(content), programme))


def entries(content, application=EMPTY):
    """(form, item, code) → entry of what lands; there must be no problem."""
    landed = landing(content, application)
    assert landed.problems == ()
    after, _ = apply(application, landed.edits)
    return {(at.form, at.item, at.code): cell.entry for at, cell in after.filled_cells()}


def faults(content, application=EMPTY):
    return [
        (each.origin.sheet, each.origin.cell, each.problem.code)
        for each in landing(content, application).problems
    ]


def rows_of(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_every_kind_has_a_cell_format():
    assert set(FORMATS) == set(KINDS)


def test_a_form_has_codes_labels_units_and_a_column_a_year_and_nothing_right_of_them():
    sheet = book_of(empty())[TITLES["statistics"]]
    listed = rows_of(sheet)
    assert listed[0] == ["代码", "指标", "计量单位", 2024, 2025]
    assert ["C01", "镇域常住人口", "人", None, None] in listed
    assert [row[0] for row in listed[1:]] == [None, "C01", "C02", "C03", None, "E01", "E02"]


def test_a_roster_has_keys_and_codes_in_row_1_labels_in_row_2_and_rows_from_row_3():
    application = holding(
        ("projects", "aaa", "X01", Given("老街")),
        ("funding", "fff", "Z02", Given(Decimal("1234.5"))),
        rows=(("projects", "aaa", ""), ("funding", "fff", "aaa")),
    )
    book = book_of(write_workbook(PROGRAMME, application))
    codes, labels, first = rows_of(book[TITLES["funding"]])[:3]
    assert codes == ["#", "#projects", "Z01", "Z02", "Z03", "Z04"]
    assert labels == ["行键", "所属项目清单", "来源", "金额（万元）", "是否落实", "依据文号"]
    assert first == ["fff", "aaa", None, 1234.5, None, None]
    assert rows_of(book[TITLES["projects"]])[2][:2] == ["aaa", "老街"]


def test_the_cover_sheet_says_which_programme_version_and_town():
    identity = identity_of(read_grids(write_workbook(PROGRAMME, EMPTY)))
    assert identity is not None
    assert (identity.programme, identity.version, identity.digest, identity.town) == (
        PROGRAMME.id,
        PROGRAMME.version,
        PROGRAMME.digest,
        "229901100",
    )


def test_titles_of_sheets_are_short_and_differ():
    titles = sheet_titles(second_version())
    assert len(set(titles.values())) == len(titles)
    assert all(0 < len(each) <= 31 for each in titles.values())


def test_heads_are_locked_entries_are_not_and_there_is_no_password():
    sheet = book_of(empty())[TITLES["statistics"]]
    assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
    locked = {at: sheet[at].protection.locked for at in ("A3", "B3", "D3", "E3", "D5")}
    assert locked == {"A3": True, "B3": True, "D3": False, "E3": False, "D5": True}


def test_required_cells_are_yellow_in_the_years_that_require_them():
    sheet = book_of(empty())[TITLES["statistics"]]
    assert (sheet["E3"].fill.fgColor.rgb, sheet["D3"].fill.fill_type) == ("00FFF9C4", None)


def test_choices_have_a_drop_down_and_help_is_shown_while_typing():
    sheet = book_of(empty())[TITLES["cover"]]
    validations = {str(each.sqref): each for each in sheet.data_validations.dataValidation}
    assert validations["D5"].formula1 == '"省级,县级,不适用"'
    assert "区划代码" in validations["D2"].prompt


@pytest.mark.parametrize(
    "text", ["=1+1", "+8613843312345", "-1", "@x", "#REF!", "'x", "_x0041_", "TRUE", "007"]
)
def test_text_that_looks_like_something_else_is_written_out_as_text(text):
    content = write_workbook(PROGRAMME, holding(("cover", "", "A05", Given(text))))
    at = book_of(content)[TITLES["cover"]]["D8"]
    assert at.data_type == "s"
    assert at.number_format == "@"
    assert entries(content)["cover", "", "A05"] == Given(text)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 3, 31), MARCH),
        (date(1900, 2, 28), "1900年2月28日"),
    ],
)
def test_days_are_days_where_a_spreadsheet_counts_them_rightly(value, written):
    content = write_workbook(PROGRAMME, holding(("cover", "", "A08", Given(value))))
    assert book_of(content)[TITLES["cover"]]["D11"].value == written
    assert entries(content)["cover", "", "A08"] == Given(value)


def test_a_number_shows_all_its_decimals():
    content = write_workbook(PROGRAMME, holding(("statistics", "2025", "E01", Given(Decimal("0.125")))))
    assert book_of(content)[TITLES["statistics"]]["E7"].number_format == "#,##0.000"


@pytest.mark.parametrize(
    ("at", "value", "place", "entry"),
    [
        ("E3", 12300.0, ("statistics", "2025", "C01"), Given(Decimal(12300))),
        ("E7", 0.1 + 0.2, ("statistics", "2025", "E01"), Given(Decimal("0.3"))),
        ("E7", "１，２３４．５０", ("statistics", "2025", "E01"), Given(Decimal("1234.5"))),
        ("E7", "￥ 500", ("statistics", "2025", "E01"), Given(Decimal(500))),
    ],
)
def test_numbers_are_read_as_the_decimal_that_is_shown(at, value, place, entry):
    assert entries(filled(("statistics", at, value)))[place] == entry


def test_a_cell_shown_as_a_percentage_is_read_as_shown():
    book = book_of(empty())
    at = book[TITLES["statistics"]]["E8"]
    at.value, at.number_format = 0.654, "0.0%"
    landed = landing(bytes_of(book))
    assert [(each.before, each.after) for each in landed.normalised] == [("65.4%", "65.40")]
    at.value, at.number_format = 65.4, '0.0"%"'
    assert entries(bytes_of(book))["statistics", "2025", "E02"] == Given(Decimal("65.4"))


def test_days_and_truth_values_of_the_spreadsheet_are_read():
    book = book_of(empty())
    cover = book[TITLES["cover"]]
    cover["D11"] = MARCH
    book[TITLES["profile"]]["D3"] = True
    honours = book[TITLES["honours"]]
    honours["B3"], honours["D3"] = "名镇", MAY
    found = entries(bytes_of(book))
    assert found["cover", "", "A08"] == Given(date(2026, 3, 31))
    assert found["profile", "", "B02"] == Given(True)
    assert Given(Month(2020, 5)) in found.values()


def test_a_formula_counts_by_its_result_and_is_said():
    landed = landing(with_result(filled(("statistics", "E3", "=10000+2300")), "12300"))
    assert landed.problems == ()
    assert [(each.before, each.after) for each in landed.normalised] == [("=10000+2300", "12,300")]


def test_a_formula_that_gives_an_empty_text_leaves_what_is_there():
    assert entries(with_result(filled(("statistics", "E3", '=IF(A1="","",1)')), "", kind="str")) == {}


def with_result(content, result, kind="n"):
    """The workbook as a spreadsheet program would save it, with the results of its formulas."""
    source, target = zipfile.ZipFile(BytesIO(content)), BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for part in source.infolist():
            text = source.read(part.filename).decode()
            pattern = r'<c (r="E3" s="[0-9]+")>(<f>.*?</f>)<v ?(?:/>|></v>)'
            out.writestr(part, re.sub(pattern, rf'<c \1 t="{kind}">\2<v>{result}</v>', text))
    return target.getvalue()


def test_a_formula_without_a_result_and_an_error_value_are_problems():
    content = filled(("statistics", "E3", "=SUM(A1:A2)"), ("statistics", "E4", "#REF!"))
    assert faults(content) == [
        (TITLES["statistics"], "E3", "exchange_formula"),
        (TITLES["statistics"], "E4", "exchange_error_value"),
    ]


def test_a_comment_is_a_note_without_the_name_that_spreadsheets_put_before_it():
    book = book_of(empty())
    book[TITLES["statistics"]]["E3"].comment = Comment("张三:\n以年鉴为准", "张三")
    threaded = "[线程批注]\n\n你的Excel版本可读取此线程批注; 但是…\n\n注释:\n    户籍口径"
    book[TITLES["statistics"]]["E4"].comment = Comment(threaded, "tc={1}")
    after, _ = apply(EMPTY, landing(bytes_of(book)).edits)
    noted = {address.code: cell for address, cell in after.filled_cells()}
    assert noted["C01"] == Cell(entry=Blank(), note="以年鉴为准")
    assert noted["C02"].note == "户籍口径"


def test_chosen_forms_make_a_workbook_of_their_own_that_knows_its_town():
    content = filled(("projects", "B3", "老街"), application=EMPTY, forms=("projects", "funding"))
    forms = [TITLES["projects"], TITLES["funding"]]
    assert book_of(content).sheetnames == ["说明", *forms, "审核说明", "审核情况"]
    assert list(entries(content).values()) == [Given("老街")]
    assert identity_of(read_grids(content)).town == EMPTY.town.code


def test_a_sheet_is_recognised_by_its_codes_when_it_was_renamed():
    book = book_of(filled(("statistics", "E3", 5), ("projects", "B3", "老街")))
    book[TITLES["statistics"]].title = "城建局填"
    book[TITLES["projects"]].title = "Sheet9"
    assert set(entries(bytes_of(book)).values()) == {Given(Decimal(5)), Given("老街")}


def test_two_sheets_of_one_form_are_a_problem():
    book = book_of(filled(("statistics", "E3", 5)))
    book.copy_worksheet(book[TITLES["statistics"]]).title = "人口与产业 (2)"
    assert faults(bytes_of(book)) == [("人口与产业 (2)", "A1", "exchange_sheet_twice")]


def test_sheets_of_other_things_and_merged_and_hidden_cells_do_no_harm():
    book = book_of(filled(("statistics", "E3", 5), ("projects", "B3", "老街")))
    book.create_sheet("草稿")["B2"] = "随便算算"
    assert incoming_of(read_grids(bytes_of(book)), PROGRAMME).ignored == ("草稿",)
    book[TITLES["statistics"]].merge_cells("A10:E12")
    book[TITLES["projects"]].row_dimensions[3].hidden = True
    book[TITLES["projects"]].merge_cells("C3:D3")
    assert set(entries(bytes_of(book)).values()) == {Given(Decimal(5)), Given("老街")}


def test_what_stands_where_no_code_is_would_be_lost_and_is_a_problem():
    content = filled(
        ("statistics", "G3", "旁注"),
        ("statistics", "E20", 7),
        ("projects", "Z3", "旁注"),
        ("projects", "B3", "老街"),
    )
    assert sorted(faults(content)) == sorted(
        [
            (TITLES["statistics"], "G3", "exchange_no_code"),
            (TITLES["statistics"], "E20", "exchange_no_code"),
            (TITLES["projects"], "Z3", "exchange_no_code"),
        ]
    )


def test_columns_and_lines_may_be_in_another_order_or_missing():
    book = book_of(empty())
    sheet = book[TITLES["statistics"]]
    sheet.delete_cols(4)
    sheet.delete_rows(4, 3)
    sheet["D3"] = 12
    projects = book[TITLES["projects"]]
    projects.move_range("B1:B2", cols=20)
    projects["V3"] = "老街"
    assert set(entries(bytes_of(book)).values()) == {Given(Decimal(12)), Given("老街")}
    assert entries(bytes_of(book))["statistics", "2025", "C01"] == Given(Decimal(12))


def test_a_year_that_the_form_has_not_is_a_problem():
    assert faults(filled(("statistics", "F1", 2023))) == [
        (TITLES["statistics"], "F1", "exchange_unknown_year")
    ]


def test_a_total_typed_into_a_computed_cell_is_a_problem_and_a_stale_one_is_not():
    there = holding(
        ("statistics", "2025", "C01", Given(Decimal(200))), ("statistics", "2025", "C02", Given(Decimal(100)))
    )
    assert faults(filled(("statistics", "E3", 400), application=there)) == []
    assert faults(filled(("statistics", "E5", 77), application=there), there) == [
        (TITLES["statistics"], "E5", "computed")
    ]
    assert faults(filled(("statistics", "E5", 50), application=there)) == []


def test_a_long_chapter_is_written_in_pieces_and_comes_back_whole():
    text = "\n".join(["第一段" * 3000, "𬭎" * 20000, "末段"])
    content = write_workbook(PROGRAMME, holding(("outline", "", "N01", Given(text))))
    assert sum(row[0] == "N01" for row in rows_of(book_of(content)["实施方案"])) > 2
    assert entries(content)["outline", "", "N01"] == Given(text)


def test_a_text_that_no_cell_can_hold_stops_the_export_and_is_named():
    with pytest.raises(UserError, match="镇情概况 D5"):
        write_workbook(PROGRAMME, holding(("profile", "", "B04", Given("长" * (LONGEST_TEXT + 1)))))


def test_a_draft_is_written_out_as_it_was_typed():
    content = write_workbook(PROGRAMME, holding(("statistics", "2025", "C01", Draft("约三百\x07"))))
    assert [each.text for each in landing(content).problems] == ["约三百\x07"]


def test_the_marked_copy_shows_every_problem_at_its_cell_and_on_a_list():
    content = filled(("statistics", "E3", "约三百"), ("cover", "D5", "国家级"))
    marked = marked_copy(content, landing(content).problems)
    book = book_of(marked)
    assert book[TITLES["statistics"]]["E3"].fill.fgColor.rgb == "00FFC7CE"
    assert "应为数字" in book[TITLES["statistics"]]["E3"].comment.text
    assert [row[:4] for row in rows_of(book["导入问题"])[1:]] == [
        [TITLES["cover"], "D5", "A03", "国家级"],
        [TITLES["statistics"], "E3", "C01", "约三百"],
    ]


def test_the_marks_go_when_the_mended_copy_comes_in_and_notes_stay():
    book = book_of(filled(("statistics", "E3", "约三百")))
    book[TITLES["statistics"]]["E3"].comment = Comment("老张说的", "李四")
    content = bytes_of(book)
    again = marked_copy(content, landing(content).problems)
    again = marked_copy(again, landing(again).problems)
    book = book_of(again)
    book[TITLES["statistics"]]["E3"] = 300
    after, _ = apply(EMPTY, landing(bytes_of(book)).edits)
    assert [cell for _, cell in after.filled_cells()] == [Cell(entry=Given(Decimal(300)), note="老张说的")]


def test_a_script_that_knows_only_codes_can_fill_a_template():
    """The sample values of every kind, put where the codes are and nowhere else."""
    values = {
        "town": "229901100", "office": "示例县", "choice": 0, "choices": 0, "yesno": "是", "month": "2026-03",
        "day": "2026-03-31", "uscc": "91110000600037341L", "phone": "0431-82752345", "email": "a@example.com",
        "text": "字", "prose": "段", "whole": 12, "decimal": 1.5, "percent": 40, "money": 100,
    }  # fmt: skip
    book = book_of(empty())
    expected = 0
    for sheet in book:
        rows = rows_of(sheet)
        for row, line in enumerate(rows, start=1):
            for column, code in enumerate(line, start=1):
                field = PROGRAMME.fields.get(code)
                if field is None or field.is_computed:
                    continue
                form = PROGRAMME.form_of[code]
                value = values[field.kind] or field.choices[0].label
                columns = {Shape.SINGLE: [4], Shape.YEARLY: range(4, 4 + len(form.years)), Shape.ROSTER: []}
                targets = [(row, each) for each in columns[form.shape]] or [(3, column), (4, column)]
                if sheet.title == "实施方案":
                    targets = [(row, 2)]
                for number, at in enumerate(targets):
                    sheet.cell(*at).value = f"{value}{number}" if field.kind == "text" else value
                expected += len(targets)
        if len(rows) > 2 and rows[0][1] == "#projects":
            sheet.cell(3, 2).value, sheet.cell(4, 2).value = "字0", "字1"
    assert len(entries(bytes_of(book))) == expected


def test_an_older_workbook_is_read_with_the_codes_units_and_forms_of_today():
    content = filled(
        ("statistics", "E4", 5000),  # renamed
        ("statistics", "E8", 30),  # retired
        ("profile", "D4", 10),  # 公顷 then, 亩 now
        ("cover", "D6", "文化旅游"),  # moved to another form
        ("projects", "B3", "老街"),
        ("projects", "I3", "0431-82752345"),  # gone
        ("honours", "B3", "名镇"),  # another roster took the rows over
    )
    second = second_version()
    landed = landing(content, programme=second)
    assert landed.problems == ()
    after, _ = apply(EMPTY, landed.edits)
    found = {(at.form, at.code): cell.entry for at, cell in after.filled_cells()}
    assert found["statistics", "C05"] == Given(Decimal(5000))
    assert found["profile", "B03"] == Given(Decimal(150))
    assert found["profile", "A04"] == Given(("tourism",))
    assert ("awards", "L01") in found
    said = {(each.before, each.after) for each in landed.normalised}
    assert {("C02", "C05"), ("30", ""), ("10", "150.00"), ("0431-82752345", "")} <= said


def test_files_that_are_no_workbook_are_refused_with_a_sentence():
    for content, fault in refused_files():
        with pytest.raises(UserError) as refusal:
            read_grids(content)
        assert [each.code for each in refusal.value.problems] == [fault]


def refused_files():
    whole = write_workbook(PROGRAMME)
    yield b"", "workbook_not_xlsx"
    yield "代码,指标\nC01,1".encode("gbk"), "workbook_not_xlsx"
    yield b"\xd0\xcf\x11\xe0" + bytes(600), "workbook_old_excel"
    yield b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "workbook_encrypted"
    yield whole[:1000], "workbook_damaged"
    yield whole[: len(whole) // 2], "workbook_damaged"
    yield zipped({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<Types/>"}), "workbook_not_xlsx"
    yield zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "workbook_not_xlsx"
    yield zipped({"xl/workbook.xml": b"<x", "[Content_Types].xml": b"<Types/>"}), "workbook_damaged"


def zipped(parts):
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return target.getvalue()


def test_a_file_that_unpacks_to_more_than_it_may_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(grids, "LARGEST_CONTENT_MB", 1)
    with pytest.raises(UserError) as refusal:
        read_grids(zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": bytes(2**21)}))
    assert [each.code for each in refusal.value.problems] == ["workbook_too_big"]


def test_no_prefix_and_no_flipped_byte_of_a_workbook_leads_to_anything_but_a_sentence():
    whole = write_workbook(PROGRAMME, forms=("profile",))
    for length in range(0, len(whole), 997):
        read_or_refuse(whole[:length])
    for at in range(0, len(whole), 397):
        read_or_refuse(whole[:at] + bytes([whole[at] ^ 0x40]) + whole[at + 1 :])


def read_or_refuse(content):
    with suppress(UserError):
        incoming_of(read_grids(content), PROGRAMME)


def test_a_workbook_that_lost_a_sheet_on_its_way_is_damaged():
    lost = BytesIO()
    with zipfile.ZipFile(BytesIO(write_workbook(PROGRAMME))) as whole, zipfile.ZipFile(lost, "w") as copy:
        for name in whole.namelist():
            if not name.endswith("sheet3.xml"):
                copy.writestr(name, whole.read(name))
    with pytest.raises(UserError, match="损坏"):
        read_grids(lost.getvalue())


def test_a_workbook_of_another_hand_without_styles_is_read():
    book = Workbook()
    sheet = book.active
    sheet.title = "随便"
    for line in [("代码", "指标", "单位", "2025年"), ("C01", "", "", "12300")]:
        sheet.append(line)
    assert entries(bytes_of(book)) == {("statistics", "2025", "C01"): Given(Decimal(12300))}


def test_a_field_that_is_retired_is_left_out():
    book = book_of(write_workbook(second_version()))
    assert "E02" not in [row[0] for row in rows_of(book[TITLES["statistics"]])]


def test_sheets_whose_titles_are_long_or_the_same_or_reserved_get_names_of_their_own():
    long = "基本情况：人口/产业*" * 4
    forms = [
        replace(form, title=title)
        for form, title in zip(PROGRAMME.forms, [long, long, "说明", "'"], strict=False)
    ]
    programme = replace(PROGRAMME, forms=(*forms, *PROGRAMME.forms[4:]))
    titles = list(sheet_titles(programme).values())
    assert titles[2:4] == ["说明(2)", "targets"]
    assert len({each.casefold() for each in titles}) == len(titles)
    assert set(titles) <= set(book_of(write_workbook(programme)).sheetnames)


def test_a_long_list_of_choices_stands_on_a_hidden_sheet():
    book = Workbook()
    choices = tuple(Choice(key=str(at), label=f"第{at}项，内容较长的选项") for at in range(40))
    Prompts(book).add(book.active, Field(code="K", label="选", kind="choice", choices=choices), "D2")
    (validation,) = book.active.data_validations.dataValidation
    assert validation.formula1 == "'_选项'!$A$1:$A$41"
    assert book["_选项"].sheet_state == "hidden"
    assert [book["_选项"]["A1"].value, book["_选项"]["A41"].value] == ["第0项，内容较长的选项", "不适用"]


def test_the_sample_comes_back_whole_with_its_explanations():
    shown = shipped_sample("example-2026")
    content = write_workbook(shown.programme, shown.application)
    bare = replace(shown.application, cells={}, rows={}, explanations={}, attachments=())
    after, _ = apply(bare, landing(content, bare, shown.programme).edits)
    assert after == replace(shown.application, attachments=())


def test_findings_that_need_an_explanation_are_listed_and_explained_in_the_workbook():
    shown = shipped_sample("example-2026")
    bare = replace(shown.application, explanations={})
    book = book_of(write_workbook(shown.programme, bare))
    lines = rows_of(book["审核说明"])[1:]
    wanted = [each for each in audit(shown.programme, bare) if each.severity is Severity.CONFIRM]
    assert [(line[0], line[4]) for line in lines] == [(each.rule, None) for each in wanted]
    for row in range(2, len(lines) + 2):
        book["审核说明"].cell(row, 5).value = "情况属实，已与统计部门核对。"
        book["审核说明"].cell(row, 6).value = None
    after, _ = apply(bare, landing(bytes_of(book), bare, shown.programme).edits)
    assert all(
        each.is_explained for each in audit(shown.programme, after) if each.severity is Severity.CONFIRM
    )


def test_problems_are_said_in_the_order_of_the_sheets():
    content = filled(
        ("projects", "A4", "坏键"),
        ("projects", "B3", "合计"),
        ("projects", "F4", "约"),
        ("cover", "D5", "无此级"),
    )
    assert [at for _, at, _ in faults(content)] == ["D5", "B3", "A4", "F4"]
