"""Breaks titles and table heads into balanced lines at places where the sense allows it.

Not here: running text (`breaking`).

Source: GB/T 9704-2012 clause 7.3.1: a title of several lines keeps words whole, its lines form a trapezoid or
a lozenge.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from reports.pdf.breaking import break_lines
from reports.pdf.lettering import Style
from reports.pdf.lines import Line
from reports.pdf.marks import CLOSING, OPENING, cluster_ends
from reports.pdf.passage import Passage
from reports.pdf.wording import Wording

_WORDS: Final = (
    "[”’]期间|期间|乡村振兴|乡村|振兴|领导小组|办公室|小组|工作组|示范城镇|示范镇|城镇化|候选|建设|工作|计划|实施|方案|基本|情况|申报|材料|项目|资金|来源|年度|投资|目标|任务|"
    "措施|审核|意见|真实性|承诺|说明|附件|人民政府|发展|改革|委员会|财政|自然|资源|生态|环境|住房|城乡|规划|公共|"
    "服务|基础|设施|产业|人口|经济|社会|土地|指标|名称|单位|责任|进度|安排|汇总|合计|拟申请|债券|政府|专项|完成|"
    "时间|建成|开工|竣工|规模|内容|性质|类型|编号|序号|备注|常住|户籍|建成区|面积|总数|数量|比例|覆盖率|普及率|"
    "议事|协调机制|完善|园区|至[0-9]{4}年|底累计|高速公路|公路|国道|省道|铁路|出入口|客运站|里程|车程|中心城区|城区|驻地|批准|详细规划|城市设计|村庄规划|"
    "无害化|处理率|收运|处置|综合执法|派出机构|派出|批发|零售|住宿|餐饮|综合商店|超市|市政公用|有偿使用|专业人才|挂职|"
    "任职|事故|事件|破坏|行为|历史文化|遗存|债务|债券|迁移|砍伐|古树名木|预算|增减挂钩|挂钩|人均可支配|可支配|永久基本农田|"
    "是否|有无|年均|增长率|[省市县]级|小城镇|及以[前后]|隐性|一般债券|专项债券|覆盖|倍数|融资|社会资本|企业自筹|自筹|"
    "收入|主导|产值|农村居民|居民|中央财政|中央预算内|镇区|镇域|基期|工程|形象|入库|评估|受益|户数|用地|新增|落实|支持|"
    "农户数|农户|创建|通过|年月|达标|项数|收益|状态|节点|时限|措施名称|"
    "占用|公益性|资本金|净收益|偿债|本息|合计|均增长率|以前|以后|累计|验收|行政村|自然屯|权限|事项|机构|"
    "以上|以下|基层|网格化|国家|开发|平方公里|平方米|立方米|银行|人居|"
    "关于|请示|报告|通知|一览|明细|清单|登记|申请|批准|文号|负责人|联系人|电话|推进|时序|分工|牵头|配合|主管部门|主管|部门"
)
_WORD: Final = re.compile(_WORDS)
_ASIDE: Final = re.compile("（[^（）]{1,6}）|“[^“”]{1,6}”")
"""A unit, a number or a few words in brackets or quotation marks are not broken either."""
_GOOD_BEFORE: Final = frozenset("（《“‘〔【—")
_GOOD_AFTER: Final = frozenset("的和与及、，。；：》”）〕】省市县区镇乡 ")
_INSIDE_WORD, _PLAIN, _GOOD = 4.0, 0.5, 0.0
_UNEVEN, _LINE = 0.12, 0.6
"""What an em of unevenness (squared) and a further line cost, against the costs of a break."""
_LONGEST: Final = 80


def word_ends(text: str) -> list[int]:
    """Where the sense allows a caption to be broken, and its end."""
    return [*(end for end, cost in _costs(text).items() if cost < _INSIDE_WORD), len(text)]


def blank_ends(line: str) -> float:
    """How much blank the marks at both ends of a centred line let stand over, in em."""
    return ((line[:1] in OPENING) + (line[-1:] in CLOSING)) / 2 if line else 0.0


def title_passage(text: Wording, style: Style, measure: float, further: int = 1) -> Passage:
    """A title in as few lines as it needs, balanced; a long text is broken like any other.

    Up to so many further lines are made where that keeps words whole.
    """
    if len(text.text) > _LONGEST or "\n" in text.text:
        return Passage.of(text, style, measure)
    return Passage(text, style, _balanced(text.text, style, measure, further))


@cache
def _costs(text: str) -> dict[int, float]:
    """What it costs the sense to end a line at each place that the marks allow."""
    wholes = (*_WORD.finditer(text), *_ASIDE.finditer(text))
    inside = {place for whole in wholes for place in range(whole.start() + 1, whole.end())}
    costs = {}
    for end in cluster_ends(text)[:-1]:
        if end in inside or (end > 1 and text[end - 2] in _GOOD_BEFORE):
            costs[end] = _INSIDE_WORD
        elif text[end] in _GOOD_BEFORE or text[end - 1] in _GOOD_AFTER:
            costs[end] = _GOOD
        else:
            costs[end] = _PLAIN
    return costs


@lru_cache(4096)
def _balanced(text: str, style: Style, measure: float, further: int) -> list[Line]:
    needed = len(break_lines(text, style.width_of, style.size, measure))
    if needed <= 1:
        return break_lines(text, style.width_of, style.size, measure)
    best: tuple[float, list[int]] | None = None
    for count in range(needed - 1, needed + further + 1):
        found = _cheapest(text, style, measure, count)
        if found and (best is None or found[0] < best[0]):
            best = found
    if best is None:
        return break_lines(text, style.width_of, style.size, measure)
    places = [0, *best[1], len(text)]
    return [Line(a, b, _width(text[a:b], style), measure, is_last=True) for a, b in pairwise(places)]


def _width(line: str, style: Style) -> float:
    return style.width(line.rstrip(" "))


def _cheapest(text: str, style: Style, measure: float, count: int) -> tuple[float, list[int]] | None:
    """The cheapest way to make that many lines: sense, evenness, and no line much shorter than the rest."""
    ideal = style.width(text) / count
    ends = _costs(text)
    states: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for number in range(count):
        reached: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, places) in states.items():
            for end in (len(text),) if number == count - 1 else ends:
                if end <= start:
                    continue
                width = _width(text[start:end], style)
                if width - style.size * blank_ends(text[start:end]) > measure + 0.01:
                    continue
                uneven = (width - ideal) / style.size
                total = cost + ends.get(end, 0.0) + _UNEVEN * uneven * uneven
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, [*places, end] if end < len(text) else places)
        states = reached
    found = states.get(len(text))
    return (found[0] + _LINE * count, found[1]) if found else None
