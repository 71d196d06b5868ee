"""Documents to print: generated prose, tables with everything in them, and small builders."""

from __future__ import annotations

import random

from models.entries import Address
from reports.outline.blocks import (
    Align,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    RowRole,
    Table,
    plain,
)

WORDS = (
    *("示范镇建设", "基础设施", "公共服务", "生活污水处理", "镇区道路", "特色产业", "人居环境", "集中供热"),
    *("垃圾转运", "农贸市场", "中心卫生院", "国土空间规划", "用地预审", "资金筹措", "竣工验收", "保障措施"),
    *("工作专班", "督导检查", "社会稳定风险", "永久基本农田"),
)
OPENINGS = ("按照国家有关规定，", "根据《吉林省新型城镇化规划》要求，", "结合本地实际情况，", "项目实施后，")


def prose(length, chance):
    """Sentences with marks, numbers, units, Latin words, quotes and brackets, at least that long."""
    text = ""
    while len(text) < length:
        parts = []
        for _ in range(chance.randint(2, 4)):
            part = chance.choice(["推进", "落实", "建立健全", "加快"]) + chance.choice(WORDS)
            part += chance.choice(["与", "和", "、"]) + chance.choice(WORDS)
            if chance.random() < 0.4:
                part += f"总投资{chance.uniform(1, 99999):.2f}万元"
            if chance.random() < 0.3:
                part += f"（涉及濛江乡䶮岭村{chance.randint(9, 999)}户，占{chance.uniform(1, 99):.1f}%）"
            if chance.random() < 0.15:
                part += f"，做到“{chance.choice(WORDS)}、{chance.choice(WORDS)}”"
            if chance.random() < 0.1:
                part += "（见GB/T 9704-2012）"
            parts.append(part)
        text += chance.choice(OPENINGS) + "，".join(parts) + chance.choice("。。；！")
    return text


def narrative(paragraphs, seed=1):
    """Headings of two levels and paragraphs of all lengths."""
    chance = random.Random(seed)
    blocks = []
    for number in range(paragraphs):
        if number % 7 == 0:
            blocks.append(
                Heading(text=plain(f"{'一二三四五六七八九十'[number // 7 % 10]}、{chance.choice(WORDS)}"))
            )
        if number % 3 == 0:
            blocks.append(
                Heading(text=plain(f"（{'一二三'[number % 9 // 3]}）{chance.choice(WORDS)}"), level=2)
            )
        blocks.append(Paragraph(text=plain(prose(chance.choice([20, 60, 120, 260]), chance))))
    return tuple(blocks)


def a_document(*blocks, **changes):
    settings = {"title": "示范镇申报材料", "author": "示例县", "day": "2022-04-08"} | changes
    return Document(blocks=blocks, **settings)


def at(code, item=""):
    return Address(form="f", item=item, code=code)


def cell(text, code=None, **changes):
    return Cell(text=plain(text, at(code) if code else None), **changes)


def row(*texts, role=RowRole.BODY, **changes):
    return Row(
        cells=tuple(text if isinstance(text, Cell) else cell(text, **changes) for text in texts), role=role
    )


def project_table(count, columns=12, seed=2):
    """A wide table: two-storey head, groups, long cells, decimals, subtotals, a total."""
    chance = random.Random(seed)
    years = columns - 7
    head = (
        Row(
            cells=(
                *(
                    cell(text, rows=2)
                    for text in (
                        "序号",
                        "项目名称",
                        "建设地点",
                        "建设内容及规模",
                        "起止年限",
                        "总投资（万元）",
                    )
                ),
                cell("分年度投资（万元）", columns=years),
                cell("牵头单位", rows=2),
            )
        ),
        row(*(f"{2021 + year}年" for year in range(years))),
    )
    rows = []
    for number in range(count):
        if number % 15 == 0:
            rows.append(row(cell(f"（{number // 15 + 1}）类别", columns=columns), role=RowRole.GROUP))
        amounts = [chance.uniform(0, 20000) for _ in range(years)]
        rows.append(
            row(
                str(number + 1),
                f"濛江镇{chance.choice(WORDS)}工程",
                "镇区",
                prose(chance.choice([5, 5, 40, 160]), chance),
                "2021—2025",
                cell(f"{sum(amounts):,.2f}", f"total-{number}"),
                *(f"{amount:,.{chance.choice([0, 1, 2])}f}" for amount in amounts),
                chance.choice(["县住房和城乡建设局", "镇政府", "—"]),
            )
        )
    rows.append(row(cell("合计", columns=5), *["123,456.78"] * (years + 1), "", role=RowRole.TOTAL))
    decimal = Column(align=Align.DECIMAL)
    return Table(
        title=plain("“十四五”期间建设项目总表"),
        columns=(
            Column(align=Align.CENTER),
            *[Column()] * 3,
            Column(align=Align.CENTER),
            decimal,
            *[decimal] * years,
            Column(),
        ),
        head=head,
        rows=tuple(rows),
        unit="单位：万元",
        notes=(plain("注：合计由程序计算。"),),
        key="projects",
    )
