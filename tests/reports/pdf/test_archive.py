from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import pdfa

from reports.outline.blocks import Contents, Cover, Opinion, Opinions, Part, plain
from reports.pdf import render
from tests.reports.pdf.specimens import a_document, narrative, project_table


def test_the_pages_pass_as_pdf_a_3b_once_they_say_so(tmp_path):
    document = a_document(
        Cover(title=plain("申报材料")),
        Contents(title="目录"),
        Opinions(title=plain("审核意见表"), boxes=(Opinion(office="县", prompt="意见：", signer="签字："),)),
        Part(title=plain("第一部分")),
        *narrative(8),
        project_table(12),
        watermark="送审稿",
        foot="示例县濛江镇",
    )
    path = tmp_path / "package.pdf"
    with pikepdf.open(BytesIO(render(document).pdf)) as pdf:
        pdfa.prepare(pdf, "3b", output_intent="sRGB")
        pdf.save(path, **pdfa.resolve_save_kwargs("3b", deterministic_id=True))
    report = pdfa.validate_written(path, "3b")
    assert report.verdict == "pass", report
