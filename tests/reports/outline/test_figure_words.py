"""The figures put into a rule, as the report prints them."""

from __future__ import annotations

import re

from models.audit import audit
from models.figures import Figures
from models.samples import shipped_sample
from reports.outline.figure_words import figure_words

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
