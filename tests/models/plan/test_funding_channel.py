"""Which channel supports a project, at every boundary of the policy, and the reason in a sentence."""

import pytest

from models.plan.funding_channel import NOT_SUPPORTED, channel, channels
from models.plan.tables import bond_tables
from models.programme.load import shipped
from models.programme.schema import Programme
from tests.models.plan.plans import JILIN, LINES, figures, money

GENERAL = {"X02": "镇区供水管网改造", "X07": True, "X07b": "none", "X13": money(600), "X28": "general_bond"}
SPECIAL = {
    "X02": "镇区停车场",
    "X07": True,
    "X07b": "full",
    "X13": money(600),
    "X28": "special_bond",
    "X28b": "transport",
    "X29e": money(1200),
    "X29f": money(1000),
}
"""Projects that are supported; each test spoils one thing."""


def found(project, level="province"):
    seen = figures([project], {"A04": level})
    return channel(JILIN, seen, seen.items(JILIN.form("projects"))[0])


@pytest.mark.parametrize(
    ("project", "level", "kind", "reason"),
    [
        (GENERAL, "province", "general_bond", "没有收益"),
        ({**GENERAL, "X13": money("500.01")}, "province", "general_bond", "500.01万元，超过500万元"),
        ({**GENERAL, "X13": money("500.00")}, "province", "none", "500.00万元，没有超过500万元"),
        ({**GENERAL, "X07": False}, "province", "none", "不是公益性项目"),
        (GENERAL, "city", "none", "申报级别不是省级"),
        (GENERAL, "county", "none", "申报级别不是省级"),
        ({**GENERAL, "X32": "stopped"}, "province", "none", "已终止"),
        (SPECIAL, "province", "special_bond", "能够覆盖融资本息"),
        (SPECIAL, "county", "none", "申报级别不是省级"),
        ({**SPECIAL, "X13": money("500.00")}, "province", "none", "没有超过500万元"),
        ({**SPECIAL, "X29e": money("999.99")}, "province", "none", "不足以覆盖"),
        ({**SPECIAL, "X29e": money("1000.00")}, "province", "special_bond", "不到通常要求的1.2倍"),
        ({**SPECIAL, "X29e": money("1199.99")}, "province", "special_bond", "不到通常要求的1.2倍"),
        ({**SPECIAL, "X28b": "none"}, "province", "none", "不属于专项债券投向领域"),
        ({**SPECIAL, "X02": "镇区主题公园"}, "province", "none", "负面清单"),
        ({**SPECIAL, "X07b": "partial"}, "province", "none", "不能全覆盖本息"),
        ({"X13": money(600)}, "province", "none", "资料不全"),
        ({}, "province", "none", "资料不全"),
    ],
)
def test_the_channel_and_the_reason(project, level, kind, reason):
    said = found(project, level)
    assert (said.kind, reason in said.reason) == (kind, True), said.reason
    assert said.is_supported == (kind != "none")
    assert "{" not in said.reason
    assert "（空）" not in said.reason


def test_covering_by_the_usual_multiple_needs_no_remark():
    assert "通常要求" not in found(SPECIAL).reason


def test_a_channel_is_called_as_the_source_of_money_that_it_brings():
    assert [found(each).label for each in (GENERAL, SPECIAL, {})] == ["一般债券", "专项债券", NOT_SUPPORTED]


def test_a_programme_without_channels_says_nothing():
    silent = Programme(id="x", version=1, title="x", years=JILIN.years, forms=())
    assert channel(silent, figures(), "p") is None
    assert channels(figures(programme=silent)) == {}


def test_the_bond_tables_hold_who_asks_with_what_is_asked_and_why():
    lines = [{"Z01": "general_bond", "Z05": money(400)}, {"Z01": "county", "Z05": money(200)}]
    tables = bond_tables(figures([{**GENERAL, LINES: lines}, SPECIAL, {"X28": "none"}], {"A04": "province"}))
    assert list(tables) == ["general_bond", "special_bond"]
    entry, total = tables["general_bond"].lines
    assert (entry.values[0], entry.values[1].value, entry.values[2].value) == ("镇区供水管网改造", 600, 400)
    assert entry.values[3] == "general_bond"
    assert "可申请一般债券" in entry.values[4]
    assert (total.values[1].value, total.values[2].value) == (600, 400)
    assert len(tables["special_bond"].lines) == 2


def test_where_the_support_is_chosen_line_by_line_there_is_no_table_of_who_asks():
    assert bond_tables(figures(programme=shipped("example-2026"))) == {}
