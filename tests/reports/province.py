"""The package of the province's sample, made once for all tests that look at it."""

from __future__ import annotations

from datetime import date
from functools import cache

from models.audit import audit
from models.samples import shipped_sample
from reports.outline.package import Edition, package_document
from reports.pdf import render

SAMPLE = shipped_sample("jilin-2022")


@cache
def province_document():
    return package_document(
        SAMPLE.programme,
        SAMPLE.application,
        audit(SAMPLE.programme, SAMPLE.application),
        office="示例县人民政府",
        day=date(2022, 4, 8),
        edition=Edition(number=2, check_code="7K3M-9QXT-0ZHB-4W5R"),
    )


@cache
def province_package():
    return render(province_document())
