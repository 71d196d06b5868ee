"""What every engine sets: an application package of about 60 pages, the same for the same seed.

Cover, contents, a form with a place for a seal, 18,000 characters of text with headings of two levels, four
bar charts of two series, a schedule of 40 projects over four years, and a table of 600 × 10 cells; some 2,300
different ideographs, because names of villages are spread over the font.
"""

from __future__ import annotations

import json
import random
from dataclasses import asdict, dataclass
from functools import cache
from types import SimpleNamespace

_HEAD = "序号 乡镇 行政村 项目名称 建设内容 规模（亩） 总投资（万元） 财政资金（万元） 自筹资金（万元） 备注"
HEAD = tuple(_HEAD.split())
RIGHT = range(5, 9)
"""The columns of numbers."""
WIDTHS = (34, 62, 62, 100, 130, 70, 80, 80, 80, 44)
"""Points, as a rival must be told them."""
_NAMES_OF_THINGS = """
高标准农田 建设项目 灌溉 排水 渠道 衬砌 机耕路 桥涵 输配电 土地平整 田块整治 土壤改良 地力提升 农田防护
生态保护 水土保持 管护机制 资金筹措 招标投标 工程监理 竣工验收 绩效目标 粮食产能 节水灌溉 规模经营 合作社
家庭农场 村集体经济 产业发展 乡村振兴 有效衔接 永久基本农田 国土空间规划 用地预审 环境影响 初步设计
质量安全 责任单位 牵头部门 保障措施 督导检查
"""
_VERBS = (
    "推进 落实 完善 建立健全 统筹 加快 强化 规范 明确 实施 开展 组织 协调 保障 提升 优化 改善 带动 促进 支持"
)
_OPENING_CLAUSES = """
按照国家有关规定， 经实地踏勘和村民代表会议讨论， 结合本地实际情况， 项目实施后， 从近三年运行情况看，
"""
_THINGS = tuple(_NAMES_OF_THINGS.split())
_ACTS = tuple(_VERBS.split())
_OPENINGS = tuple(_OPENING_CLAUSES.split())
_NUMBERS = "一二三四五六七八九十"
_CHARACTERS = 16_200
YEARS = range(2022, 2026)
"""What the schedule covers."""
PROJECTS = 40
_CHARTS = ("分年度投资", "资金来源", "基础设施指标", "公共服务指标")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of the second level and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A heading of the first level and its sections."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A chart of lying bars: two for each label, with their values."""

    title: str
    unit: str
    series: tuple[str, str]
    bars: tuple[tuple[str, tuple[str, str]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One line of the schedule; months are counted from the first of its years, from 0."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The whole package."""

    title: str
    office: str
    foot: str
    form: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]
    charts: tuple[Bars, ...]
    projects: tuple[Project, ...]
    rows: tuple[tuple[str, ...], ...]


def content(seed: int, rows: int = 600) -> Content:
    """The package of that number."""
    dice = random.Random(seed)
    chapters: list[Chapter] = []
    written = 0
    while written < _CHARACTERS:
        chapter = _chapter(dice, len(chapters))
        chapters.append(chapter)
        written += sum(len(each) + 10 for one in chapter.sections for each in one.paragraphs)
    return Content(
        title="关于申报高标准农田建设示范镇的请示",
        office="示例县人民政府",
        foot=f"示例县 · 示例镇 · 第{seed}版 · 校验码 7K3M-9QXT-0ZHB-4W5R",
        form=(
            ("项目名称", f"示例县高标准农田建设项目（{_name(dice)}片区）"),
            ("申报单位", f"{_name(dice)}镇人民政府"),
            ("法定代表人", "张䶮"),
            ("联系电话", "0400-6000118"),
            ("建设地点", f"{_name(dice)}镇{_name(dice)}村"),
            ("建设工期", "2026年3月至2027年6月"),
            ("审批意见", "\n\n\n\n（盖章）\n　　年　　月　　日"),
        ),
        chapters=tuple(chapters),
        charts=tuple(_chart(dice, title) for title in _CHARTS),
        projects=tuple(_project(dice) for _ in range(PROJECTS)),
        rows=tuple(_row(dice, number) for number in range(1, rows + 1)),
    )


def written(what: Content) -> str:
    """The package as a file that this program's process reads, as the rivals' processes read theirs."""
    return json.dumps(asdict(what), ensure_ascii=False)


def read(text: str) -> SimpleNamespace:
    """What was written, with the attributes of a `Content`."""
    what: SimpleNamespace = json.loads(text, object_hook=lambda each: SimpleNamespace(**each))
    return what


def span_in_words(first: int, last: int) -> str:
    """Two months of the schedule."""
    return "至".join(f"{YEARS[each // 12]}年{each % 12 + 1}月" for each in (first, last))


def _chart(dice: random.Random, title: str) -> Bars:
    bars = tuple(
        (
            f"{_name(dice)}{dice.choice(_THINGS)}",
            (f"{dice.uniform(50, 900):.1f}", f"{dice.uniform(50, 900):.1f}"),
        )
        for _ in range(8)
    )
    return Bars(title=title, unit="单位：万元", series=("2021年", "2025年"), bars=bars)


def _value(dice: random.Random) -> str:
    return f"{dice.uniform(50, 900):.1f}"


def _project(dice: random.Random) -> Project:
    first = dice.randrange(12 * len(YEARS) - 6)
    last = min(first + dice.randint(3, 24), 12 * len(YEARS) - 1)
    return Project(name=f"{_name(dice)}村{dice.choice(_THINGS)}工程", first=first, last=last)


def _chapter(dice: random.Random, number: int) -> Chapter:
    sections = tuple(
        Section(
            title=f"（{_NUMBERS[at]}）{dice.choice(_ACTS)}{dice.choice(_THINGS)}",
            paragraphs=tuple(_paragraph(dice, dice.randint(110, 240)) for _ in range(3)),
        )
        for at in range(4)
    )
    return Chapter(
        title=f"{_NUMBERS[number % 10]}、{dice.choice(_THINGS)}与{dice.choice(_THINGS)}", sections=sections
    )


def _paragraph(dice: random.Random, length: int) -> str:
    text = ""
    while len(text) < length:
        parts = [_clause(dice) for _ in range(dice.randint(2, 4))]
        text += dice.choice(_OPENINGS) + "，".join(parts) + "。"
    return text


def _clause(dice: random.Random) -> str:
    clause = dice.choice(_ACTS) + dice.choice(_THINGS) + dice.choice("与和、") + dice.choice(_THINGS)
    if dice.random() < 0.35:
        clause += f"总投资{dice.uniform(10, 9999):.2f}万元"
    if dice.random() < 0.3:
        clause += f"（涉及{_name(dice)}镇{_name(dice)}村{dice.randint(10, 900)}户）"
    if dice.random() < 0.12:
        clause += f"，做到“{dice.choice(_THINGS)}、{dice.choice(_THINGS)}”"
    return clause


def _row(dice: random.Random, number: int) -> tuple[str, ...]:
    area, fund = dice.uniform(20, 3000), dice.uniform(5, 900)
    own = fund * dice.uniform(0.05, 0.3)
    what = f"{dice.choice(_THINGS)}、{dice.choice(_THINGS)}"
    note = dice.choice(("", "", "续建", "新建", "整村推进"))
    amounts = (f"{area:,.1f}", f"{fund + own:,.2f}", f"{fund:,.2f}", f"{own:,.2f}")
    return (
        str(number),
        f"{_name(dice)}镇",
        f"{_name(dice)}村",
        f"{dice.choice(_THINGS)}工程",
        what,
        *amounts,
        note,
    )


def _name(dice: random.Random) -> str:
    return "".join(dice.sample(_common(), 2))


@cache
def _common() -> list[str]:
    """The 3,755 ideographs of the first level of GB/T 2312."""
    found = (
        bytes((row, cell)).decode("gb2312", "ignore")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
    )
    return [each for each in found if each]
