"""A slip (退回单, 受理回执) as a letter to the office below: what was decided, and the comments as a table.

Names of places and their values are those of the revision that it is about.
Source: GB/T 9704-2012 clauses 7.3.2 (主送机关), 7.3.5 (署名、成文日期).
"""

from __future__ import annotations

from collections.abc import Iterator

from models.application import Application
from models.check_code import check_code
from models.entries import Address
from models.naming import place_name
from models.page_code import RevisionCode
from models.programme.schema import Programme
from models.revision import Revision, fingerprint
from models.slip import TITLES, Comment, Slip, SlipKind, canonical
from models.words import entry_words
from reports.outline.blocks import (
    Align,
    Block,
    Cell,
    Closing,
    Column,
    Document,
    Paragraph,
    Part,
    Row,
    Table,
    plain,
)
from reports.outline.cover import SAMPLE, day_words, is_sample
from reports.outline.tabling import head

_CAPTIONS = ("序号", "表/页", "位置", "原值", "意见")
_COLUMNS = (
    Column(align=Align.CENTER, share=7),
    Column(share=20),
    Column(share=23),
    Column(share=16),
    Column(share=34),
)
_WHOLE = "全部材料"
_NOTE = "注：位置和原值以所退回版本的数据为准；本单内嵌意见数据，请用程序接收，逐条答复。"


def slip_document(programme: Programme, application: Application, revision: Revision, slip: Slip) -> Document:
    """The letter.

    Args:
        programme: that the revision was made with.
        application: as the revision says.
        revision: that the slip is about.
        slip: what was decided.
    """
    town = slip.application.town
    title, code = TITLES[slip.kind], check_code(fingerprint(canonical(slip)))
    number = f"{title}第{slip.number}号 · 校验码 {code}"
    return Document(
        title=f"{town.county_name}{town.name}申报{title}",
        author=slip.office.name,
        day=slip.day.isoformat(),
        foot=" · ".join((town.county_name, town.name, number)),
        head=SAMPLE if is_sample(town) else "",
        code=RevisionCode(application=slip.application.id, number=slip.number, check_code=code),
        blocks=tuple(_blocks(programme, application, revision, slip)),
    )


def _blocks(
    programme: Programme, application: Application, revision: Revision, slip: Slip
) -> Iterator[Block]:
    yield Part(title=plain(TITLES[slip.kind]))
    yield Paragraph(text=plain(f"{slip.to.name}："), is_indented=False)
    yield Paragraph(text=plain(_decision(programme, revision, slip)))
    yield Paragraph(text=plain(f"上报版本的校验码：{check_code(slip.revision)}。"))
    for line in filter(None, map(str.strip, slip.text.splitlines())):
        yield Paragraph(text=plain(line))
    if slip.comments:
        rows = tuple(
            _row(programme, application, number, each) for number, each in enumerate(slip.comments, start=1)
        )
        yield Table(
            title=plain("审核意见"),
            columns=_COLUMNS,
            head=(head(_CAPTIONS),),
            rows=rows,
            notes=(plain(_NOTE),) if slip.kind is SlipKind.RETURN else (),
        )
    yield Closing(office=slip.office.name, day=day_words(slip.day))


def _decision(programme: Programme, revision: Revision, slip: Slip) -> str:
    town, count = slip.application.town, len(slip.comments)
    what = (
        f"你单位{day_words(revision.frozen)}上报的{town.county_name}{town.name}《{programme.title}》申报材料"
        f"（第{slip.revision_number}版）收悉"
    )
    if slip.kind is SlipKind.ACCEPT:
        return f"{what}。经审核，予以受理。{f'另提出意见{count}条，见下表。' if count else ''}"
    below = f"审核意见{count}条见下表，请逐条改正或说明，" if count else "请按下述意见改正，"
    return f"{what}。经审核，现予退回。{below}并在重新上报的申报包中附意见答复。"


def _row(programme: Programme, application: Application, number: int, comment: Comment) -> Row:
    address = comment.address
    place, _, within = place_name(programme, application, address).partition("·")
    page = f"第{comment.page}页" if comment.page else ""
    where = "，".join(part for part in (place, page) if part) or _WHOLE
    texts = (
        str(number),
        where,
        within or ("整张表" if place else ""),
        _value(programme, application, address),
    )
    shown = address if address.code else None
    by = f"（{comment.by}）" if comment.by else ""
    cells = [Cell(text=plain(each, shown)) for each in texts]
    return Row(cells=(*cells, Cell(text=plain(comment.text + by, shown))))


def _value(programme: Programme, application: Application, address: Address) -> str:
    if not address.code:
        return ""
    field = programme.fields.get(address.code)
    return entry_words(field, application.cell(address)) or "（空）"
