"""Files as clerks bring them: pictures, scans, PDFs of many hands."""

from __future__ import annotations

import io
from random import Random

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas


def photograph(size=(1200, 800), mode="RGB"):
    """A picture with enough in it to be recognised after it was turned."""
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, size[0] // 2, size[1] // 2), fill="red")
    pen.rectangle((size[0] // 2, 0, size[0], size[1] // 2), fill="blue")
    return image.convert(mode)


def noise(size, seed=1):
    """A picture that no compression makes small."""
    return Image.frombytes("RGB", size, Random(seed).randbytes(size[0] * size[1] * 3))


def as_bytes(image, sort, **options):
    made = io.BytesIO()
    image.save(made, sort, **options)
    return made.getvalue()


def opened(content):
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def scan(pages=3, image=None):
    """A PDF of pictures, as scanners write it; nothing in it is against PDF/A."""
    pdf = pikepdf.Pdf.new()
    jpeg = as_bytes(image or photograph((827, 1169)), "JPEG")
    width, height = opened(jpeg).size
    for _ in range(pages):
        drawn = pdf.make_stream(
            jpeg,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=width,
            Height=height,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Resources = Dictionary(XObject=Dictionary(Im0=drawn))
        page.obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    return pdf


def typed(*texts):
    """A PDF whose letters are in a font that is not embedded: one text a page."""
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    for text in texts:
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return pikepdf.open(io.BytesIO(made.getvalue()))


def pdf_bytes(pdf, **options):
    made = io.BytesIO()
    pdf.save(made, **options)
    return made.getvalue()


def with_stamp(pdf):
    """The PDF with a red stamp put on its first page as a remark, and a link."""
    look = pdf.make_stream(b"1 0 0 rg 0 0 100 100 re f", Type=Name.XObject, Subtype=Name.Form)
    look.BBox = Array([0, 0, 100, 100])
    stamp = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([400, 100, 500, 200]), F=4, AP=Dictionary(N=look)
    )
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 50, 50]), Border=Array([0, 0, 9]))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(stamp), pdf.make_indirect(link)])
    return pdf
