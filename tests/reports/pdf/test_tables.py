from __future__ import annotations

import random
from itertools import pairwise

import pytest

from reports.envelope.wording import words_in_order
from reports.outline.blocks import Align, Cell, Column, Heading, Row, RowRole, Run, Sheet, Table, plain
from reports.pages import page_letters, page_texts
from reports.pdf import render
from reports.pdf.geometry import SIZE_5
from tests.reports.pdf.paper import BOTTOM, LEFT, RIGHT, TOP, crossings, glyphs, lines, rules, words
from tests.reports.pdf.specimens import a_document, at, cell, project_table, prose, row


def a_table(*rows, columns=3, **changes):
    settings = {"title": plain("表"), "columns": (Column(),) * columns, "rows": rows} | changes
    return Table(**settings)


def pages_of(table):
    return render(a_document(table))


def test_nothing_overflows_in_a_wide_table_of_many_pages():
    rendered = pages_of(project_table(150))
    assert rendered.pages > 10
    assert crossings(rendered.pdf) == []


@pytest.mark.parametrize("seed", range(6))
def test_nothing_overflows_whatever_the_cells_hold(seed):
    chance = random.Random(seed)
    columns = chance.randint(1, 14)

    def text():
        return chance.choice(
            [
                "",
                "—",
                f"{chance.uniform(0, 1e9):,.2f}",
                prose(chance.choice([2, 200]), chance),
                "https://example.cn/" + "a" * chance.randint(5, 120),
                "1" * chance.randint(1, 40),
                "第一行\n第二行",
            ]
        )

    rows = [row(*(text() for _ in range(columns))) for _ in range(40)]
    aligns = [
        Column(align=chance.choice(list(Align)), share=chance.choice([0, 0, 1, 3])) for _ in range(columns)
    ]
    pdf = pages_of(
        a_table(*rows, columns=columns)
        if seed % 2
        else Table(title=(), columns=tuple(aligns), rows=tuple(rows))
    ).pdf
    assert crossings(pdf) == []


def test_rules_stay_inside_the_type_area():
    for page in rules(pages_of(project_table(40)).pdf):
        for x1, y1, x2, y2 in page:
            assert LEFT - 0.1 <= x1 <= x2 <= RIGHT + 0.1
            assert BOTTOM - 0.1 <= y1 <= y2 <= TOP + 0.1


def test_the_head_is_repeated_and_continued_pages_say_so():
    texts = page_texts(pages_of(project_table(60)).pdf)
    assert len(texts) > 3
    for number, text in enumerate(texts):
        assert "建设内容及规模" in text
        assert ("续表" in text) == (number > 0)
        assert "单位：万元" in text


def test_every_value_is_in_the_text_and_has_its_place():
    table = project_table(60)
    rendered = pages_of(table)
    text = "".join(page_texts(rendered.pdf))
    assert len({place.address.code for place in rendered.places}) == 60
    for each in table.rows:
        for value in each.cells:
            number = "".join(run.text for run in value.text)
            if number[:1].isdigit():
                assert number in text
    for place in rendered.places:
        assert place.width > 0 < place.height
        assert LEFT - 1 <= place.x <= RIGHT + 1
        assert BOTTOM - 1 <= place.y <= TOP + 1


def test_the_place_of_a_value_in_a_turned_table_is_where_it_is_drawn():
    rows = [row(cell(f"值{number:02d}", f"code-{number}"), "甲", "乙") for number in range(12)]
    rendered = pages_of(a_table(*rows, sheet=Sheet.ROTATED))
    printed = glyphs(rendered.pdf)[0]
    for place in rendered.places:
        inside = [
            glyph.text
            for glyph in printed
            if place.x <= glyph.left <= place.x + place.width
            and place.y <= glyph.bottom <= place.y + place.height
        ]
        assert f"值{int(place.address.code[5:]):02d}" == "".join(
            sorted(inside, key=lambda c: c.isdigit())
        ) or (set(inside) == set(f"值{int(place.address.code[5:]):02d}"))


def test_an_empty_box_with_an_address_has_a_place():
    rendered = pages_of(a_table(row(cell("甲"), cell("乙"), cell("丙"))))
    assert rendered.places == ()
    empty = Cell(text=(Run("", at("C")),))
    rendered = pages_of(a_table(Row(cells=(empty, cell("乙"), cell("丙")))))
    assert [place.address.code for place in rendered.places] == ["C"]


def test_decimal_points_stand_under_each_other():
    numbers = ["1.5", "12,345.67", "999", "-3.25", "0.1", "11.11"]
    table = a_table(*(row(number) for number in numbers), columns=1)
    table = Table(title=(), columns=(Column(align=Align.DECIMAL),), rows=table.rows)
    page = glyphs(pages_of(table).pdf)[0]
    points = [glyph.left for line in lines(page) for glyph in line if glyph.text == "."]
    assert len(points) == 5
    assert max(points) - min(points) < 0.1
    ones = [glyph for glyph in page if glyph.text == "9"]
    assert max(glyph.right for glyph in ones) < min(points)


@pytest.mark.parametrize("align", [Align.RIGHT, Align.DECIMAL])
def test_the_numbers_of_a_wide_column_stand_together_in_its_middle(align):
    numbers = ["12,345.67", "1.50", "999.00"]
    table = Table(title=(), columns=(Column(align=align),), rows=tuple(map(row, numbers)))
    found = [line for line in lines(glyphs(pages_of(table).pdf)[0]) if "." in words(line)]
    widest = found[0]
    assert widest[0].left - LEFT == pytest.approx(RIGHT - widest[-1].right, abs=1)
    assert [line[-1].right for line in found] == pytest.approx([widest[-1].right] * 3, abs=0.2)


def test_cells_have_more_room_beside_their_text_where_all_texts_stand_on_one_line():
    def left_of(text):
        rows = [row(text, "甲", "乙")] * 9
        page = glyphs(pages_of(a_table(row("短", "甲", "乙"), *rows)).pdf)[0]
        return next(line for line in lines(page) if words(line).startswith("短"))[0].left - LEFT

    assert left_of("名称") > left_of("很长的名称" * 20) + 1


def test_a_line_of_a_cell_is_rather_short_than_full_of_gaps():
    stages = "用地预审与选址意见书，已完成，用字第229901202100017号，2021年10月4日；"
    columns = (Column(share=2), Column(share=5), Column(share=30))
    table = Table(title=(), columns=columns, rows=(row("17", "道路建设项目", "\n".join([stages] * 3)),))
    (page,) = glyphs(pages_of(table).pdf, loose=True)
    cells = [line for line in lines(page) if "预审" in words(line)]
    assert cells
    for line in cells:
        gaps = [after.left - before.right for before, after in pairwise(line)]
        assert sum(1.2 < gap < 9 for gap in gaps) <= 3, words(line)


@pytest.mark.parametrize("share", range(4, 9))
def test_the_lines_of_a_list_are_not_stretched(share):
    items = ["招标投标，办理中；"] * 3 + ["环境影响评价批复或登记备案，已完成，2021年11月29日；"]
    columns = (Column(share=7), Column(share=share))
    table = Table(title=(), columns=columns, rows=(row("1", "\n".join(items)),))
    (page,) = glyphs(pages_of(table).pdf, loose=True)
    (line,) = [line for line in lines(page) if words(line).startswith("环境")]
    assert line[5].left - line[0].left == pytest.approx(5 * SIZE_5, abs=0.1)


def test_digits_of_tables_are_equally_wide():
    table = a_table(row("1111111111"), row("8888888888"), columns=1)
    first, second = [line for line in lines(glyphs(pages_of(table).pdf, loose=True)[0]) if len(line) == 10]
    step = second[1].left - second[0].left
    assert first[9].left - first[0].left == pytest.approx(9 * step, abs=0.6)


def test_a_group_row_is_never_the_last_of_a_page():
    for before in range(20, 34):
        rows = [row(f"{number}", "甲", "乙") for number in range(before)]
        rows.append(row(cell("新的一组", columns=3), role=RowRole.GROUP))
        rows += [row("后", "丙", "丁")] * 8
        pages = page_texts(pages_of(a_table(*rows)).pdf)
        page = next(text for text in pages if "新的一组" in text)
        assert "后" in page.split("新的一组")[1]


def test_a_total_never_stands_alone_on_a_page():
    for before in range(20, 34):
        rows = [row(f"值{number}", "甲", "乙") for number in range(before)]
        rows.append(row("合计", "丙", "丁", role=RowRole.TOTAL))
        last = page_texts(pages_of(a_table(*rows)).pdf)[-1]
        assert "合计" in last
        assert f"值{before - 1}" in last


def test_a_row_is_kept_whole_unless_it_is_taller_than_a_page():
    rows = [row(f"甲{number}", "字" * 150, f"乙{number}") for number in range(30)]
    pages = [
        [words(line) for line in lines(page)] for page in glyphs(pages_of(a_table(*rows)).pdf, loose=True)
    ]
    counts = [sum(line.count("字") for line in page) for page in pages]
    assert len(pages) > 1
    assert all(count % 150 == 0 for count in counts), counts


def test_long_texts_are_cut_rather_than_leaving_half_a_page_empty_under_each():
    text = prose(900, random.Random(1))
    columns = (Column(share=1), Column(share=5))
    rows = [row(Cell(text=plain(f"第{number}项"), is_label=True), text) for number in range(6)]
    pages = page_texts(pages_of(Table(title=(), columns=columns, rows=tuple(rows))).pdf)
    assert len(pages) <= 4
    assert sum(page.count("第2项") for page in pages) >= 1
    assert all("项" in page for page in pages)


@pytest.mark.parametrize("before", range(0, 24, 3))
def test_words_stand_in_the_same_order_wherever_a_row_is_cut(before):
    text = Heading(text=plain("一、甲"), in_contents=False)
    long = prose(900, random.Random(1))
    rows = tuple(row(f"第{number}项", "说明", long) for number in range(3))
    table = Table(title=(), columns=tuple(Column(share=share) for share in (1, 1, 6)), rows=rows)
    document = a_document(*[text] * before, table)
    words = words_in_order(list(page_letters(render(document).pdf)), document)
    due = "".join("".join(f"第{number}项说明{long}" for number in range(3)).split())
    assert words == "一、甲" * before + due


def test_a_table_of_one_row_gives_a_long_text_the_room():
    texts = (
        "1",
        "新建项目",
        "建设园区道路三公里、给水管道三公里、雨污分流排水管道六公里、电力通道二公里，平整场地十二公顷",
    )
    heads = row("序号", "建设性质", "建设规模及主要内容")
    (page,) = glyphs(pages_of(a_table(row(*texts), head=(heads,))).pdf)
    assert len([line for line in lines(page) if "公" in words(line)]) <= 2


@pytest.mark.parametrize("columns", range(6, 14))
def test_a_column_is_not_too_narrow_for_the_number_of_a_document(columns):
    texts = ["示财预〔2022〕16号", *["建设内容和规模"] * (columns - 1)]
    pdf = pages_of(a_table(row(*texts), columns=columns, sheet=Sheet.ROTATED)).pdf
    assert any("〔2022〕16号" in line for line in page_texts(pdf)[0].split())


@pytest.mark.parametrize("columns", [4, 8, 12])
def test_words_that_are_broken_anyway_leave_the_room_to_the_long_text(columns):
    address = "https://www.example.gov.cn/" + "abcdefghijklmnop" * 3
    explained = prose(300, random.Random(1))
    pdf = pages_of(a_table(row(explained, *[address] * columns), columns=columns + 1)).pdf
    assert crossings(pdf) == []
    assert len(glyphs(pdf)) == 1


def test_a_row_taller_than_a_page_goes_on_without_losing_a_character():
    long = "".join(chr(0x4E00 + number) for number in range(3000))
    rendered = pages_of(a_table(row("甲", long, "乙"), row("丙", "丁", "戊")))
    assert rendered.pages > 1
    text = "".join("".join(page_texts(rendered.pdf)).split())
    assert all(character in text for character in long)
    assert crossings(rendered.pdf) == []


def test_what_goes_on_of_the_texts_of_a_row_stands_at_the_top_of_the_next_page():
    halves = (Column(share=1), Column(share=1))
    table = Table(title=plain("表"), columns=halves, rows=(row("甲" * 1300, "乙" * 1900),))
    pdf = pages_of(table).pdf
    first = [max(each.baseline for each in glyphs(pdf)[1] if each.text == text) for text in "甲乙"]
    assert first[0] == pytest.approx(first[1], abs=0.1)


@pytest.mark.parametrize("characters", range(1000, 1500, 25))
def test_a_first_row_nearly_as_tall_as_a_page_does_not_leave_the_head_alone(characters):
    table = a_table(
        row("甲", "字" * characters), columns=2, head=(row("栏目一", "栏目二"),), unit="单位：万元"
    )
    pages = page_texts(pages_of(table).pdf)
    assert all("字" in page for page in pages)
    assert "".join(pages).count("字") == characters


def test_merged_cells_have_no_rule_inside():
    rows = (
        Row(cells=(cell("合并", rows=2, columns=2), cell("右上"))),
        row("右下"),
        row("左", "中", "右"),
    )
    pdf = pages_of(a_table(*rows)).pdf
    page = glyphs(pdf)[0]
    merged = next(glyph for glyph in page if glyph.text == "合")
    left = next(glyph for glyph in page if glyph.text == "左")
    upper = next(glyph for glyph in page if glyph.text == "上")
    across = [y1 for x1, y1, x2, y2 in rules(pdf)[0] if y1 == y2 and x1 <= merged.left <= x2]
    assert not [y for y in across if left.top < y < upper.top and y > merged.top]
    assert crossings(pdf) == []


def test_a_caption_over_many_rows_is_said_again_on_the_next_page():
    rows = [Row(cells=(cell("类别名称", rows=60), cell("甲0"), cell("乙0")))]
    rows += [row(f"甲{number}", f"乙{number}") for number in range(1, 60)]
    rendered = pages_of(a_table(*rows))
    assert rendered.pages > 1
    for text in page_texts(rendered.pdf):
        assert "类别名称" in text
    assert crossings(rendered.pdf) == []


@pytest.mark.parametrize(("count", "characters"), [(70, 700), (2, 3000), (3, 2000)])
def test_a_long_text_over_several_rows_goes_on_on_the_next_page(count, characters):
    long = "".join(chr(0x4E00 + number) for number in range(characters))
    rows = [Row(cells=(cell(long, rows=count), cell("甲0"), cell("乙0")))]
    rows += [row(f"甲{number}", f"乙{number}") for number in range(1, count)]
    pdf = pages_of(a_table(*rows)).pdf
    text = "".join("".join(page_texts(pdf)).split())
    assert all(character in text for character in long)
    assert crossings(pdf) == []


@pytest.mark.parametrize(("columns", "is_turned"), [(6, False), (14, True)])
def test_a_table_is_turned_only_when_it_does_not_fit_upright(columns, is_turned):
    rows = [row(*["12,345,678.90"] * columns) for _ in range(3)]
    page = glyphs(pages_of(a_table(*rows, columns=columns)).pdf)[0]
    title = next(glyph for glyph in page if glyph.text == "表")
    assert (title.left < LEFT + 40) == is_turned


def test_a_heading_before_a_turned_table_stands_on_its_page():
    rendered = render(a_document(Heading(text=plain("一、建设项目")), project_table(3)))
    first = page_texts(rendered.pdf)[0].replace("\n", "")
    assert "一、建设项目" in first
    assert "总表" in first


def test_no_type_is_smaller_than_9_points():
    pdf = pages_of(project_table(5)).pdf
    heights = [glyph.right - glyph.left for glyph in glyphs(pdf, loose=True)[0] if glyph.text == "镇"]
    assert min(heights) >= 8.9


def test_tables_are_found_by_their_key():
    rendered = render(a_document(a_table(row("甲", "乙", "丙"), key="one"), project_table(30)))
    assert rendered.tables == {"one": 1, "projects": 2}


def test_missing_cells_are_blank_and_spans_that_reach_too_far_are_cut():
    rows = (row("甲"), Row(cells=(cell("乙", columns=9, rows=9),)), row("丙", "丁", "戊"))
    pdf = pages_of(a_table(*rows)).pdf
    assert "乙" in page_texts(pdf)[0]
    assert crossings(pdf) == []


def test_a_table_without_a_title_leaves_no_room_for_one():
    text = Heading(text=plain("一、建设项目"), in_contents=False)

    def highest(title):
        page = glyphs(render(a_document(text, a_table(row("值", "甲", "乙"), title=plain(title)))).pdf)[0]
        return next(line[0].baseline for line in lines(page) if words(line).startswith("值"))

    assert highest("") - highest("表") == pytest.approx(22, abs=0.1)


def test_a_table_without_rows_is_still_a_table():
    table = Table(title=plain("空表"), columns=(Column(),), head=(row("栏目"),), rows=())
    assert "栏目" in page_texts(pages_of(table).pdf)[0]


@pytest.mark.parametrize("before", range(24, 36))
def test_no_page_has_hardly_a_row_under_its_head(before):
    rows = [row(f"值{number}", "甲", "乙") for number in range(before)]
    pages = page_texts(pages_of(a_table(*rows, head=(row("一", "二", "三"),))).pdf)
    assert sum(page.count("值") for page in pages) == before
    assert all(page.count("值") >= 3 for page in pages)


@pytest.mark.parametrize("lines", range(10, 20))
def test_a_table_does_not_begin_at_the_foot_of_a_page_with_hardly_a_row(lines):
    text = Heading(text=plain("一、建设项目"), in_contents=False)
    rows = [row(f"值{number}", "甲", "乙") for number in range(40)]
    pages = page_texts(render(a_document(*[text] * lines, a_table(*rows))).pdf)
    assert all(page.count("值") >= 3 or "值" not in page for page in pages)
