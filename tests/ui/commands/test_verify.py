"""verify: any file that can be read gets a verdict, in words or as JSON."""

from __future__ import annotations

import json

import pytest

from tests.reports.envelope import tampering
from tests.reports.envelope.packages import enclosed, package
from ui.commands import main


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "申报包.pdf"
    path.write_bytes(package().pdf)
    return path


def test_a_genuine_package_says_whose_it_is_and_what_to_compare(pdf, capsys):
    assert main(["verify", str(pdf)]) == 0
    said = capsys.readouterr().out
    assert "核对一致" in said
    assert "示例县示例镇" in said
    assert package().check_code in said


def test_a_changed_package_is_refused_with_its_reasons(pdf, capsys):
    pdf.write_bytes(tampering.changed(package().pdf, tampering.remove_page, 8))
    assert main(["verify", str(pdf)]) == 1
    said = capsys.readouterr().out
    assert "核对未通过" in said
    assert "缺第 8 页" in said


def test_the_answer_as_json_has_the_agreed_keys(pdf, capsys):
    assert main(["verify", str(pdf), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    revision = enclosed().revision
    assert answer.pop("fingerprint")
    assert answer == {
        "verdict": "genuine",
        "kind": "package",
        "level": "content",
        "reasons": [],
        "notes": [],
        "town": revision.application.town.code,
        "office": revision.office.code,
        "revision": 1,
    }


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", "不是 PDF".encode()])
def test_any_file_gets_a_verdict(tmp_path, capsys, content):
    (tmp_path / "a").write_bytes(content)
    assert main(["verify", str(tmp_path / "a"), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["verdict"], answer["level"], answer["town"]) == ("refused", "", None)
    assert len(answer["reasons"]) == 1


def test_a_path_that_cannot_be_read_is_no_verdict(tmp_path, capsys):
    assert main(["verify", str(tmp_path / "没有.pdf")]) == 2
    assert main(["verify", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("不能使用") == 2
