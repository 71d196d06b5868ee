"""How long sealing, checking and verifying take beside setting the pages. Prints what it measures."""

from __future__ import annotations

import statistics
from io import BytesIO

import pikepdf
import pytest

from reports.envelope import make_package, sealed, verify
from reports.envelope.archive import check_archive
from reports.envelope.making import package_of
from reports.pdf import render
from tests.benchmarks.clock import milliseconds, runs
from tests.reports.envelope.packages import LARGE, enclosed

pytestmark = pytest.mark.slow
VERIFY_TO_RENDER = 2.0
ROUNDS = 5


def saved_anew(pdf):
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(made)
    return made.getvalue()


def test_verifying_takes_less_than_twice_as_long_as_setting(capsys):
    inside = enclosed(LARGE)
    package = make_package(inside)
    anew = saved_anew(package.pdf)

    def set_pages():
        document, _ = package_of(inside.programme, inside.revision, inside.raw)
        return render(document)

    rendered = set_pages()
    ratios, ratios_anew = [], []
    for _ in range(ROUNDS):  # in turns, since what else the machine does comes and goes
        (setting,) = runs(set_pages, 1)
        (verifying,) = runs(lambda: verify(package.pdf), 1)
        (judging,) = runs(lambda: verify(anew), 1)
        ratios.append(verifying / setting)
        ratios_anew.append(judging / setting)
    sealing = milliseconds(lambda: sealed(rendered, inside), ROUNDS)
    checking = milliseconds(lambda: check_archive(package.pdf), 3)
    ratio, ratio_anew = statistics.median(ratios), statistics.median(ratios_anew)
    with capsys.disabled():
        print(f"\n{package.pages} pages: sealing {sealing:.0f} ms, archive check {checking:.0f} ms")
        print(f"verify : set {ratio:.2f} ({min(ratios):.2f}–{max(ratios):.2f}), saved anew {ratio_anew:.2f}")
    assert ratio <= VERIFY_TO_RENDER
    assert ratio_anew <= VERIFY_TO_RENDER
