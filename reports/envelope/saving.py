"""Writes an open PDF in one way: the same objects give the same bytes."""

from __future__ import annotations

from io import BytesIO

from pikepdf import ObjectStreamMode, Pdf


def saved(pdf: Pdf) -> bytes:
    """The bytes of an open PDF; its identifier is a digest of them."""
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]  # that of the PDF library is the same for every document
    made = BytesIO()
    pdf.save(
        made,
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.generate,
        fix_metadata_version=False,
    )
    return made.getvalue()
