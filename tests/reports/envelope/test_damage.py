"""Cut off, flipped, hostile: every file gets a verdict with a reason, and nothing changed is taken in."""

from __future__ import annotations

import random
import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from models.messages import render
from reports.envelope import opened, verify
from reports.envelope.digests import page_digests
from reports.pages import page_images, page_texts
from tests.reports.envelope.packages import enclosed, package

PDF = package().pdf
STEPS, FLIPS = 400, 500


def refused_or_unchanged(pdf):
    """Whether a damaged package was refused with a reason, or says exactly what it said."""
    verdict = verify(pdf)
    assert not [each for each in verdict.reasons if each.code == "package_unprintable"], verdict.reasons
    if not verdict.is_genuine:
        return bool(verdict.reasons) and all(render(each) for each in verdict.reasons)
    return verdict.enclosed == enclosed() and (digests(pdf) == digests(PDF) or looks(pdf) == looks(PDF))


def digests(pdf):
    with pikepdf.open(BytesIO(pdf)) as file:
        return page_digests(file)


def looks(pdf):
    """For what changes an object that nothing is drawn by."""
    return [
        (picture.tobytes(), words)
        for picture, words in zip(page_images(pdf, 100), page_texts(pdf), strict=True)
    ]


@pytest.mark.filterwarnings("ignore")  # libraries speak of what they find in the damaged file
def test_wherever_it_was_cut_off_it_is_refused():
    lengths = [*range(0, len(PDF), len(PDF) // STEPS), *range(len(PDF) - 60, len(PDF))]
    assert all(refused_or_unchanged(PDF[:length]) for length in lengths)


def flipped(bit):
    changed = bytearray(PDF)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("seed", "count"),
    [
        *((seed, FLIPS) for seed in range(4)),
        pytest.param(4, 10_000, marks=[pytest.mark.slow, pytest.mark.timeout(1800)]),
    ],
)
def test_no_flipped_bit_gets_by(seed, count):
    dice = random.Random(seed)
    for _ in range(count):
        bit = dice.randrange(len(PDF) * 8)
        assert refused_or_unchanged(flipped(bit)), bit


def test_a_key_that_is_no_text_is_judged_like_any_other():
    assert refused_or_unchanged(PDF.replace(b"/Length1 ", b"/L\xe9ngth1 "))


def test_a_missing_piece_in_the_middle_is_refused():
    assert not verify(PDF[:100_000] + PDF[110_000:]).is_genuine


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "package_empty"),
        (b"\x00" * 5000, "package_not_pdf"),
        (b"PK\x03\x04" + b"x" * 100, "package_not_pdf"),
        (b"%PDF-1.7\n", "package_damaged"),
        (b"%PDF-1.7\n" + b"<<" * 100_000, "package_damaged"),
        (b"%PDF-1.7\n1 0 obj\n" + b"[" * 100_000 + b"\nendobj\ntrailer<</Root 1 0 R>>", "package_damaged"),
    ],
)
def test_what_is_no_package_is_said(content, code):
    assert [each.code for each in verify(content).reasons] == [code]


def made(change, **options):
    """A PDF of one page after a change."""
    file = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        change(pdf)
        pdf.save(file, **options)
    return file.getvalue()


def test_a_plain_pdf_is_told_from_a_package():
    assert [each.code for each in verify(made(lambda pdf: None)).reasons] == ["package_without_revision"]


def test_a_password_is_asked_for_by_nobody():
    locked = made(lambda pdf: None, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert [each.code for each in verify(locked).reasons] == ["package_protected"]


def bomb(layers):
    """Bytes that unpack to a gigabyte, or to bytes that do."""
    packing = zlib.compressobj(9)
    packing.compress(b"")
    packing.flush(zlib.Z_FULL_FLUSH)
    megabyte = packing.compress(bytes(1024 * 1024)) + packing.flush(zlib.Z_FULL_FLUSH)
    packed = b"\x78\xda" + megabyte * 1024 + packing.flush()
    for _ in range(layers - 1):
        packed = zlib.compress(packed, 9)
    return packed


@pytest.mark.parametrize(("layers", "code"), [(1, "package_too_large"), (2, "package_damaged")])
def test_what_unpacks_to_a_gigabyte_is_refused_before_it_does(layers, code):
    packed = bomb(layers)

    def embed(pdf):
        pdf.attachments["revision.json"] = b"{}"
        stream = pdf.attachments["revision.json"].get_file().obj
        stream.write(packed, filter=Array([Name.FlateDecode] * layers))

    (reason,) = verify(made(embed, compress_streams=False)).reasons
    assert reason.code == code


def test_a_page_that_unpacks_to_a_gigabyte_is_refused():
    packed = bomb(1)

    def draw(pdf):
        pdf.pages[7].obj.Contents = Stream(pdf, packed, Filter=Name.FlateDecode)

    file = BytesIO()
    with pikepdf.open(BytesIO(PDF)) as pdf:
        draw(pdf)
        pdf.save(file)
    assert not verify(file.getvalue()).is_genuine


def test_a_hundred_thousand_pages_are_refused():
    def repeat(pdf):
        page = pdf.pages[0].obj
        pages = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([]), Count=100_000))
        pages.Kids = Array([pdf.make_indirect(Dictionary(dict(page.items()))) for _ in range(25_000)])
        pdf.Root.Pages = pages

    assert not verify(made(repeat)).is_genuine


def test_objects_nested_into_each_other_are_refused():
    def nest(pdf):
        inner = pdf.make_indirect(Dictionary(End=1))
        for _ in range(3000):
            inner = pdf.make_indirect(Dictionary(In=inner))
        pdf.pages[0].obj.Resources = Dictionary(Deep=inner)
        for name, content in inside(PDF):
            pdf.attachments[name] = content

    (reason,) = verify(made(nest)).reasons
    assert reason.code == "package_damaged"


def test_objects_that_hold_each_other_are_no_trap():
    def turn(pdf):
        one = pdf.make_indirect(Dictionary())
        other = pdf.make_indirect(Dictionary(One=one))
        one.Other = other
        pdf.pages[0].obj.Resources = Dictionary(One=one)
        for name, content in inside(PDF):
            pdf.attachments[name] = content

    assert "package_page_count" in {each.code for each in verify(made(turn)).reasons}


def inside(pdf):
    """The embedded files, and the attachments that stand on pages as files of their own."""
    with pikepdf.open(BytesIO(pdf)) as file:
        embedded = [(name, each.get_file().read_bytes()) for name, each in file.attachments.items()]
    return [*embedded, *enclosed().contents.items()]


@pytest.mark.parametrize("name", ["../../revision.json", "C:\\revision.json", "CON", "a/b\\c"])
def test_names_like_paths_are_only_names(name):
    def embed(pdf):
        pdf.attachments[name] = b"{}"

    assert [each.code for each in verify(made(embed)).reasons] == ["package_without_revision"]


def test_a_revision_full_of_brackets_is_refused():
    def embed(pdf):
        pdf.attachments["revision.json"] = b"[" * 1_000_000

    assert [each.code for each in verify(made(embed)).reasons] == ["revision_damaged"]


def test_what_is_taken_out_of_a_damaged_package_is_refused_too():
    with pytest.raises(Exception, match="损坏"):
        opened(PDF[: len(PDF) // 2])
