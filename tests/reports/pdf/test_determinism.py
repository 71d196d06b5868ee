from __future__ import annotations

import gc
import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from reports.outline.blocks import Contents, Paragraph, Part, plain
from reports.pdf import render
from tests.reports.pdf.specimens import a_document, narrative, project_table

ROOT = Path(__file__).parents[3]
PRINT_DIGEST = "from tests.reports.pdf.test_determinism import digest; print(digest())"


def a_package(**changes):
    blocks = (Contents(title="目录"), Part(title=plain("第一部分")), *narrative(20), project_table(20))
    return a_document(*blocks, foot="示例县 · 第1版", **changes)


def digest():
    return hashlib.sha256(render(a_package()).pdf).hexdigest()


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "America/New_York", "LANG": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "Asia/Tokyo", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "12345"},
    ],
)
def test_another_process_elsewhere_makes_the_same_bytes(surroundings):
    environment = {**os.environ, **surroundings}
    command = [sys.executable, "-c", PRINT_DIGEST]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == digest()


def test_threads_do_not_disturb_each_other():
    with ThreadPoolExecutor(4) as pool:
        assert len({each.result() for each in [pool.submit(digest) for _ in range(6)]}) == 1


def test_what_was_rendered_before_makes_no_difference():
    before = digest()
    render(a_document(Paragraph(text=plain("龘靐齉爩㎡濛"))))
    assert digest() == before


def test_the_only_date_in_the_file_is_the_day_of_the_document():
    with pikepdf.open(BytesIO(render(a_package(day="2023-11-05")).pdf)) as pdf:
        assert str(pdf.docinfo.CreationDate) == "D:20231105000000+08'00'"
        assert str(pdf.docinfo.ModDate) == "D:20231105000000+08'00'"
        assert str(pdf.docinfo.Title) == "示范镇申报材料"


def test_a_page_depends_on_its_own_content_alone():
    def last_page(first):
        with pikepdf.open(
            BytesIO(render(a_document(Paragraph(text=plain(first)), Part(title=plain("甲")))).pdf)
        ) as pdf:
            return pdf.pages[-1].Contents.read_bytes()

    assert last_page("一") == last_page("另一段文字𬭎")


def test_progress_is_told_and_may_stop_the_work():
    told = []
    render(a_package(), progress=lambda done, total: told.append((done, total)))
    total = len(a_package().blocks)
    assert told == [(done, total) for done in range(1, total + 1)]

    def stop(done, total):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        render(a_package(), progress=stop)


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_of_garbage_is_left_as_it_was_found(was_on):
    def stop(done, total):
        assert not gc.isenabled()
        raise InterruptedError

    if was_on:
        gc.enable()
    try:
        with pytest.raises(InterruptedError):
            render(a_package(), progress=stop)
        assert gc.isenabled() is was_on
    finally:
        gc.disable()
