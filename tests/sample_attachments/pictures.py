"""The drawn attachments of the sample: three maps and three pictures.

The places are where the sample's forms say they are; no real place is shown.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache, partial
from random import Random

from PIL import Image, ImageDraw, ImageFont

import resources

FONT = "fonts/NotoSansSC-Medium-A.ttf"
_FALLBACK_FONT, _IN_FALLBACK = "fonts/NotoSerifSC-Regular-fallback.ttf", "濛"
"""The river of the sample has a rare character."""
_MAP_SIZE = (1200, 840)
_PICTURE_SIZE = (960, 640)
_INK, _PAPER, _RIVER, _ROAD, _RAIL = "#222222", "#fbfaf5", "#9cc3e0", "#c0503c", "#555555"

Point = tuple[float, float]
Pen = ImageDraw.ImageDraw


class _Map:
    """A drawing with title, north arrow and scale."""

    def __init__(self, title: str, kilometres: str) -> None:
        self.image = Image.new("RGB", _MAP_SIZE, _PAPER)
        self.pen = ImageDraw.Draw(self.image)
        width, height = _MAP_SIZE
        self.pen.rectangle((12, 12, width - 13, height - 13), outline=_INK, width=2)
        self.write((width / 2, 44), title, 30)
        self.pen.polygon([(1140, 60), (1128, 110), (1140, 98), (1152, 110)], fill=_INK)
        self.write((1140, 46), "北", 18)
        self.pen.line([(940, 800), (1100, 800)], fill=_INK, width=4)
        self.write((1020, 780), kilometres, 18)
        self.write((130, 800), "示例，非真实地图", 18)

    def write(self, at: Point, text: str, size: int, colour: str = _INK) -> None:
        """Text centred on a point."""
        width = sum(_font(size, each).getlength(each) for each in text)
        _letter(self.pen, (at[0] - width / 2, at[1]), text, size, colour)

    def way(self, points: list[Point], colour: str, width: int, name: str = "", at: Point = (0, 0)) -> None:
        """A river, a road or a railway, with its name."""
        self.pen.line(points, fill=colour, width=width, joint="curve")
        if name:
            self.write(at, name, 20, colour if colour != _RIVER else "#3a76a8")

    def place(self, at: Point, name: str, *, is_seat: bool = False) -> None:
        """A village or a town."""
        x, y = at
        radius = 11 if is_seat else 6
        ring = (x - radius, y - radius, x + radius, y + radius)
        self.pen.ellipse(ring, fill=_ROAD if is_seat else "white", outline=_INK, width=2)
        self.write((x, y + radius + 16), name, 24 if is_seat else 19)

    def legend(self, entries: list[tuple[str, str]], at: Point) -> None:
        """Colours and what they mean, below each other."""
        x, y = at
        for colour, name in entries:
            self.pen.rectangle((x, y, x + 32, y + 18), fill=colour, outline=_INK)
            _letter(self.pen, (x + 44, y + 9), name, 18, _INK)
            y += 25

    def png(self) -> bytes:
        """As a file of few colours."""
        made = io.BytesIO()
        self.image.quantize(48, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
        return made.getvalue()


def location_map() -> bytes:
    """Town and county, roads, river, railway."""
    drawn = _Map("示例镇区位图", "20公里")
    county = [(180, 160), (520, 100), (900, 150), (1060, 400), (930, 690), (560, 750), (260, 620), (140, 380)]
    town = [(590, 440), (760, 410), (850, 520), (770, 640), (620, 640), (550, 540)]
    drawn.pen.polygon(county, fill="#f1ecd6", outline=_INK)
    drawn.pen.polygon(town, fill="#f4c9a4", outline=_ROAD)
    drawn.way([(150, 560), (400, 520), (620, 560), (800, 510), (1050, 540)], _RIVER, 12, "濛江", (330, 506))
    drawn.way([(60, 250), (420, 260), (690, 530), (1140, 700)], _ROAD, 6, "国道G334", (470, 340))
    drawn.way([(700, 130), (690, 530), (640, 800)], "#d0883c", 5, "省道S211", (740, 260))
    drawn.way([(60, 330), (480, 300), (880, 360), (1150, 330)], _RAIL, 4, "高速铁路", (950, 330))
    drawn.place((690, 530), "示例镇", is_seat=True)
    for at, name in (
        ((430, 262), "示例县城区"),
        ((120, 200), "示例市中心城区"),
        ((960, 470), "样本镇"),
        ((380, 560), "示例乡"),
    ):
        drawn.place(at, name)
    drawn.legend([("#f1ecd6", "示例县"), ("#f4c9a4", "示例镇"), (_ROAD, "国道"), (_RIVER, "河流")], (60, 650))
    return drawn.png()


_VILLAGES = (
    ((520, 470), "濛江村"), ((700, 520), "稻花村"), ((400, 420), "西桥村"), ((830, 300), "䶮泉村"),
    ((300, 560), "柳树河村"), ((880, 560), "东升村"), ((620, 690), "南湾村"), ((480, 180), "白岭村"),
    ((680, 200), "红石村"), ((300, 300), "双河村"), ((960, 420), "太平村"), ((780, 700), "永兴村"),
    ((420, 680), "新立村"), ((560, 320), "前进村"),
)  # fmt: skip


def township_map() -> bytes:
    """The fourteen villages, land, roads, river."""
    drawn = _Map("示例镇镇域现状图（2021年）", "3公里")
    border = [
        (240, 230),
        (470, 110),
        (720, 130),
        (930, 240),
        (1040, 430),
        (960, 640),
        (760, 760),
        (430, 750),
        (220, 590),
    ]
    drawn.pen.polygon(border, fill="#e7efcf", outline=_INK)
    drawn.pen.polygon([(240, 230), (470, 110), (720, 130), (700, 260), (420, 270)], fill="#b9d3a0")
    drawn.pen.polygon([(300, 440), (960, 400), (950, 560), (320, 560)], fill="#f3ebb8")
    drawn.pen.polygon([(540, 420), (690, 410), (700, 480), (560, 490)], fill="#f0b9a0", outline=_ROAD)
    drawn.way([(200, 470), (420, 500), (620, 470), (820, 520), (1060, 490)], _RIVER, 14, "濛江", (860, 492))
    drawn.way([(230, 360), (600, 440), (980, 620)], _ROAD, 6, "国道G334", (350, 360))
    drawn.way([(600, 120), (620, 450), (600, 760)], "#d0883c", 5, "省道S211", (660, 620))
    drawn.place((620, 446), "示例镇区", is_seat=True)
    for at, name in _VILLAGES:
        drawn.place(at, name)
    drawn.legend(
        [
            ("#f0b9a0", "建成区"),
            ("#f3ebb8", "耕地"),
            ("#b9d3a0", "林地"),
            (_RIVER, "河流水面"),
            (_ROAD, "国道"),
        ],
        (60, 630),
    )
    return drawn.png()


def planning_map() -> bytes:
    """The land uses of the town proper."""
    drawn = _Map("示例镇镇区用地规划图（在编成果）", "300米")
    blocks = (
        ("居住用地", "#f7e08a", [(180, 180, 420, 330), (440, 180, 640, 330), (180, 440, 420, 560)]),
        ("公共服务用地", "#f0a0b4", [(660, 180, 780, 330), (440, 440, 560, 560)]),
        ("商业用地", "#e2707c", [(580, 440, 780, 500), (580, 510, 780, 560)]),
        ("工业仓储用地", "#c9a27e", [(820, 140, 1080, 260), (820, 275, 1080, 400)]),
        ("绿地和广场", "#9fcf8f", [(180, 345, 780, 385), (180, 575, 780, 620)]),
        ("市政设施用地", "#8fb3d9", [(820, 440, 940, 560), (180, 640, 300, 720)]),
        ("留白和发展备用地", "#e6e6e6", [(960, 440, 1080, 560), (820, 600, 1080, 720)]),
    )
    for _, colour, areas in blocks:
        for area in areas:
            drawn.pen.rectangle(area, fill=colour, outline="#888888")
    drawn.way([(60, 400), (400, 410), (800, 414), (1140, 408)], _RIVER, 16, "濛江", (110, 380))
    drawn.way([(60, 432), (1140, 432)], "#ffffff", 14)
    drawn.way([(800, 120), (800, 740)], "#ffffff", 14)
    drawn.write((320, 432), "濛江大街", 18)
    drawn.write((950, 205), "农产品加工园区（二期）", 20)
    drawn.write((950, 335), "农产品加工园区（一期）", 20)
    drawn.write((880, 500), "污水处理厂", 18)
    drawn.write((240, 680), "热源厂", 18)
    drawn.legend([(colour, name) for name, colour, _ in blocks], (340, 634))
    return drawn.png()


def _picture(title: str, paint: Callable[[Pen, int, int], None], seed: int) -> bytes:
    """A painted scene with some grain, so that it behaves like a photograph."""
    width, height = _PICTURE_SIZE
    image = Image.new("RGB", _PICTURE_SIZE)
    pen = ImageDraw.Draw(image)
    for y in range(height):
        share = y / height
        pen.line(
            [(0, y), (width, y)], fill=(int(150 + 70 * share), int(185 + 40 * share), int(225 + 10 * share))
        )
    paint(pen, width, height)
    noise = Random(seed).randbytes(width * height // 4)
    grain = Image.frombytes("L", (width // 2, height // 2), noise)
    image = Image.blend(image, grain.resize(_PICTURE_SIZE).convert("RGB"), 0.06)
    _letter(ImageDraw.Draw(image), (16, height - 24), title, 20, "white")
    made = io.BytesIO()
    image.save(made, "JPEG", quality=78)
    return made.getvalue()


def _paint_street(pen: Pen, width: int, height: int) -> None:
    pen.rectangle((0, 340, width, height), fill="#a9a397")
    pen.polygon([(0, height), (width, height), (560, 330), (400, 330)], fill="#77756f")
    for left, top, right, colour in (
        (0, 150, 190, "#c9b79c"), (190, 210, 300, "#b78f6d"), (300, 260, 390, "#d8cbb2"),
        (570, 250, 670, "#a9836a"), (670, 200, 800, "#cfc0a4"), (800, 130, width, "#b9a98d"),
    ):  # fmt: skip
        pen.rectangle(
            (left, top, right, 350 + abs(left + right - width) // 6), fill=colour, outline="#6d6250"
        )
        for x in range(left + 18, right - 20, 38):
            pen.rectangle((x, top + 26, x + 18, top + 56), fill="#5f7486")
    for x, top in ((150, 60), (350, 190), (610, 180), (850, 40)):
        pen.line([(x, top), (x, 430)], fill="#4c4640", width=6)
    for sag in range(4):
        pen.line(
            [(0, 70 + sag * 9), (350, 200 + sag * 4), (610, 190 + sag * 4), (width, 50 + sag * 9)],
            fill="#333333",
        )
    for y in range(350, height, 44):
        pen.line([(480, y), (480, y + 20)], fill="#e8e4d8", width=3 + (y - 330) // 90)


def _paint_paddy(pen: Pen, width: int, height: int) -> None:
    pen.polygon(
        [(0, 300), (180, 220), (380, 290), (600, 210), (820, 280), (width, 230), (width, 330), (0, 330)],
        fill="#5f7d62",
    )
    for row in range(9):
        top = 320 + row * row * 4 + row * 4
        colour = ("#b9a84a", "#a5a04a", "#c2b25a")[row % 3]
        pen.polygon([(0, top), (width, top - 6), (width, height), (0, height)], fill=colour)
        pen.line([(0, top), (width, top - 6)], fill="#6f7d3c", width=3)
    pen.polygon([(700, 330), (740, 330), (560, height), (400, height)], fill="#8fb6cf")


def _paint_bridge(pen: Pen, width: int, height: int) -> None:
    pen.rectangle((0, 400, width, height), fill="#7fa6bd")
    pen.polygon([(0, 360), (200, 380), (160, height), (0, height)], fill="#7c8a5a")
    pen.polygon([(width, 350), (780, 384), (820, height), (width, height)], fill="#869462")
    pen.rectangle((0, 286, width, 326), fill="#b8b4aa", outline="#6d6a63")
    for x in (190, 380, 570, 760):
        pen.rectangle((x, 326, x + 34, 480), fill="#9f9b91", outline="#6d6a63")
        for y in range(340, 480, 20):
            pen.line([(x - 16, y), (x + 50, y)], fill="#c98a3a", width=2)
        pen.line([(x - 16, 326), (x - 16, 480)], fill="#c98a3a", width=3)
        pen.line([(x + 50, 326), (x + 50, 480)], fill="#c98a3a", width=3)
    for x in range(0, width, 40):
        pen.line([(x, 262), (x, 286)], fill="#d7d2c4", width=4)
    pen.line([(0, 262), (width, 262)], fill="#d7d2c4", width=4)


def _letter(pen: Pen, at: Point, text: str, size: int, colour: str) -> None:
    """Text from a point on to the right."""
    x, y = at
    for each in text:
        font = _font(size, each)
        pen.text((x, y), each, font=font, fill=colour, anchor="lm")
        x += font.getlength(each)


def _font(size: int, character: str) -> ImageFont.FreeTypeFont:
    return _load(_FALLBACK_FONT if character in _IN_FALLBACK else FONT, size)


@cache
def _load(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(resources.read_bytes(name)), size)


street = partial(_picture, "示例：濛江大街", _paint_street, 1)
paddy = partial(_picture, "示例：水稻种植基地", _paint_paddy, 2)
bridge = partial(_picture, "示例：濛江二桥", _paint_bridge, 3)
