"""The same package as blocks of this program; as a script, the whole process from cold."""

from __future__ import annotations

import sys
from pathlib import Path

from reports.outline.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Contents,
    Cover,
    Document,
    Heading,
    Paragraph,
    Part,
    Row,
    Sheet,
    Table,
    plain,
)
from reports.pdf import render
from tests.benchmarks.rivals.content import HEAD, RIGHT, Content, content


def document(what: Content) -> Document:
    """The package as this program sets it."""
    blocks: list[Block] = [
        Cover(title=plain(what.title), issuer=plain(what.office), day=plain("2026年1月1日")),
        Contents(title="目录"),
        Part(title=plain("项目申报表")),
        Table(
            title=(),
            columns=(Column(share=27), Column(share=73)),
            rows=tuple(
                Row(cells=(Cell(text=plain(a), is_label=True), Cell(text=plain(b)))) for a, b in what.form
            ),
        ),
        Part(title=plain("实施方案")),
    ]
    for chapter in what.chapters:
        blocks.append(Heading(text=plain(chapter.title)))
        for section in chapter.sections:
            blocks.append(Heading(text=plain(section.title), level=2))
            blocks += [Paragraph(text=plain(each)) for each in section.paragraphs]
    blocks += [Part(title=plain("项目明细表")), _table(what)]
    return Document(
        title=what.title, author=what.office, day="2026-01-01", foot=what.foot, blocks=tuple(blocks)
    )


def _table(what: Content) -> Table:
    aligns = (Align.DECIMAL if at in RIGHT else Align.LEFT for at in range(len(HEAD)))
    return Table(
        title=plain("项目明细表"),
        columns=tuple(Column(align=each) for each in aligns),
        head=(Row(cells=tuple(Cell(text=plain(each)) for each in HEAD)),),
        rows=tuple(Row(cells=tuple(Cell(text=plain(each)) for each in row)) for row in what.rows),
        sheet=Sheet.ROTATED,
        is_dense=True,
        key="projects",
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(render(document(content(int(sys.argv[2])))).pdf)
