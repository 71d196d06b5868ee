"""Fifteen defects that make an archive file none, as veraPDF's rules list them."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String


def without_relationship(pdf):
    for each in pdf.Root.AF:
        del each.AFRelationship


def with_relationship_as_text(pdf):
    for each in pdf.Root.AF:
        each.AFRelationship = String("Data")


def without_associated_files(pdf):
    del pdf.Root.AF


def without_unicode_name(pdf):
    for each in pdf.Root.AF:
        del each.UF


def without_media_type(pdf):
    for each in pdf.Root.AF:
        del each.EF.F.Subtype


def as_another_part(pdf):
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"<pdfaid:part>3", b"<pdfaid:part>2"))


def with_wrong_widths(pdf):
    for each in _fonts(pdf):
        each.DescendantFonts[0].DW = 777


def without_output_intent(pdf):
    del pdf.Root.OutputIntents


def with_cmyk(pdf):
    pdf.pages[4].contents_add(b"0 0 0 1 k 10 10 5 5 re f")


def with_an_unknown_operator(pdf):
    pdf.pages[4].contents_add(b"BX 1 2 zz EX")


def with_a_bare_annotation(pdf):
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=[10, 10, 50, 50])
    pdf.pages[4].obj.Annots = Array([pdf.make_indirect(note)])


def with_a_script(pdf):
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


def without_font_file(pdf):
    for each in _fonts(pdf):
        del each.DescendantFonts[0].FontDescriptor.FontFile2


def without_metadata(pdf):
    del pdf.Root.Metadata


def encrypted(pdf):
    """Done while it is saved."""


DEFECTS = (
    without_relationship, with_relationship_as_text, without_associated_files, without_unicode_name,
    without_media_type, as_another_part, with_wrong_widths, without_output_intent, with_cmyk,
    with_an_unknown_operator, with_a_bare_annotation, with_a_script, without_font_file, without_metadata,
    encrypted,
)  # fmt: skip


def spoilt(pdf, defect):
    """The file with one of the defects."""
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        defect(opened)
        lock = pikepdf.Encryption(owner="o", user="") if defect is encrypted else None
        opened.save(made, encryption=lock, fix_metadata_version=False)
    return made.getvalue()


def _fonts(pdf):
    return pdf.pages[4].Resources.Font.values()
