"""The same package set by this program, by Typst and by LibreOffice, in turns, in one run; prints ratios."""

from __future__ import annotations

import os
import statistics
import time
from collections import defaultdict

import pytest

from reports.pages import page_texts
from reports.pdf import render
from tests.benchmarks.clock import runs
from tests.benchmarks.rivals import engines
from tests.benchmarks.rivals.content import content, written
from tests.benchmarks.rivals.docx_file import write_docx
from tests.benchmarks.rivals.own import document
from tests.benchmarks.rivals.typst_source import typst_source

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
ROUNDS = 7
SEALED_TO_TYPST = 1.0
COLD_TO_TYPST, WARM_TO_TYPST, LIBREOFFICE_TO_COLD = 0.8, 0.25, 5.0
NO_TYPST = (
    "Typst is not there: pip install -r requirements-bench.txt into an environment of its own, "
    f"and name its interpreter in {engines.ENVIRONMENT}"
)
NO_LIBREOFFICE = "LibreOffice is not there: apt-get install libreoffice-writer-nogui"


@pytest.fixture
def typst():
    if engines.typst_python() is None:
        pytest.skip(NO_TYPST)


@pytest.fixture
def libreoffice():
    if engines.libreoffice() is None:
        pytest.skip(NO_LIBREOFFICE)


@pytest.fixture(scope="module")
def cold(tmp_path_factory):
    """Seconds of whole processes by engine; each round sets another package with every engine."""
    folder = tmp_path_factory.mktemp("cold")
    taken = defaultdict(list)
    for seed in range(ROUNDS + 1):
        for name, work in _engines(folder, seed).items():
            begun = time.perf_counter()
            work()
            if seed:  # the first round warms the disk
                taken[name].append(time.perf_counter() - begun)
    medians = {name: statistics.median(each) for name, each in taken.items()}
    pages = {each.stem: len(page_texts(each.read_bytes())) for each in sorted(folder.glob("*.pdf"))}
    _print(f"cold, whole process, median of {ROUNDS}, load {os.getloadavg()[0]:.1f}; pages {pages}")
    for name, each in medians.items():
        spread = f"{min(taken[name]):.2f}–{max(taken[name]):.2f}"
        _print(f"  {name:12} {each:.2f} s ({spread})  own : this {medians['own'] / each:.2f}")
    return medians


def test_the_same_package_is_set_by_all(tmp_path):
    for name, work in _engines(tmp_path, 1).items():
        work()
        pages = page_texts((tmp_path / f"{name}.pdf").read_bytes())
        assert 50 <= len(pages) <= 75, (name, len(pages))
        words = "".join("".join(pages).split())
        for row in content(1).rows[::97]:
            assert row[6] in words, (name, row)


def test_from_cold_the_own_engine_is_faster_than_typst(typst, cold):
    assert cold["own"] <= COLD_TO_TYPST * cold["typst"]


def test_from_cold_sealed_it_is_as_fast_as_typst_making_an_archive_file(typst, cold):
    ratio = cold["own_sealed"] / cold["typst_a3b"]
    _print(f"  sealed : typst_a3b {ratio:.2f}")
    assert ratio <= SEALED_TO_TYPST


def test_from_cold_the_own_engine_is_five_times_as_fast_as_libreoffice(libreoffice, cold):
    assert cold["libreoffice"] >= LIBREOFFICE_TO_COLD * cold["own"]


def test_warm_with_changed_content_the_own_engine_takes_a_quarter_of_the_time_of_typst(typst, tmp_path):
    seeds = range(1, ROUNDS + 1)
    sources = [tmp_path / f"{seed}.typ" for seed in seeds]
    for seed, source in zip(seeds, sources, strict=True):
        source.write_text(typst_source(content(seed)), "utf-8")
    documents = [document(content(seed)) for seed in (0, *seeds)]
    render(documents[0])
    ratios = []
    for _ in range(5):  # in turns, since what else the machine does comes and goes
        remaining = iter(documents[1:])
        own = statistics.median(runs(lambda: render(next(remaining)), ROUNDS))  # noqa: B023  used at once
        typst = 1000 * statistics.median(engines.run_typst_warm(sources, tmp_path / "typst.pdf")[1:])
        _print(f"warm, changed content: own {own:.0f} ms, typst {typst:.0f} ms")
        ratios.append(own / typst)
    ratio = statistics.median(ratios)
    _print(f"  own : typst {ratio:.2f} ({min(ratios):.2f}–{max(ratios):.2f})")
    assert ratio <= WARM_TO_TYPST


def _engines(folder, seed):
    """What each engine has to do for one package; what it reads is written beforehand."""
    what = content(seed)
    own = folder / f"{seed}.json"
    own.write_text(written(what), "utf-8")
    work = {
        "own": lambda: engines.run_own(own, folder / "own.pdf"),
        "own_sealed": lambda: engines.run_own(own, folder / "own_sealed.pdf", is_sealed=True),
    }
    if engines.typst_python():
        source = folder / f"{seed}.typ"
        source.write_text(typst_source(what), "utf-8")
        work["typst"] = lambda: engines.run_typst(source, folder / "typst.pdf")
        work["typst_a3b"] = lambda: engines.run_typst(source, folder / "typst_a3b.pdf", is_archive=True)
    if engines.libreoffice():
        file = folder / "libreoffice.docx"
        write_docx(what, file)
        work["libreoffice"] = lambda: engines.run_libreoffice(
            file, folder / "libreoffice.pdf", folder / "profile"
        )
    return work


def _print(line):
    print(f"\n{line}", end="", flush=True)
