"""Pictures become upright JPEGs of at most 200 dpi on A4; what is that already stays as it is."""

from pathlib import Path

import pytest
from PIL import Image

from models.errors import UserError
from reports.intake import normalised
from reports.intake.pictures import LONGEST
from tests.reports.intake.files import as_bytes, noise, opened, photograph

EXIF_ORIENTATION, EXIF_MAKER = 274, 271


def codes(normal):
    return [each.code for each in normal.warnings]


def is_close(pixel, colour):
    return all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"dpi": (300, 300)}])
def test_a_jpeg_that_is_fit_keeps_its_bytes(mode, options):
    content = as_bytes(photograph(mode=mode), "JPEG", **options)
    normal = normalised("街景.jpg", content)
    assert (normal.content, normal.media_type, normal.pages, normal.warnings) == (
        content,
        "image/jpeg",
        1,
        (),
    )


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_picture_that_lies_on_its_side_is_turned(orientation):
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = orientation
    exif[EXIF_MAKER] = "手机"
    turned = opened(normalised("a.jpg", as_bytes(photograph(), "JPEG", exif=exif)).content)
    assert turned.size == ((1200, 800) if orientation < 5 else (800, 1200))
    assert turned.getexif().get(EXIF_ORIENTATION, 1) == 1
    corners = {2: "tr", 3: "br", 4: "bl", 5: "tl", 6: "tr", 7: "br", 8: "bl"}  # where the red corner goes
    x = 20 if corners[orientation][1] == "l" else turned.width - 20
    y = 20 if corners[orientation][0] == "t" else turned.height - 20
    assert is_close(turned.getpixel((x, y)), (255, 0, 0))


def test_a_large_photograph_is_reduced_to_200_dpi_on_a4():
    normal = normalised("a.jpg", as_bytes(photograph((6000, 4000)), "JPEG"))
    assert opened(normal.content).size == (LONGEST, LONGEST * 2 // 3)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA", "I;16"])
def test_any_png_becomes_a_jpeg(mode):
    image = Image.new("I;16", (900, 600), 40000) if mode == "I;16" else photograph((900, 600), mode)
    normal = normalised("图.png", as_bytes(image, "PNG"))
    assert (normal.media_type, opened(normal.content).size) == ("image/jpeg", (900, 600))
    assert opened(normal.content).mode in ("L", "RGB")
    if mode == "I;16":
        assert abs(opened(normal.content).getpixel((5, 5)) - 40000 // 256) < 3


def test_what_is_transparent_is_white_on_paper():
    image = Image.new("RGBA", (500, 500), (0, 0, 0, 0))
    assert opened(normalised("a.png", as_bytes(image, "PNG")).content).getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize("sort", ["TIFF", "BMP", "WEBP", "GIF"])
def test_other_sorts_become_jpegs(sort):
    normal = normalised("a", as_bytes(photograph(), sort))
    assert (normal.media_type, normal.pages) == ("image/jpeg", 1)
    assert is_close(opened(normal.content).convert("RGB").getpixel((20, 20)), (255, 0, 0))


def test_colours_of_print_become_colours_of_the_screen():
    content = as_bytes(photograph(mode="CMYK"), "JPEG")
    image = opened(normalised("a.jpg", content).content)
    assert image.mode == "RGB"
    assert is_close(image.getpixel((20, 20)), (255, 0, 0))


def test_a_film_behind_a_photograph_stays_behind():
    content = as_bytes(photograph(), "JPEG") + b"ftypmp42" + bytes(range(256)) * 100
    kept = normalised("a.jpg", content).content
    assert b"ftypmp42" not in kept
    assert opened(kept).size == (1200, 800)


def test_line_scans_stay_lossless_as_pdf():
    scan = noise((1654, 2339)).convert("1")
    for sort in ("PNG", "TIFF"):
        normal = normalised("批复.tif", as_bytes(scan, sort))
        assert (normal.media_type, normal.pages, codes(normal)) == ("application/pdf", 1, [])


def test_a_scan_of_several_pages_becomes_a_pdf_of_as_many():
    pages = [photograph((800, 1100)), noise((800, 1100)).convert("1"), photograph((800, 1100), "CMYK")]
    content = as_bytes(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    normal = normalised("批复.tif", content)
    assert (normal.media_type, normal.pages, codes(normal)) == ("application/pdf", 3, [])


def test_of_a_moving_picture_the_first_is_taken_and_that_is_said():
    frames = [photograph(), Image.new("RGB", (1200, 800), "black")]
    normal = normalised("a.gif", as_bytes(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert codes(normal) == ["picture_moving"]
    assert is_close(opened(normal.content).convert("RGB").getpixel((20, 20)), (255, 0, 0))


def test_a_tiny_picture_is_taken_with_a_word():
    assert codes(normalised("a.png", as_bytes(Image.new("RGB", (1, 1)), "PNG"))) == ["picture_small"]


@pytest.mark.parametrize("sort", ["PNG", "TIFF", "GIF"])
def test_a_bomb_is_refused_before_it_is_unpacked(sort):
    bomb = as_bytes(Image.new("1", (30_000, 30_000)), sort)
    with pytest.raises(UserError, match="像素太多"):
        normalised("炸弹", bomb)


@pytest.mark.parametrize("sort", ["JPEG", "PNG", "TIFF", "BMP", "WEBP"])
def test_a_file_that_was_cut_off_is_refused(sort):
    content = as_bytes(noise((500, 500)), sort)
    with pytest.raises(UserError, match="已损坏或不完整"):
        normalised("断.jpg", content[: len(content) * 6 // 10])


def test_the_same_picture_gives_the_same_bytes_and_what_is_kept_stays():
    content = as_bytes(noise((3000, 2000)), "PNG")
    once = normalised("a.png", content).content
    assert normalised("b.png", content).content == once
    assert normalised("b.png", once).content == once


def test_a_photograph_of_a_phone_becomes_a_jpeg():
    content = (Path(__file__).parent / "phone.heic").read_bytes()
    normal = normalised("a.heic", content)
    image = opened(normal.content)
    assert (normal.media_type, image.format, image.size) == ("image/jpeg", "JPEG", (640, 480))
    assert is_close(image.getpixel((20, 20)), (255, 0, 0))
    with pytest.raises(UserError, match="已损坏"):
        normalised("a.heic", content[: len(content) // 2])
