"""What makes a PDF an archive file (PDF/A-3b): output intent, XMP, language, what viewers are told.

All of it derives from the document information that the writer has set, so that nothing depends on a clock.

Source: ISO 19005-3 clauses 6.2.3 (output intent), 6.6.2 (metadata), 6.6.4 (identification).
"""

from __future__ import annotations

import zlib
from typing import Final
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

import resources

_PROFILE: Final = "colour/sRGB.icc"
_CONDITION: Final = "sRGB IEC61966-2.1"
_LANGUAGE: Final = "zh-CN"

_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<xmp:MetadataDate>{day}</xmp:MetadataDate>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def mark_as_archive(pdf: Pdf) -> None:
    """Gives an open PDF what an archive file must say of itself."""
    information, root = pdf.docinfo, pdf.Root
    if "/Keywords" in information and not str(information.Keywords):
        del information.Keywords
    root.Metadata = Stream(pdf, _xmp(information), Type=Name.Metadata, Subtype=Name.XML)
    profile = Stream(
        pdf,
        zlib.compress(resources.read_bytes(_PROFILE)),
        N=3,
        Alternate=Name.DeviceRGB,
        Filter=Name.FlateDecode,
    )
    root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String(_CONDITION),
                Info=String(_CONDITION),
                DestOutputProfile=profile,
            )
        ]
    )
    root.Lang = String(_LANGUAGE)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    for page in pdf.pages:
        if "/Trans" in page.obj:  # the PDF library writes an empty one, which validators do not know
            del page.obj.Trans


def _xmp(information: Dictionary) -> bytes:
    told = {
        key.lower(): escape(str(information.get(f"/{key}", "")))
        for key in ("Title", "Author", "Subject", "Creator", "Producer")
    }
    return _XMP.format(**told, day=_iso(str(information.CreationDate))).encode()


def _iso(stamp: str) -> str:
    """D:20260408000000+08'00' as 2026-04-08T00:00:00+08:00."""
    day, time, zone = stamp[2:10], stamp[10:16], stamp[16:].rstrip("'").replace("'", ":")
    return f"{day[:4]}-{day[4:6]}-{day[6:]}T{time[:2]}:{time[2:4]}:{time[4:]}{zone}"
