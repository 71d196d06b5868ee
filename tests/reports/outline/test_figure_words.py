"""The figures put into a rule, as the report prints them."""

from __future__ import annotations

import re

import pytest

from models.audit import audit
from models.figures import Figures
from models.samples import shipped_sample
from reports.outline.figure_words import closed_up, figure_words

SAMPLE = shipped_sample("jilin-2022")
FIGURES = Figures(SAMPLE.programme, SAMPLE.application)


def test_a_figure_is_named_by_code_and_label():
    assert list(figure_words(FIGURES, {"C06": "12300"})) == ["C06　镇区常住人口（人）：12,300"]


def test_what_is_reckoned_is_said_in_words():
    (said,) = figure_words(FIGURES, {"previous(C06)": "11586"})
    assert said == "上一年的镇区常住人口：11,586"


def test_no_finding_of_the_sample_leaves_a_name_of_the_language():
    findings = audit(SAMPLE.programme, SAMPLE.application)
    said = [line for finding in findings for line in figure_words(FIGURES, finding.figures)]
    assert said
    assert [line for line in said if re.search(r"[a-z]{3,}|_", line)] == []


@pytest.mark.parametrize(
    ("message", "printed"),
    [
        (
            "年旅游收入 1,290.00万元 与上年相比变动超过 50%，请核实",
            "年旅游收入1,290.00万元与上年相比变动超过50%，请核实",
        ),
        ("覆盖倍数 1.17倍，低于通常要求的 1.2 倍", "覆盖倍数1.17倍，低于通常要求的1.2倍"),
        ("引用的 {{P15}} 还没有数", "引用的{{P15}}还没有数"),
        ("电子邮箱 zhenban@example.cn 不是政务邮箱", "电子邮箱 zhenban@example.cn 不是政务邮箱"),
        ("见 GB/T 9704-2012", "见 GB/T 9704-2012"),
    ],
)
def test_figures_are_printed_without_blanks_around_them(message, printed):
    assert closed_up(message) == printed
