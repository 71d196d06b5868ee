"""A package with every sort of attachment: an archive file, genuine, and each comes back as it was."""

from __future__ import annotations

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from models import edits as editing
from models.edits import AddAttachment
from models.samples import shipped_sample
from reports.envelope import make_package, opened, verify
from reports.envelope.archive import check_archive
from reports.intake import examine
from tests.reports.envelope.packages import SMALL, enclosing
from tests.reports.intake.files import as_bytes, pdf_bytes, photograph, scan, typed

HEIC = Path(__file__).parents[1] / "intake" / "phone.heic"


def files():
    """Pictures in colour and grey and for print, scans, typed pages, and what is not printed."""
    yield "彩照.jpg", as_bytes(photograph(), "JPEG")
    yield "灰度.jpg", as_bytes(photograph(mode="L"), "JPEG")
    yield "印刷.jpg", as_bytes(photograph(mode="CMYK"), "JPEG")
    yield "截图.png", as_bytes(photograph(), "PNG")
    yield "手机.heic", HEIC.read_bytes()
    yield "扫描.pdf", pdf_bytes(scan())
    yield "打字.pdf", pdf_bytes(typed("关于研究同意申报的会议纪要"))
    yield "另一个申报包.pdf", make_package(enclosing_sample()).pdf
    yield "清单.docx", shipped_sample("jilin-2022").contents[-1]
    yield "图纸.dwg", b"AC1032" + bytes(2000)


def enclosing_sample(application=None, contents=()):
    shown = shipped_sample(SMALL)
    return enclosing(
        shown.programme,
        application or shown.application,
        (*shown.contents, *contents),
        office=shown.office,
        day=shown.day,
    )


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    folder, application = tmp_path_factory.mktemp("files"), shipped_sample(SMALL).application
    contents = []
    for number, (name, content) in enumerate(files()):
        (folder / name).write_bytes(content)
        taken = examine(folder / name, "photo")
        attachment = replace(taken.attachment, id=f"file{number}")
        add = AddAttachment(attachment=attachment, position=len(application.attachments))
        application, _ = editing.apply(application, (add,))
        contents.append(taken.content)
    shutil.rmtree(folder)
    return enclosing_sample(application, contents)


@pytest.fixture(scope="module")
def pdf(full):
    return make_package(full).pdf


def test_it_is_an_archive_file(pdf):
    check_archive(pdf)


def test_each_attachment_comes_back_byte_for_byte(pdf, full):
    assert len(full.contents) >= 10
    assert opened(pdf) == full


def test_it_is_judged_genuine(pdf):
    verdict = verify(pdf)
    assert verdict.is_genuine, verdict.reasons


def test_every_attachment_with_pages_stands_in_the_outline(pdf, full):
    captions = [each.caption for each in full.revision.attachments if each.pages]
    with pikepdf.open(BytesIO(pdf)) as opened_pdf, opened_pdf.open_outline() as outline:
        said = "".join(str(each.title) for entry in outline.root for each in (entry, *entry.children))
    assert [each for each in captions if each not in said] == []
