"""PDFs keep their pages; what PDF/A forbids is painted, what only a viewer shows is fixed or dropped."""

import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, pdfa
from PIL import Image

from models.errors import UserError
from reports.intake import normalised
from reports.pages import page_images
from tests.reports.intake.files import noise, pdf_bytes, scan, typed, with_stamp


def codes(normal):
    return [each.code for each in normal.warnings]


def reopened(normal):
    return pikepdf.open(io.BytesIO(normal.content))


def fit(normal):
    """Whether PDF/A takes the pages."""
    alone, kept = pikepdf.Pdf.new(), reopened(normal)
    alone.pages.extend(kept.pages)
    pdfa.prepare(alone, "3b")
    return pdfa.check(alone, "3b").passed


def test_a_scan_is_taken_page_for_page_without_a_word():
    normal = normalised("批复.pdf", pdf_bytes(scan(3)))
    assert (normal.media_type, normal.pages, codes(normal), fit(normal)) == ("application/pdf", 3, [], True)


def test_the_same_pdf_gives_the_same_bytes_and_what_is_kept_stays():
    content = pdf_bytes(with_stamp(typed("one", "two")))
    once = normalised("a.pdf", content).content
    assert normalised("b.pdf", content).content == once
    assert normalised("b.pdf", once).content == once


def test_pages_with_a_font_that_is_not_embedded_are_painted_and_named():
    pdf = scan(3)
    pdf.pages.extend(typed("hello", "world").pages)
    normal = normalised("可研.pdf", pdf_bytes(pdf))
    assert codes(normal) == ["pdf_painted"]
    assert normal.warnings[0].context["pages"] == "4-5"
    assert fit(normal)
    assert normal.pages == 5
    (image,) = page_images(normal.content, 50, [4])
    assert image.convert("L").getextrema()[0] < 150  # the letters are still to be seen


@pytest.mark.parametrize("page", [b"0 1 1 0 k 0 0 300 300 re f", b"0 0 300 300 re f nonsense"])
def test_colours_of_print_and_unknown_operators_are_painted(page):
    pdf = scan(1)
    pdf.pages[0].contents_add(page)
    normal = normalised("a.pdf", pdf_bytes(pdf))
    assert (codes(normal), fit(normal)) == (["pdf_painted"], True)


def test_a_stamp_becomes_part_of_the_page_and_a_link_goes():
    normal = normalised("a.pdf", pdf_bytes(with_stamp(scan(1))))
    assert codes(normal) == ["pdf_annotations_flattened"]
    kept = reopened(normal)
    assert "/Annots" not in kept.pages[0]
    (image,) = page_images(normal.content, 72, [1])
    assert image.getpixel((450, 842 - 150)) == (255, 0, 0)
    assert fit(normal)


def test_of_an_electronic_seal_the_look_stays_and_that_is_said():
    pdf = with_stamp(scan(1))
    seal = pdf.pages[0].Annots[0]
    seal.Subtype, seal.FT, seal.V = Name.Widget, Name.Sig, Dictionary(Type=Name.Sig)
    pdf.Root.AcroForm = Dictionary(Fields=Array([seal]), SigFlags=3)
    normal = normalised("a.pdf", pdf_bytes(pdf))
    assert codes(normal) == ["pdf_signature_flattened"]
    (image,) = page_images(normal.content, 72, [1])
    assert image.getpixel((450, 842 - 150)) == (255, 0, 0)


def test_a_remark_that_only_a_viewer_draws_is_painted():
    pdf = with_stamp(scan(2))
    note = pdf.pages[0].Annots[0]
    note.Subtype, note.C = Name.Square, Array([1, 0, 0])
    note.IC = Array([1, 0, 0])
    del note.AP
    normal = normalised("a.pdf", pdf_bytes(pdf))
    assert "pdf_painted" in codes(normal)
    assert normal.warnings[-1].context["pages"] == "1"


def test_a_field_that_only_a_viewer_fills_in_is_painted_with_what_stands_in_it():
    pdf = scan(1, Image.new("RGB", (500, 700), "white"))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T="a",
            V="WWWWWWWW",
            DA="/Helv 40 Tf 0 g",
            Rect=Array([100, 400, 500, 460]),
            F=4,
        )
    )
    pdf.pages[0].obj.Annots = Array([field])
    fonts = Dictionary(Font=Dictionary(Helv=font))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DR=fonts, NeedAppearances=True)
    normal = normalised("申请表.pdf", pdf_bytes(pdf))
    assert codes(normal) == ["pdf_annotations_flattened", "pdf_painted"]
    (image,) = page_images(normal.content, 72, [1])
    assert image.convert("L").crop((100, 382, 500, 442)).getextrema()[0] < 60


def test_a_hidden_layer_stays_hidden():
    pdf = scan(1)
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="底图"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    pdf.pages[0].obj.Resources.Properties = Dictionary(L0=layer)
    pdf.pages[0].contents_add(b"/OC /L0 BDC 0 1 0 rg 0 0 595 842 re f EMC")
    normal = normalised("规划图.pdf", pdf_bytes(pdf))
    (image,) = page_images(normal.content, 72, [1])
    assert image.getpixel((400, 600)) != (0, 255, 0)
    assert codes(normal) == ["pdf_painted"]


def test_scripts_actions_and_files_inside_are_dropped_and_said():
    pdf = scan(1)
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.attachments["a.txt"] = b"inside"
    normal = normalised("a.pdf", pdf_bytes(pdf))
    assert codes(normal) == ["pdf_script_dropped", "pdf_files_dropped"]
    kept = reopened(normal)
    assert set(kept.Root.keys()) == {"/Type", "/Pages"}


def test_a_password_to_open_is_refused_and_one_to_edit_is_mentioned():
    locked = pdf_bytes(scan(1), encryption=pikepdf.Encryption(user="开", owner="主"))
    with pytest.raises(UserError, match="设了打开密码"):
        normalised("密.pdf", locked)
    limited = pdf_bytes(scan(1), encryption=pikepdf.Encryption(user="", owner="主"))
    normal = normalised("限.pdf", limited)
    assert codes(normal) == ["pdf_was_restricted"]
    assert not reopened(normal).is_encrypted


def test_a_pdf_without_its_end_is_mended_with_a_warning():
    content = pdf_bytes(scan(4))
    normal = normalised("a.pdf", content[:-200])
    assert normal.pages == 4
    assert codes(normal) == ["pdf_repaired"]


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 nothing", b"%PDF-1.7\n" + bytes(5000), pdf_bytes(pikepdf.Pdf.new())]
)
def test_what_is_no_document_is_refused(content):
    with pytest.raises(UserError, match="已损坏或不完整"):
        normalised("坏.pdf", content)


def test_odd_boxes_and_turns_are_put_right():
    pdf = scan(3)
    pdf.pages[0].obj.MediaBox = Array([595, 842, 0, 0])
    pdf.pages[1].obj.CropBox = Array([100, 100, 300, 300])
    pdf.pages[1].obj.Rotate = 450
    pdf.pages[2].obj.Rotate = 37
    kept = reopened(normalised("a.pdf", pdf_bytes(pdf)))
    pages = kept.pages
    assert [[int(each) for each in page.mediabox] for page in pages] == [
        [0, 0, 595, 842],
        [100, 100, 300, 300],
        [0, 0, 595, 842],
    ]
    assert [page.obj.get("/Rotate", 0) for page in pages] == [0, 90, 0]


def test_a_long_pdf_is_taken_and_an_endless_one_is_not():
    assert normalised("长.pdf", pdf_bytes(many(500))).pages == 500
    with pytest.raises(UserError, match="有 1001 页"):
        normalised("长.pdf", pdf_bytes(many(1001)))


def many(count):
    pdf = pikepdf.Pdf.new()
    for _ in range(count):
        pdf.add_blank_page(page_size=(595, 842))
    return pdf


def test_a_stream_that_unpacks_without_end_is_refused():
    packer = zlib.compressobj(9)
    zeros = bytes(1 << 24)
    packed = b"".join([*(packer.compress(zeros) for _ in range(40)), packer.flush()])
    pdf = scan(1)
    pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, packed, Filter=Name.FlateDecode)
    with pytest.raises(UserError, match="已损坏"):
        normalised("炸弹.pdf", pdf_bytes(pdf, compress_streams=False))


def test_pictures_inside_keep_their_bytes():
    handed_in = scan(1, noise((400, 600)))
    before = handed_in.pages[0].get_images()["/Im0"].read_raw_bytes()
    kept = reopened(normalised("a.pdf", pdf_bytes(handed_in)))
    assert kept.pages[0].get_images()["/Im0"].read_raw_bytes() == before
