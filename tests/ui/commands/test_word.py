"""import-chapters: a Word plan lands by its headings; nothing of it is lost silently."""

from __future__ import annotations

import pytest
from docx import Document

from models.entries import Address, Given
from models.programme.schema import OUTLINE
from models.samples import shipped_sample
from models.store import Workspace
from ui.commands import main

SAMPLE = shipped_sample("example-2026")
TOWN = SAMPLE.application.town.code
assert SAMPLE.programme.outline is not None
CHAPTERS = tuple(SAMPLE.programme.outline.live_fields)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "县.sfzsb"
    with Workspace.create(path, office=SAMPLE.office, programme=SAMPLE.programme) as workspace:
        workspace.file_application(SAMPLE.application.town, application_id=SAMPLE.application.id)
    return path


def word(tmp_path, *paragraphs, table=()):
    document = Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style)
    if table:
        grid = document.add_table(1, len(table))
        for cell, text in zip(grid.rows[0].cells, table, strict=True):
            cell.text = text
    path = tmp_path / "方案.docx"
    document.save(path)
    return path


def chapter(file, at):
    with Workspace.open(file, read_only=True) as workspace:
        application = workspace.application(TOWN)
        entry = application.cell(Address(form=OUTLINE, item="", code=CHAPTERS[at].code)).entry
    return entry.value if isinstance(entry, Given) else None


@pytest.mark.parametrize("style", ["Heading 1", None])
def test_chapters_land_by_style_or_by_numbering_words(file, tmp_path, capsys, style):
    path = word(
        tmp_path,
        (CHAPTERS[0].label, style),
        ("张䶮，𬭎。", None),
        ("一要抓落实", "List Bullet"),
        (CHAPTERS[1].label, style),
        ("第二章。", None),
        table=("甲", "乙"),
    )
    assert main(["import-chapters", str(file), str(path), "--town", TOWN]) == 0
    assert chapter(file, 0) == "张䶮，𬭎。\n- 一要抓落实"
    assert chapter(file, 1) == "第二章。\n甲　乙"
    assert "导入 2 章" in capsys.readouterr().out


def test_every_paragraph_lands_or_is_listed(file, tmp_path, capsys):
    said = ["封面的话。", "小节的话。", "无处可去的话。"]
    path = word(
        tmp_path,
        (said[0], None),
        (CHAPTERS[0].label, "Heading 1"),
        ("小节", "Heading 2"),
        (said[1], None),
        ("鸣谢", "Heading 1"),
        (said[2], None),
    )
    assert main(["import-chapters", str(file), str(path), "--town", TOWN]) == 1
    assert chapter(file, 0) == f"小节\n{said[1]}"
    out = capsys.readouterr().out
    assert all(text in out for text in (said[0], said[2], "鸣谢"))


def test_a_chapter_that_is_replaced_is_said_and_can_be_undone(file, tmp_path, capsys):
    for text in ("原来。", "后来。"):
        path = word(tmp_path, (CHAPTERS[0].label, "Heading 1"), (text, None))
        main(["import-chapters", str(file), str(path), "--town", TOWN])
    assert "替换原有 3 字" in capsys.readouterr().out
    with Workspace.open(file) as workspace:
        workspace.undo()
    assert chapter(file, 0) == "原来。"


def test_tables_come_as_tables_and_do_not_grow_together(file, tmp_path):
    document = Document()
    document.add_paragraph(CHAPTERS[0].label, "Heading 1")
    for texts in ((("项目", "投资"), ("供水", "1,200")), (("年份", "内容"), ("2026", "启动|推进"))):
        grid = document.add_table(3, 2)
        for row, cells in zip(grid.rows, texts, strict=False):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        grid.rows[2].cells[0].merge(grid.rows[2].cells[1]).text = "合计"
        document.add_paragraph("")
    path = tmp_path / "方案.docx"
    document.save(path)
    assert main(["import-chapters", str(file), str(path), "--town", TOWN]) == 0
    first = "| 项目 | 投资 |\n| 供水 | 1,200 |\n| 合计 |  |"
    second = "| 年份 | 内容 |\n| 2026 | 启动｜推进 |\n| 合计 |  |"
    assert chapter(file, 0) == f"{first}\n\n{second}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 cut", "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"), "另存为 .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
    ],
)
def test_what_is_no_readable_docx_is_refused(file, tmp_path, capsys, content, reason):
    path = tmp_path / "方案.docx"
    path.write_bytes(content)
    assert main(["import-chapters", str(file), str(path), "--town", TOWN]) == 2
    assert reason in capsys.readouterr().err
