"""What is no archive file is not handed out."""

from __future__ import annotations

import pytest

from models.errors import UserError
from reports.envelope.archive import check_archive
from tests.reports.envelope.packages import LARGE, SMALL, package
from tests.reports.envelope.spoiling import DEFECTS, spoilt


@pytest.mark.parametrize("name", [SMALL, LARGE])
def test_a_package_is_an_archive_file(name):
    check_archive(package(name).pdf)


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.__name__)
def test_each_of_fifteen_defects_is_found(defect):
    with pytest.raises(UserError, match="归档格式"):
        check_archive(spoilt(package().pdf, defect))
