"""附件清单: what is handed over with the package, numbered as it is bound in; then its pages.

Scans that are made after printing are not in it: they belong to the sheets that they show.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.application import Attachment
from models.entries import Address
from models.freezing import handed_over
from models.naming import ATTACHMENTS
from reports.outline.blocks import Align, AttachedPages, Cell, Column, Row, RowRole, Table, plain
from reports.outline.entries import Source
from reports.outline.tabling import head

_TITLE = "附件清单"
_CAPTIONS = ("序号", "种类", "名称", "文件", "页数")
_COLUMNS = (
    Column(align=Align.CENTER, share=8),
    Column(share=26),
    Column(share=32),
    Column(share=24),
    Column(align=Align.RIGHT, share=10),
)
_MARK = "附件"
_NO_PAGES = "电子件"
_NONE = "无"
_NOTE = "注：“电子件”不印成页，随申报包文件一并报送。"


def attachment_list(source: Source) -> Table:
    """One line for each attachment, in the order of the programme's kinds, and the pages in all."""
    attachments = _in_order(source)
    rows = [_row(source, number, each) for number, each in enumerate(attachments, start=1)]
    if rows:
        pages = sum(each.pages for each in attachments)
        caption = Cell(text=plain("合计"), columns=len(_COLUMNS) - 1, align=Align.CENTER)
        rows.append(Row(cells=(caption, Cell(text=plain(str(pages)))), role=RowRole.TOTAL))
    else:
        rows.append(Row(cells=(Cell(text=plain(_NONE), columns=len(_COLUMNS), align=Align.CENTER),)))
    has_files = any(not each.pages for each in attachments)
    return Table(
        title=plain(_TITLE),
        columns=_COLUMNS,
        head=(head(_CAPTIONS),),
        rows=tuple(rows),
        notes=(plain(_NOTE),) if has_files else (),
        key=ATTACHMENTS,
    )


def attached_pages(source: Source) -> Iterator[AttachedPages]:
    """The pages of each attachment that has any, in the order and with the numbers of the list."""
    for number, each in enumerate(_in_order(source), start=1):
        if each.pages:
            yield AttachedPages(
                attachment=each.id,
                sha256=each.sha256,
                pages=each.pages,
                mark=f"{_MARK}{number}",
                title=plain(each.caption or _label(source, each), _address(each)),
            )


def _in_order(source: Source) -> list[Attachment]:
    """By kind as the programme lists them, then as they were added."""
    programme = source.figures.programme
    order = [each.kind for each in programme.attachments]
    return sorted(
        handed_over(programme, source.figures.application),
        key=lambda each: order.index(each.kind) if each.kind in order else len(order),
    )


def _row(source: Source, number: int, attachment: Attachment) -> Row:
    kind, address = _label(source, attachment), _address(attachment)
    texts = (kind, attachment.caption or kind, attachment.name)
    cells = [Cell(text=plain(each, address)) for each in texts]
    if attachment.pages:
        cells.append(Cell(text=plain(str(attachment.pages), address)))
    else:
        cells.append(Cell(text=plain(_NO_PAGES, address), align=Align.CENTER))
    return Row(cells=(Cell(text=plain(str(number))), *cells))


def _label(source: Source, attachment: Attachment) -> str:
    labels = {each.kind: each.label for each in source.figures.programme.attachments}
    return labels.get(attachment.kind, attachment.kind)


def _address(attachment: Attachment) -> Address:
    return Address(form=ATTACHMENTS, item=attachment.id, code=attachment.kind)
