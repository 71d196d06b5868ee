"""What a package never has, and what therefore makes a page say more or other than it seems to.

Listed is what may be there; everything else is named. Tools that only save a file anew add none of it.

Source: ISO 32000-1 tables 28 (catalog), 30 (page), 31 (names).
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from models.problems import Problem, problem

_CATALOG: Final = frozenset({
    "Type", "Pages", "Outlines", "PageMode", "PageLayout", "Metadata", "OutputIntents", "Lang",
    "ViewerPreferences", "Names", "Dests", "AF", "Version", "Extensions", "MarkInfo", "StructTreeRoot",
    "PieceInfo", "PageLabels",
})  # fmt: skip
_NAMES: Final = frozenset({"EmbeddedFiles", "Dests"})
_PAGE: Final = frozenset({
    "Type", "Parent", "MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Rotate", "UserUnit",
    "Contents", "Resources", "Group", "Tabs", "StructParents", "PieceInfo", "LastModified", "Metadata",
})  # fmt: skip
_WORDS: Final = {
    "AcroForm": "表单",
    "Annots": "批注、链接或表单栏",
    "AA": "自动执行的动作",
    "OpenAction": "打开时执行的动作",
    "JavaScript": "脚本",
    "OCProperties": "可隐藏的图层",
}


def foreign(pdf: Pdf, files: Container[str]) -> Iterator[Problem]:
    """All that the file, its pages and the list of files inside it have too much."""
    for what in _in_file(pdf):
        yield problem("package_file_foreign", what=what)
    for name in pdf.attachments:
        if name not in files:
            yield problem("package_file_foreign", what=f"内嵌文件“{name}”")
    for number, page in enumerate(pdf.pages, start=1):
        for what in _on_page(page):
            yield problem("package_page_foreign", page=number, what=what)


def _in_file(pdf: Pdf) -> Iterator[str]:
    for key in _keys(pdf.Root) - _CATALOG:
        if key != "OpenAction" or not isinstance(pdf.Root.OpenAction, Array):  # an array only says which page
            yield _in_words(key)
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary):
        for key in _keys(names) - _NAMES:
            yield _in_words(key)


def _on_page(page: Page) -> Iterator[str]:
    for key in _keys(page.obj) - _PAGE:
        if key != "Annots" or len(page.obj.Annots):
            yield _in_words(key)
    if any(_is_layered(each) for each in _drawn(page)):
        yield _WORDS["OCProperties"]


def _drawn(page: Page) -> Iterator[Object]:
    """The resources of a page, of the kinds that may be shown or hidden."""
    resources = page.obj.get("/Resources")
    if isinstance(resources, Dictionary):
        for kind in ("/XObject", "/Properties"):
            listed = resources.get(kind)
            if isinstance(listed, Dictionary):
                yield from (each for each in listed.values() if isinstance(each, Object))


def _is_layered(each: Object) -> bool:
    return "/OC" in each or each.get("/Type") in (Name.OCG, Name.OCMD)


def _keys(dictionary: Object) -> set[str]:
    return {key.removeprefix("/") for key in dictionary.keys()}  # noqa: SIM118  a PDF's, not Python's


def _in_words(key: str) -> str:
    return _WORDS.get(key, key)
