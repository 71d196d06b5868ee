"""The same package as Typst source: type area, grid, faces, page numbers, contents and table of the like."""

from __future__ import annotations

import re

from tests.benchmarks.rivals import typst_drawings
from tests.benchmarks.rivals.content import HEAD, RIGHT, WIDTHS, Content

_SPECIAL = re.compile(r'([\\#$*_@<>\[\]~`="/+-])')
_PREAMBLE = """\
#set document(title: "{title}", date: datetime(year: 2026, month: 1, day: 1))
#set text(font: ("FandolFang R", "Noto Serif SC"), size: 16pt, lang: "zh", region: "cn", top-edge: 0.88em,
  bottom-edge: -0.12em)
#set par(justify: true, leading: 12.99pt, spacing: 12.99pt, first-line-indent: (amount: 2em, all: true))
#let foot = context {{
  set text(font: "Noto Serif SC", size: 14pt)
  set par(first-line-indent: 0pt)
  grid(columns: (1fr, auto), text(size: 9pt)[{foot}], [— #counter(page).display() —])
}}
#let upright = (paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), footer: foot)
#set page(..upright)
#show heading: set block(above: 12.99pt, below: 12.99pt)
#show heading.where(level: 1): set text(font: "Noto Sans SC", weight: 500, size: 16pt)
#show heading.where(level: 2): set text(font: "LXGW WenKai", weight: "regular", size: 16pt)
#v(150pt)
#align(center, text(font: "Noto Serif SC", weight: 700, size: 22pt)[{title}])
#v(250pt)
#align(center)[{office}]
#pagebreak(to: "odd")
#outline(title: align(center)[目录], depth: 2)
#pagebreak(to: "odd")
= 项目申报表
#set table(stroke: .5pt)
"""
_FORM = """\
#[
#set text(font: "Noto Serif SC", size: 12pt)
#set par(first-line-indent: 0pt)
#table(columns: (27%, 73%), align: left + horizon, {form})
]
#pagebreak(to: "odd")
"""
_DRAWINGS = """\
#pagebreak(to: "odd")
= 附图
{charts}
#set page(paper: "a4", flipped: true, margin: (x: 50pt, top: 74pt, bottom: 79pt), footer: foot)
#align(center)[项目进度安排]
{schedule}
"""
_TABLE = """\
#pagebreak()
= 项目明细表
#[
#set text(font: "Noto Serif SC", size: 9pt)
#set par(leading: 2.7pt, first-line-indent: 0pt, justify: false)
#table(columns: ({widths}), inset: (x: 2.9pt, y: 4.2pt), align: ({aligns}),
table.header({head}),
{rows})
]
"""


def typst_source(what: Content) -> str:
    """The package as one file."""
    form = ",\n".join(f"[{_text(a)}], [{_text(b)}]" for a, b in what.form)
    parts = [
        typst_drawings.PREAMBLE,
        _PREAMBLE.format(title=what.title, office=what.office, foot=_text(what.foot)),
        _FORM.format(form=form),
    ]
    for chapter in what.chapters:
        parts.append(f"= {_text(chapter.title)}\n")
        for section in chapter.sections:
            paragraphs = "\n\n".join(map(_text, section.paragraphs))
            parts.append(f"== {_text(section.title)}\n\n{paragraphs}\n\n")
    charts, schedule = typst_drawings.charts(what, _text), typst_drawings.schedule(what, _text)
    parts.append(_DRAWINGS.format(charts=charts, schedule=schedule))
    aligns = ("right" if at in RIGHT else "left" for at in range(len(HEAD)))
    parts.append(
        _TABLE.format(
            widths=", ".join(f"{each}pt" for each in WIDTHS),
            aligns=", ".join(aligns),
            head=", ".join(f"[{_text(each)}]" for each in HEAD),
            rows=",\n".join(", ".join(f"[{_text(each)}]" for each in row) for row in what.rows),
        )
    )
    return "".join(parts)


def _text(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", " \\ ")
