"""From files to attachments: names, sizes, all refusals at once, compressing, hostile content."""

import hashlib
import io
import os
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.application import FILE_CAP
from models.errors import UserError
from reports.intake import examine, examine_all, normalised
from tests.reports.intake.files import as_bytes, noise, opened, pdf_bytes, photograph, scan, typed, with_stamp


def put(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


def archive(*names):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name in names:
            packed.writestr(name, b"x")
    return made.getvalue()


def ole(stream):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + f"{stream}\0".encode("utf-16-le") + bytes(600)


def test_an_attachment_describes_the_bytes_that_are_kept(tmp_path):
    examined = examine(put(tmp_path, "街景.PNG", as_bytes(photograph(), "PNG")), "photo")
    attachment = examined.attachment
    assert (attachment.kind, attachment.name, attachment.caption) == ("photo", "街景.jpg", "街景")
    assert (attachment.media_type, attachment.pages) == ("image/jpeg", 1)
    assert attachment.size == len(examined.content)
    assert attachment.sha256 == hashlib.sha256(examined.content).hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("表.docx", archive("word/document.xml"), "表.docx"),
        ("表.xlsx", archive("xl/workbook.xml"), "表.xlsx"),
        ("图.dwg", b"AC1032" + bytes(50), "图.dwg"),
        ("文.wps", ole("WordDocument"), "文.wps"),
        ("文", ole("WordDocument"), "文.doc"),
        ("表.et", ole("Workbook"), "表.et"),
    ],
)
def test_documents_of_other_programs_are_kept_as_they_are(tmp_path, name, content, kept):
    examined = examine(put(tmp_path, name, content), "other")
    assert (examined.attachment.name, examined.attachment.pages, examined.content) == (kept, 0, content)
    assert [each.code for each in examined.warnings] == ["attachment_older_office"] * (content[:1] == b"\xd0")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "是空的"),
        (b"MZ\x90\0", "不是可以上报的格式"),
        (archive("OFD.xml"), "另存为 PDF"),
        (archive("readme.txt"), "不是可以上报的格式"),
        (b"PK\x03\x04 cut off", "已损坏"),
        (ole("EncryptedPackage"), "设了打开密码"),
        (ole("Nothing"), "不是可以上报的格式"),
    ],
)
def test_what_cannot_be_handed_over_is_refused_with_the_remedy(tmp_path, content, said):
    with pytest.raises(UserError, match=said):
        examine(put(tmp_path, "文件", content), "other")


def test_every_file_that_cannot_be_taken_is_named_at_once(tmp_path):
    paths = [
        put(tmp_path, "空.jpg", b""),
        put(tmp_path, "好.jpg", as_bytes(photograph(), "JPEG")),
        put(tmp_path, "坏.pdf", b"%PDF-"),
        tmp_path / "没有.pdf",
        tmp_path,
    ]
    with pytest.raises(UserError) as refused:
        examine_all(paths, "photo")
    assert [each.context["name"] for each in refused.value.problems] == [
        "空.jpg",
        "坏.pdf",
        "没有.pdf",
        tmp_path.name,
    ]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("照片\x07\n一.jpg", "照片一.jpg"),
        ("照" * 83 + ".jpg", "照" * 80 + ".jpg"),
        ("濛江䶮𬭎.jpg", "濛江䶮𬭎.jpg"),
        ("📷街景.jpg", "□街景.jpg"),
        ("没有后缀", "没有后缀.jpg"),
        (".jpg", "未命名.jpg"),
        ("图.pdf", "图.jpg"),
        ("图.v2.最终版本.JPEG", "图.v2.最终版本.jpeg"),
        ("\u202egpj.图", "gpj.jpg"),
    ],
)
def test_a_name_can_be_printed_and_says_what_the_file_is(tmp_path, name, kept):
    path = put(tmp_path, "x", as_bytes(photograph(), "JPEG"))
    from reports.intake.file_names import kept_name

    assert kept_name(name, examine(path, "photo").attachment.media_type) == kept


def test_a_file_that_is_too_large_can_be_compressed(tmp_path):
    pdf = scan(1, noise((3000, 4200)))
    others = [scan(1, noise((3000, 4200), seed)) for seed in (2, 3, 4)]
    for each in others:
        pdf.pages.extend(each.pages)
    path = put(tmp_path, "扫描.pdf", pdf_bytes(pdf))
    assert path.stat().st_size > FILE_CAP
    with pytest.raises(UserError, match="压缩后添加"):
        examine(path, "other")
    examined = examine(path, "other", is_compressed=True)
    assert examined.attachment.size < FILE_CAP / 2
    assert examined.attachment.pages == 4
    (said,) = examined.warnings
    assert said.code == "attachment_compressed"
    assert float(said.context["before"]) > 20 > float(said.context["after"])


def test_a_picture_is_compressed_to_150_dpi(tmp_path):
    path = put(tmp_path, "a.jpg", as_bytes(noise((2300, 1500)), "JPEG", quality=95))
    assert max(opened(examine(path, "photo", is_compressed=True).content).size) == 1755


def test_what_compressing_does_not_help_is_refused_without_offering_it_again(tmp_path):
    path = put(tmp_path, "大.dwg", b"AC1032" + os.urandom(FILE_CAP))
    for is_compressed in (False, True):
        with pytest.raises(UserError, match="请分成几个文件"):
            examine(path, "other", is_compressed=is_compressed)


GOOD = (
    as_bytes(photograph((300, 200)), "JPEG"),
    as_bytes(photograph((300, 200)), "PNG"),
    as_bytes(photograph((300, 200)), "TIFF"),
    as_bytes(photograph((300, 200), "P"), "GIF"),
    pdf_bytes(with_stamp(scan(2, photograph((300, 200))))),
    pdf_bytes(typed("hello")),
    archive("word/document.xml"),
)


@given(
    content=st.sampled_from(GOOD), at=st.lists(st.floats(0, 0.999), max_size=6), byte=st.binary(min_size=1)
)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_file_that_was_damaged_anywhere_is_taken_or_refused_and_never_breaks(content, at, byte):
    damaged = bytearray(content)
    for share in at:
        position = int(share * len(damaged))
        damaged[position : position + len(byte)] = byte
    try:
        normal = normalised("a", bytes(damaged))
    except UserError:
        return
    assert normal.content
    assert normal.media_type in ("image/jpeg", "application/pdf") or normal.pages == 0
