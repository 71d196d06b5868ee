"""Hands that change a package: what is seen, what is inside, or how it is put together."""

from __future__ import annotations

import re
from contextlib import contextmanager
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from models import canonical_json
from reports.envelope.names import REVISION

LINE = re.compile(rb"BT /(\w+) ([\d.]+) Tf 1 0 0 1 (-?[\d.]+) (-?[\d.]+) Tm (.*)ET")
CODES = re.compile(rb"<([0-9A-F]{4})+>")


@contextmanager
def changing(pdf):
    """An open package; what `saved` holds afterwards is the package changed."""
    saved = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        yield opened, saved
        opened.save(saved, fix_metadata_version=False)


def changed(pdf, change, *arguments):
    """The package after a change of the open file."""
    with changing(pdf) as (opened, saved):
        change(opened, *arguments)
    return saved.getvalue()


def with_content(pdf, page, rewrite):
    """The package with another content stream on one page."""

    def change(opened):
        sheet = opened.pages[page - 1].obj
        sheet.Contents = Stream(opened, rewrite(sheet.Contents.read_bytes()))

    return changed(pdf, change)


def with_other_character(pdf, place):
    """The package where one character at a place is another one of the same font; the data stay."""

    def rewrite(content):
        lines = content.split(b"\n")
        shown = [LINE.fullmatch(line) for line in lines]
        at = next(number for number, line in enumerate(shown) if line and _stands_in(line, place))
        font = shown[at][1]
        code = CODES.search(lines[at]).group()[1:5]
        others = {
            each for line in shown if line and line[1] == font for each in re.findall(rb"<(....)", line[5])
        }
        other = min(others - {code})
        lines[at] = lines[at].replace(b"<" + code, b"<" + other, 1)
        return b"\n".join(lines)

    return with_content(pdf, place.page, rewrite)


def is_upright(pdf, place):
    """Whether the text at a place is drawn by a line of its own, on a page that is not turned."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        content = opened.pages[place.page - 1].Contents.read_bytes()
    if b"0 1 -1 0" in content:
        return False
    return any((line := LINE.fullmatch(each)) and _stands_in(line, place) for each in content.split(b"\n"))


def _stands_in(line, place):
    x, y = float(line[3]), float(line[4])
    return place.x <= x + 0.1 <= place.x + place.width and place.y <= y <= place.y + place.height


def with_revision(pdf, rewrite):
    """The package with other data inside, in canonical form; what is seen stays."""
    with changing(pdf) as (opened, saved):
        stream = opened.attachments[REVISION].get_file().obj
        told = canonical_json.parse(stream.read_bytes())
        rewrite(told)
        stream.write(canonical_json.dump(told))
    return saved.getvalue()


def replace_file(opened, name, content):
    opened.attachments[name].get_file().obj.write(content)


def exchange_picture(opened):
    """Another picture stands where the first attached one stood."""
    page = next(each for each in opened.pages if "/XObject" in each.Resources)
    page.Resources.XObject["/Attached"].write(b"\xff\xd8\xff\xd9", filter=Name.DCTDecode)


def strip_files(opened):
    del opened.Root.Names
    del opened.Root.AF


def swap_pages(opened, one, other):
    first, second = opened.pages[one - 1], opened.pages[other - 1]
    opened.pages[one - 1], opened.pages[other - 1] = second, first


def remove_page(opened, number):
    del opened.pages[number - 1]


def double_page(opened, number):
    opened.pages.insert(number, opened.pages[number - 1])


def insert_page(opened, number):
    opened.pages.insert(number - 1, opened.add_blank_page(page_size=(595.28, 841.89)))
    del opened.pages[-1]


def annotate(opened, number):
    opened.pages[number - 1].obj.Annots = Array(
        [
            opened.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[100, 100, 200, 120], Contents="999")
            )
        ]
    )


def add_form_field(opened, number):
    field = opened.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="a", V="9", Rect=[100, 100, 200, 120])
    )
    opened.pages[number - 1].obj.Annots = Array([field])
    opened.Root.AcroForm = Dictionary(Fields=Array([field]))


def add_script(opened):
    opened.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def add_page_action(opened, number):
    opened.pages[number - 1].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


def hide_in_layer(opened, number):
    layer = opened.make_indirect(Dictionary(Type=Name.OCG, Name="隐藏"))
    opened.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    page = opened.pages[number - 1].obj
    page.Resources = Dictionary(dict(page.Resources.items()))
    page.Resources.Properties = Dictionary(L0=layer)
    page.Contents = Stream(opened, b"/OC /L0 BDC\n" + page.Contents.read_bytes() + b"\nEMC")


def retitle_bookmark(opened):
    opened.Root.Outlines.First.Title = pikepdf.String("别的标题")


def turn_page(opened, number):
    opened.pages[number - 1].rotate(180, relative=True)


def crop_page(opened, number):
    opened.pages[number - 1].cropbox = Array([0, 0, 595.28, 500])


def scale_unit(opened, number):
    opened.pages[number - 1].obj.UserUnit = 2


def fonts(opened, number):
    return opened.pages[number - 1].Resources.Font


def swap_fonts(opened, number):
    """Two of the fonts that a page uses change names on it."""
    page, there = opened.pages[number - 1].obj, fonts(opened, number)
    one, other = sorted(set(re.findall(r"/\w+(?= [\d.]+ Tf)", page.Contents.read_bytes().decode())))[:2]
    swapped = {**dict(there.items()), one: there[other], other: there[one]}
    page.Resources = Dictionary(Font=Dictionary(swapped))


def exchange_unicode(opened, number):
    """Characters are drawn as before, but read as others."""
    for font in fonts(opened, number).values():
        told = font.ToUnicode.read_bytes()
        pairs = re.findall(rb"<(\w{4})> <(\w{4})>", told)
        (one, as_one), (other, as_other) = pairs[0], pairs[1]
        told = told.replace(b"<%s> <%s>" % (one, as_one), b"<%s> <%s>" % (one, as_other))
        told = told.replace(b"<%s> <%s>" % (other, as_other), b"<%s> <%s>" % (other, as_one))
        font.ToUnicode = Stream(opened, told)


def exchange_outlines(opened):
    """Glyphs of the first font are drawn with the outlines of others: its codes lead elsewhere."""
    for font in fonts(opened, 1).values():
        codes = [int(each, 16) for each in re.findall(rb"<(\w{4})> <\w{4}>", font.ToUnicode.read_bytes())]
        table = bytearray(2 * (max(codes) + 1))
        turned = dict(zip(codes, [*codes[1:], codes[0]], strict=True))
        for code, drawn in turned.items():
            table[2 * code : 2 * code + 2] = drawn.to_bytes(2, "big")
        font.DescendantFonts[0].CIDToGIDMap = Stream(opened, bytes(table))


def cover_with_white(pdf, place, over=b""):
    """A white rectangle lies over a place, and perhaps something on it."""
    box = b"%.2f %.2f %.2f %.2f re" % (place.x, place.y, place.width, place.height)
    return with_content(pdf, place.page, lambda content: content + b"\nq 1 g " + box + b" f Q " + over)
