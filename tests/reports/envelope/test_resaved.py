"""A package that another program saved anew is taken in with a note where nothing of it changed."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO

import pikepdf
import pytest

from models.messages import render
from reports.envelope import content_hash, verify
from reports.envelope.opening import opened
from tests.reports.envelope import tampering
from tests.reports.envelope.packages import enclosed, package

PDF = package().pdf


def saved_by_pikepdf(pdf, folder):
    return tampering.changed(pdf, lambda opened: None)


def saved_by_pikepdf_for_the_web(pdf, folder):
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(
            made,
            linearize=True,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return made.getvalue()


def saved_unpacked(pdf, folder):
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(made, qdf=True, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    return made.getvalue()


def saved_by_qpdf(pdf, folder):
    return _by_program(pdf, folder, "qpdf", "--object-streams=disable", "{in}", "{out}")


def saved_by_ghostscript(pdf, folder):
    options = ("-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-dAutoRotatePages=/None")
    return _by_program(pdf, folder, "gs", *options, "-sOutputFile={out}", "{in}")


def _by_program(pdf, folder, program, *arguments):
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not there: apt-get install it")
    before, after = folder / "before.pdf", folder / "after.pdf"
    before.write_bytes(pdf)
    places = {"in": before, "out": after}
    subprocess.run([program, *(each.format(**places) for each in arguments)], check=True, timeout=60)
    return after.read_bytes()


PROGRAMS = [
    saved_by_pikepdf,
    saved_by_pikepdf_for_the_web,
    saved_unpacked,
    saved_by_qpdf,
    saved_by_ghostscript,
]


@pytest.mark.parametrize("program", PROGRAMS)
def test_saved_anew_it_is_taken_in_with_a_note(program, tmp_path):
    verdict = verify(program(PDF, tmp_path))
    assert verdict.is_genuine, [render(each) for each in verdict.reasons]
    assert [each.code for each in verdict.notes] == ["package_resaved"]
    assert verdict.enclosed == enclosed()


@pytest.mark.parametrize("program", PROGRAMS)
def test_changed_and_then_saved_anew_it_is_refused(program, tmp_path):
    place = next(each for each in package().places if tampering.is_upright(PDF, each))
    verdict = verify(program(tampering.with_other_character(PDF, place), tmp_path))
    assert not verdict.is_genuine
    assert any(str(place.page) == str(each.context.get("page")) for each in verdict.reasons)


def test_a_program_that_turns_pages_is_told_by_the_pages_it_turned(tmp_path):
    options = ("-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-sOutputFile={out}", "{in}")
    verdict = verify(_by_program(PDF, tmp_path, "gs", *options))
    assert {each.code for each in verdict.reasons} == {"package_page_form"}


def test_packing_makes_no_difference_to_the_hash_of_the_content(tmp_path):
    assert content_hash(saved_by_qpdf(PDF, tmp_path)) == content_hash(PDF)


def test_each_change_makes_another_hash_of_the_content():
    before = content_hash(PDF)
    for change, *arguments in (
        (tampering.swap_pages, 8, 9),
        (tampering.annotate, 8),
        (tampering.retitle_bookmark,),
        (tampering.replace_file, "revision.json", b"{}"),
        (tampering.exchange_unicode, 8),
    ):
        assert content_hash(tampering.changed(PDF, change, *arguments)) != before, change


def test_what_was_saved_anew_opens_to_the_same(tmp_path):
    assert opened(saved_by_ghostscript(PDF, tmp_path)) == enclosed()
