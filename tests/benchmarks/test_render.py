"""How long a package of some sixty pages takes to be set, and how tables grow. Prints what it measures."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable

import pytest

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
    Row,
    Sheet,
    Table,
    plain,
)
from reports.pdf import render
from tests.benchmarks.clock import milliseconds, runs

pytestmark = pytest.mark.slow
PHRASES = (
    "完善镇区供水管网，改造老旧管道{0}公里，惠及居民{1}户，",
    "按照“谁投资、谁受益”的原则，引导社会资本{0}万元参与建设，",
    "严格落实国土空间规划，坚持先规划后建设（涉及{1}个行政村），",
    "推动污水处理设施稳定运行，处理率提高到{0}%，",
    "明确责任单位和完成时限，每季度调度一次，",
)


def a_paragraph(dice: random.Random) -> str:
    phrases = (dice.choice(PHRASES).format(dice.randint(1, 99), dice.randint(10, 900)) for _ in range(7))
    return "".join(phrases).rstrip("，") + "。"


def a_table(dice: random.Random, rows: int) -> Table:
    aligns = (*[Align.LEFT] * 5, *[Align.DECIMAL] * 4, Align.LEFT)
    heads = (
        "序号",
        "乡镇",
        "行政村",
        "项目名称",
        "建设内容",
        "规模",
        "总投资",
        "财政资金",
        "自筹资金",
        "备注",
    )
    body = tuple(
        (str(at), "示例镇", "濛江村", f"供水管网改造工程{at}", "管网、泵站", *_amounts(dice), "新建")
        for at in range(1, rows + 1)
    )
    return Table(
        title=plain("项目明细表"),
        columns=tuple(Column(align=align) for align in aligns),
        head=(_row(heads),),
        rows=tuple(_row(texts) for texts in body),
        sheet=Sheet.ROTATED,
        key="projects",
    )


def a_package(seed: int, rows: int = 600) -> Document:
    """About 60 pages: 18,000 characters of text and a table of 600 × 10 cells."""
    dice = random.Random(seed)
    blocks: list[Block] = [Cover(title=plain("示范镇申报材料")), Contents(title="目录")]
    for chapter in "一二三四五六七八":
        blocks.append(Heading(text=plain(f"{chapter}、重点任务")))
        for section in "一二三四":
            blocks.append(Heading(text=plain(f"（{section}）设施建设"), level=2))
            blocks += [Paragraph(text=plain(a_paragraph(dice))) for _ in range(3)]
    return Document(
        title="示范镇申报材料",
        author="示例县",
        day="2026-01-01",
        foot="示例县 · 示例镇",
        blocks=(*blocks, a_table(dice, rows)),
    )


def test_a_package_of_sixty_pages_is_set_warm(capsys):
    packages = [a_package(seed) for seed in range(6)]
    pages = render(packages[0]).pages
    taken = iter(packages[1:])
    warm = milliseconds(lambda: render(next(taken)), 5)
    with capsys.disabled():
        print(f"\n{pages} pages, changed content, warm: {warm:.0f} ms; {warm / pages:.1f} ms a page")
    assert pages >= 55


def test_tables_grow_linearly(capsys):
    """Of content that was never set before: what is remembered of pages helps short tables most."""
    render(a_package(0, 600))
    seeds = itertools.count(1)
    few, more, many = (fastest(lambda rows=rows: a_package(next(seeds), rows)) for rows in (600, 3000, 6000))
    first, second = (more - few) / 2400, (many - more) / 3000
    with capsys.disabled():
        print(f"\n600, 3,000, 6,000 rows: {few:.0f}, {more:.0f}, {many:.0f} ms", end="; ")
        print(f"a row of the second half {second / first:.2f} times that of the first")
    assert second <= 1.15 * first


def fastest(document: Callable[[], Document]) -> float:
    """Milliseconds of the fastest of five, each with content of its own."""
    documents = [document() for _ in range(5)]
    waiting = iter(documents)
    return min(runs(lambda: render(next(waiting)), len(documents)))


def _row(texts: tuple[str, ...]) -> Row:
    return Row(cells=tuple(Cell(text=plain(text)) for text in texts))


def _amounts(dice: random.Random) -> tuple[str, ...]:
    return tuple(f"{dice.uniform(5, 9000):,.2f}" for _ in range(4))
