"""Stamped sheets are taken apart, read and bound together again."""

import pytest

from models.errors import UserError
from models.page_code import PageCode
from models.scans import Scan, sha256_of
from reports.intake.normal import JPEG, PDF
from reports.scans import bound, read_sheets
from tests.reports import sheets
from tests.reports.intake.files import as_bytes, photograph

CODE = PageCode(application="K3M9QW2R7TB", number=2, check_code="0123-4567-89AB-CDEF", page=3, pages=40)
OTHER = PageCode(application="K3M9QW2R7TB", number=2, check_code="0123-4567-89AB-CDEF", page=39, pages=40)
REVISION = "ab" * 32


def put(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("turned", [0, 1.5, -2, 90, 180])
def test_a_picture_of_a_sheet_says_which_page_it_is(tmp_path, turned):
    (sheet,), warnings = read_sheets(put(tmp_path, "扫描.jpg", sheets.jpeg(CODE, turned=turned)))
    assert (sheet.code, sheet.number, sheet.media_type, warnings) == (CODE, 1, JPEG, ())


def test_a_code_is_read_before_the_picture_is_reduced(tmp_path):
    path = put(tmp_path, "照片.jpg", sheets.jpeg(CODE, size=(3300, 4680)))
    (sheet,), _ = read_sheets(path)
    assert sheet.code == CODE
    assert len(sheet.content) < path.stat().st_size


def test_a_scan_of_several_sheets_is_taken_apart_page_by_page(tmp_path):
    path = put(tmp_path, "扫描.pdf", sheets.pdf(CODE, None, OTHER))
    found, _ = read_sheets(path)
    assert [(each.number, each.code) for each in found] == [(1, CODE), (2, None), (3, OTHER)]
    assert [sheets.pages(each.content) for each in found] == [1, 1, 1]
    again, _ = read_sheets(path)
    assert [each.content for each in again] == [each.content for each in found]


def test_what_has_no_pages_is_no_scan(tmp_path):
    with pytest.raises(UserError):
        read_sheets(put(tmp_path, "a.dwg", b"AC1032" + bytes(99)))


def test_bound_scans_are_taken_apart_into_what_they_were(tmp_path):
    found, _ = read_sheets(put(tmp_path, "扫描.pdf", sheets.pdf(CODE, None)))
    plain = as_bytes(photograph(mode="L"), "JPEG")
    kept = [
        (CODE.page, found[0].content, PDF),
        (0, found[1].content, PDF),
        (0, plain, JPEG),
    ]
    scans = [
        Scan(
            revision=REVISION,
            kind="pledge",
            page=page,
            name="扫描",
            media_type=sort,
            size=len(content),
            sha256=sha256_of(content),
        )
        for page, content, sort in kept
    ]
    contents = {sha256_of(content): content for _, content, _ in kept}
    file = bound("K3M9QW2R7TB", scans, contents)
    assert bound("K3M9QW2R7TB", scans, contents) == file
    again, warnings = read_sheets(put(tmp_path, "盖章扫描件.pdf", file))
    assert [each.code for each in again] == [CODE, None, None]
    assert {(each.claim.application, each.claim.revision, each.claim.kind) for each in again} == {
        ("K3M9QW2R7TB", REVISION, "pledge")
    }
    assert warnings == ()
