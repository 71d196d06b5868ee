"""Forms that follow each other: which of them begin a page."""

from __future__ import annotations

import pytest

from reports.outline.blocks import Column, Table, plain
from reports.pages import page_texts
from reports.pdf import render
from reports.pdf.geometry import TEXT_HEIGHT
from reports.pdf.table_run import Extent, begins_page
from tests.reports.pdf.specimens import a_document, row


def a_form(part):
    """As high as that part of a page, and hardly to be set closer."""
    return Extent(part * TEXT_HEIGHT, part * TEXT_HEIGHT - 1, 60)


def test_a_form_that_would_be_cut_begins_a_page_if_no_page_more_is_needed():
    assert begins_page(0.5 * TEXT_HEIGHT, [a_form(0.9)])
    assert begins_page(0.5 * TEXT_HEIGHT, [a_form(0.9), a_form(0.95), a_form(0.9)])


def test_it_is_cut_where_that_spares_a_page():
    assert not begins_page(0.5 * TEXT_HEIGHT, [a_form(0.9), a_form(0.6)])


def test_it_is_not_moved_if_it_fits_or_if_most_of_the_page_is_empty():
    assert not begins_page(0.5 * TEXT_HEIGHT, [a_form(0.4), a_form(0.95)])
    assert not begins_page(0.7 * TEXT_HEIGHT, [a_form(0.9)])


def a_table(count, name, *, is_form):
    rows = tuple(row(f"{name}值{number}", "甲", "乙") for number in range(count))
    return Table(title=plain(name), key=name if is_form else "", columns=(Column(),) * 3, rows=rows)


@pytest.mark.parametrize(("is_form", "pages"), [(True, 1), (False, 2)])
def test_forms_are_kept_whole_on_paper_and_other_tables_run_on(is_form, pages):
    tables = (a_table(20, "前表", is_form=is_form), a_table(27, "后表", is_form=is_form))
    texts = page_texts(render(a_document(*tables)).pdf)
    assert len(texts) == 2
    assert sum("后表值" in text for text in texts) == pages
