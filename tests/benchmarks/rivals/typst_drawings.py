"""Charts and schedule of the package as Typst source, drawn with its own rectangles, lines and grids.

Beside what this program draws they lack the patterns of fills and the search for places of labels.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.benchmarks.rivals.content import YEARS, Bars, Content, span_in_words

PREAMBLE = """\
#let bar(length, value, fill) = stack(dir: ltr, spacing: 3pt,
  rect(width: length * 1pt, height: 8.5pt, stroke: .5pt, fill: fill), align(horizon, text(size: 9pt, value)))
#let chart(title, unit, one, other, ..rows) = block(breakable: false, width: 100%, below: 24pt)[
  #set text(font: "Noto Serif SC", size: 9pt)
  #set par(first-line-indent: 0pt)
  #unit #h(1em) #box(rect(width: 14pt, height: 7.5pt, stroke: .5pt, fill: white)) #one
  #h(1em) #box(rect(width: 14pt, height: 7.5pt, stroke: .5pt, fill: luma(80))) #other
  #grid(columns: (110pt, 1fr), column-gutter: 6pt, row-gutter: 4pt, align: (right + horizon, left + horizon),
    ..rows)
  #line(start: (116pt, 0pt), length: 250pt, stroke: .5pt)
  #pad(left: 116pt, grid(columns: (50pt,) * 6, [0], [200], [400], [600], [800], [1,000]))
  #align(center, text(font: "Noto Sans SC", weight: 500, size: 10.5pt, title))
]
#let span(first, last) = box(width: 320pt, height: 12pt, {
  for quarter in range(1, 16) { place(dx: quarter * 20pt, line(angle: 90deg, length: 12pt, stroke: .3pt)) }
  place(dx: first * 20pt / 3, dy: 1.75pt, rect(width: (last - first + 1) * 20pt / 3, height: 8.5pt,
    stroke: .5pt, fill: luma(80)))
})
"""
_SCHEDULE = """\
#[
#set text(font: "Noto Serif SC", size: 9pt)
#set par(leading: 2.7pt, first-line-indent: 0pt, justify: false)
#table(columns: (26pt, 165pt, 125pt, 320pt), inset: (x: 2.9pt, y: 3pt), align: left + horizon,
table.header([序号], [项目名称], [起止年月], grid(columns: (80pt,) * 4, {years})),
{rows})
]
"""


def charts(what: Content, text: Callable[[str], str]) -> str:
    """The charts, one below the other."""
    return "\n".join(_chart(each, text) for each in what.charts)


def schedule(what: Content, text: Callable[[str], str]) -> str:
    """The schedule, for a page that lies across."""
    rows = (
        f"[{number}], [{text(each.name)}], [{span_in_words(each.first, each.last)}], "
        f"span({each.first}, {each.last})"
        for number, each in enumerate(what.projects, 1)
    )
    return _SCHEDULE.format(years=", ".join(f"[{year}年]" for year in YEARS), rows=",\n".join(rows))


def _chart(bars: Bars, text: Callable[[str], str]) -> str:
    rows = (
        f"[{text(label)}], stack(spacing: 1pt, bar({_points(one)}, [{one}], white), "
        f"bar({_points(other)}, [{other}], luma(80)))"
        for label, (one, other) in bars.bars
    )
    heads = ", ".join(f"[{text(each)}]" for each in (bars.title, bars.unit, *bars.series))
    return f"#chart({heads},\n" + ",\n".join(rows) + ")"


def _points(value: str) -> str:
    return f"{float(value) / 4:.2f}"
