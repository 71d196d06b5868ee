"""How the columns of forms share the width: by what stands in them."""

from __future__ import annotations

import pytest

from models.programme.load import shipped
from reports.outline.blocks import plain
from reports.outline.form_tables import single_table, yearly_table
from reports.outline.tabling import width_of

PROGRAMME = shipped("example-2026")
SINGLE, YEARLY = PROGRAMME.form("cover"), PROGRAMME.form("statistics")


def label_share(value):
    first, second, *_ = single_table(SINGLE, lambda field, address: plain(value)).columns
    assert first.share + second.share == 50
    return first.share


def test_labels_of_a_form_give_way_to_the_values_beside_them():
    assert label_share("是") >= label_share("综合服务型") >= label_share("示例镇党委副书记、镇长")
    assert label_share("是") > label_share("示例镇党委副书记、镇长")


@pytest.mark.parametrize("value", ["", "一" * 18])
def test_neither_labels_nor_values_are_crowded_out(value):
    assert 22 <= label_share(value) <= 34


def test_an_indicator_has_the_line_that_its_name_needs_and_the_years_share_the_rest():
    first, *others = yearly_table(YEARLY, lambda field, address: plain("1.00")).columns
    longest = max(width_of(field.label) for field in YEARLY.live_fields)
    assert first.share >= 10 * min(longest, 16)
    years = others[-len(YEARLY.years) :]
    assert len({each.share for each in years}) == 1


def test_letters_are_narrower_than_other_characters():
    assert width_of("国道") == 2
    assert 1 < width_of("G334") < 4
    assert width_of("一\n二三") == 2
