"""The drawn attachments of the sample that are documents: a page of a budget, a list of contracts."""

from __future__ import annotations

import io
import zipfile

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import resources
from tests.sample_attachments.pictures import FONT

_DAY = (2022, 4, 8, 0, 0, 0)
"""In the archive of the document, so that its bytes do not change."""


def budget() -> bytes:
    """One page of PDF with the line of the budget."""
    pdfmetrics.registerFont(TTFont("sample", io.BytesIO(resources.read_bytes(FONT))))
    made = io.BytesIO()
    page = Canvas(made, pagesize=(595.28, 841.89), initialFontName="sample", invariant=1)
    page.setTitle("县级财政预算安排依据（示例）")
    lines = (
        (20, "示例县财政局文件（示例）"),
        (13, "示财预〔2022〕1号"),
        (17, "关于批复2022年部门预算的通知（摘录）"),
        (13, "示例镇人民政府："),
        (13, "经县人民代表大会批准，2022年县级财政安排示范镇建设项目资金，列入城乡社区支出"),
        (13, "和农林水支出，按附件项目执行。资金按工程进度拨付，年底开展绩效评价。"),
        (13, "本页为示例，不是真实文件，不作为任何依据。"),
    )
    y = 760.0
    for size, text in lines:
        page.setFont("sample", size)
        page.drawString(72, y, text)
        y -= size * 2.2
    page.save()
    return made.getvalue()


_CONTRACTS = (
    ("标准化厂房", "示例镇招商合同〔2021〕3号"),
    ("稻米精深加工生产线", "示例粮食集团投资决议〔2021〕18号"),
    ("肉牛规模养殖和秸秆饲料化利用", "合作社出资协议〔2021〕7号"),
    ("镇区燃气管网延伸", "示燃投〔2021〕9号"),
    ("线网规整和停车秩序治理", "通信企业共建协议〔2021〕2号"),
)


def contracts() -> bytes:
    """A document with the list of contracts, in the smallest form that word processors open."""
    texts = ("已落实社会资本的协议清单（示例）", *(f"{name}：{number}" for name, number in _CONTRACTS))
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    files = {
        "[Content_Types].xml": f'{head}<Types xmlns="{types}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{relations}">'
        f'<Relationship Id="rId1" Type="{office}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{head}<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), text.encode())
    return made.getvalue()
