"""Blocks of cells on the clipboard: what spreadsheets write is read, what is written is read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.forms.paste import read_clipboard, read_html, read_tsv, write_html, write_tsv

CELLS = st.text(st.characters(exclude_characters="\r", exclude_categories=("Cs",)), max_size=12)
BLOCKS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4)
)
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<style><!--td {mso-ignore:padding;}--></style></head><body link="#0563C1">
<table border=0 cellpadding=0 cellspacing=0 width=192>
<!--StartFragment-->
 <col width=64 span=2>
 <tr height=19 style='height:14.4pt'>
  <td height=19 class=xl65 align=right>1,234.50</td>
  <td class=xl66>甲路<br>
    二期</td>
 </tr>
 <tr><td>A&amp;B&nbsp;</td><td></td></tr>
<!--EndFragment-->
</table></body></html>"""
WPS = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>
<table><!--StartFragment--><tr><td x:num="1234.5">1,234.50</td><td x:str>甲路<br/>二期</td></tr>
<tr><td x:str>A&amp;B</td><td></td></tr><!--EndFragment--></table></body></html>"""
LIBRE = """<!DOCTYPE html><html><body><table cellspacing="0" border="0"><colgroup width="85"></colgroup>
<tr><td height="17" align="right" sdval="1234.5" sdnum="2052;0;#,##0.00"><font face="x">1,234.50</font></td>
<td align="left"><font face="x">甲路<br>二期</font></td></tr>
<tr><td align="left">A&amp;B</td><td align="left"><br></td></tr></table></body></html>"""
READ = (("1,234.50", "甲路\n二期"), ("A&B", ""))


@given(BLOCKS)
def test_what_is_written_as_text_is_read_again(block):
    block = tuple(map(tuple, block))
    assert read_tsv(write_tsv(block)) == block


@pytest.mark.parametrize("markup", [EXCEL, WPS, LIBRE], ids=["Excel", "WPS", "LibreOffice"])
def test_tables_of_every_office_are_read(markup):
    assert read_html(markup) == READ
    assert read_clipboard("", markup) == READ


@pytest.mark.parametrize("text", ["1,234.50\t甲路 二期\nA&B\t\n", "1,234.50\t甲路\n二期\nA&B\t\n"])
def test_line_breaks_that_the_plain_text_lost_come_from_the_markup(text):
    assert read_clipboard(text, LIBRE) == READ


def test_the_plain_text_is_taken_where_it_has_the_whole_table():
    assert read_clipboard("a  b\tc\r\n", "<table><tr><td>a b</td><td>c</td></tr></table>") == (("a  b", "c"),)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ('"两\n行"\tb\r\n', (("两\n行", "b"),)),
        ('"他说""好"""\tb', (('他说"好"', "b"),)),
        ('5"\t"abc" d\n', (('5"', '"abc" d'),)),
        ('"a\tb"\tc', (("a\tb", "c"),)),
        ("a\n\nb\n", (("a",), ("",), ("b",))),
        ("a\tb\nc\n", (("a", "b"), ("c", ""))),
        ("a\rb\r", (("a",), ("b",))),
        ("", ()),
        ("\r\n", (("",),)),
    ],
)
def test_text_is_read_as_spreadsheets_write_it(text, block):
    assert read_tsv(text) == block


def test_merged_cells_stand_at_their_upper_left():
    markup = "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    assert read_html(markup) == (("a", "b", ""), ("", "c", "d"))


def test_only_the_first_table_counts_and_tables_within_cells_do_not():
    markup = "<table><tr><td>a<table><tr><td>x</td></tr></table></td></tr></table><table><tr><td>y"
    assert [len(row) for row in read_html(markup)] == [1]
    assert read_html("<p>no table") == ()


@given(st.text())
def test_no_markup_is_too_broken_to_be_read(text):
    read_html("<table>" + text)
    read_html("<table><tr><td>" + text)


def test_a_written_table_is_read_again():
    block = (("a & <b>", "两\n行"), ("", "5"))
    assert read_html(write_html(block)) == block
