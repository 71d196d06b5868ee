"""Faults of shape: each named with file, path and key, and all of them at once."""

import re

import pytest

from models.errors import UserError
from models.messages import MESSAGES, render
from models.programme.faults import ProgrammeFaults
from models.programme.load import find, load, shipped
from models.programme.sources import canonical, digest, read_folder, shipped_ids
from tests.models.programme.faulty import EXAMPLE, changed, faults_of

FIELD = "field[2] (code Z02)"
SHAPE_FAULTS = {
    "a text where a number belongs": (
        ("programme.toml", "version = 1", 'version = "1"'),
        ("programme_wrong_type", "programme.toml: version"),
    ),
    "a number where a text belongs": (
        ("forms/funding.toml", 'label = "金额"', "label = 5"),
        ("programme_wrong_type", f"forms/funding.toml: {FIELD}.label"),
    ),
    "a number where a word or a condition belongs": (
        ("forms/funding.toml", 'required = "Z03"', "required = 1"),
        ("programme_wrong_type", "forms/funding.toml: field[4] (code Z04).required"),
    ),
    "a text where a list belongs": (
        ("rules/town.toml", 'checks = ["C02 <= C01"]', 'checks = "C02 <= C01"'),
        ("programme_wrong_type", "rules/town.toml: rule[1] (id R001).checks"),
    ),
    "a number where a table belongs": (
        ("documents.toml", 'block = "contents"', 'block = "contents"\nopinions = [3]'),
        ("programme_wrong_type", "documents.toml: part[2] (block contents).opinions[1]"),
    ),
    "a number that is none": (
        ("programme.toml", "rounding = 0.05", "rounding = nan"),
        ("programme_wrong_type", "programme.toml: thresholds.rounding"),
    ),
    "a pair of one": (
        ("programme.toml", "period = [2026, 2030]", "period = [2026]"),
        ("programme_wrong_length", "programme.toml: years.period"),
    ),
    "a key that is missing": (
        ("forms/funding.toml", 'label = "金额"\n', ""),
        ("programme_missing_key", f"forms/funding.toml: {FIELD}.label"),
    ),
    "a key that is misspelt": (
        ("forms/funding.toml", 'unit = "万元"', 'units = "万元"'),
        ("programme_unknown_key_meant", f"forms/funding.toml: {FIELD}.units"),
    ),
    "a key that nobody knows": (
        ("forms/funding.toml", 'unit = "万元"', 'colour = "red"'),
        ("programme_unknown_key", f"forms/funding.toml: {FIELD}.colour"),
    ),
    "a severity that nobody knows": (
        ("rules/town.toml", '"hint"', '"hints"'),
        ("programme_unknown_word", "rules/town.toml: rule[3] (id R003).severity"),
    ),
    "years by a name that nobody knows": (
        ("forms/targets.toml", '"plan"', '"plans"'),
        ("programme_unknown_word", "forms/targets.toml: years"),
    ),
    "a misspelt key of a choice": (
        ("forms/cover.toml", 'key = "trade", label', 'key = "trade", lable'),
        ("programme_missing_key", "forms/cover.toml: field[5] (code A04).choices[3] (key trade).label"),
    ),
    "an opinion box without an office": (
        ("documents.toml", 'office = "{county}人民政府意见"', ""),
        ("programme_missing_key", "documents.toml: part[3] (block opinions).opinions[1].office"),
    ),
    "a form that is listed but not there": (
        ("programme.toml", '"honours"]', '"honours", "honour"]'),
        ("programme_form_without_file", "programme.toml: forms"),
    ),
    "a form that is there but not listed": (
        ("programme.toml", ', "honours"]', "]"),
        ("programme_form_not_listed", "programme.toml: forms"),
    ),
}


@pytest.mark.parametrize("name", SHAPE_FAULTS)
def test_a_fault_of_shape_is_named_with_file_path_and_key(name):
    replacement, expected = SHAPE_FAULTS[name]
    assert expected in faults_of(changed(replacement))


def test_every_fault_of_shape_is_told_at_once():
    files = {replacement[0]: (replacement, expected) for replacement, expected in SHAPE_FAULTS.values()}
    found = faults_of(changed(*(replacement for replacement, _ in files.values())))
    assert len(files) >= 6
    assert {expected for _, expected in files.values()} <= set(found)


def test_several_faults_of_one_table_are_told_at_once():
    found = faults_of(
        changed(
            ("forms/funding.toml", 'label = "金额"', "lable = 5"),
            ("forms/funding.toml", 'kind = "money"', "kind = []"),
        )
    )
    places = {where for _, where in found}
    assert places == {f"forms/funding.toml: {FIELD}.{key}" for key in ("label", "lable", "kind")}


def test_a_misspelt_key_is_answered_with_the_one_that_was_meant():
    with pytest.raises(ProgrammeFaults, match="是不是要写“label”"):
        load(changed(("forms/funding.toml", 'label = "金额"', 'lable = "金额"')))


def test_a_fault_of_syntax_is_told_with_its_line():
    sources = changed(("tasks.toml", 'label = "完善公共设施"', "label ="))
    with pytest.raises(ProgrammeFaults) as refused:
        load(sources)
    fault = next(each for each in refused.value.problems if each.code == "programme_syntax")
    line = sources["tasks.toml"].splitlines()[int(fault.context["line"]) - 1]
    assert (fault.context["file"], line) == ("tasks.toml", "label =")


def test_faults_of_syntax_do_not_hide_those_of_other_files():
    found = faults_of(changed(("tasks.toml", "", "\n[["), ("outline.toml", 'label = "一', 'lable = "一')))
    assert {code for code, _ in found} >= {"programme_syntax", "programme_missing_key"}


def test_a_file_that_does_not_belong_is_named():
    assert ("programme_unexpected_file", "notes.toml") in faults_of({**EXAMPLE, "notes.toml": ""})
    assert ("programme_unexpected_file", "forms/old/x.toml") in faults_of({**EXAMPLE, "forms/old/x.toml": ""})


def test_a_programme_without_its_head_is_refused():
    without = {path: text for path, text in EXAMPLE.items() if path != "programme.toml"}
    assert ("programme_missing_file", "programme.toml") in faults_of(without)


def test_a_file_that_is_not_utf_8_is_named(tmp_path):
    (tmp_path / "programme.toml").write_bytes("title = '示例'".encode("gb18030"))
    with pytest.raises(ProgrammeFaults, match=re.escape("programme.toml")):
        read_folder(tmp_path)


def test_the_digest_is_the_same_for_every_way_of_ending_lines():
    dos = {path: "\ufeff" + text.replace("\n", "\r\n") for path, text in reversed(EXAMPLE.items())}
    assert digest(dos) == digest(EXAMPLE) == shipped("example-2026").digest
    assert canonical(dos) == dict(shipped("example-2026").sources)
    assert load(dos).digest == digest(EXAMPLE)


def test_the_digest_tells_another_text_and_another_path():
    assert digest(changed(("tasks.toml", "", "# \n"))) != digest(EXAMPLE)
    assert digest({"a": "b", "c": ""}) != digest({"a": "", "c": "b"})


def test_a_programme_is_found_by_its_id_and_in_a_folder(tmp_path):
    for path, text in EXAMPLE.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8", newline="\r\n")
    assert find("example-2026").digest == find(str(tmp_path)).digest
    assert "example-2026" in shipped_ids()


def test_a_programme_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(UserError, match="example-2026"):
        find("no-such-programme")


def test_every_message_of_a_programme_has_words_for_each_slot():
    for code, message in MESSAGES.items():
        if code.startswith(("programme_", "evolved_")):
            assert message.text
            assert message.remedy


def test_a_fault_reads_as_a_sentence_with_a_remedy():
    with pytest.raises(ProgrammeFaults) as refused:
        load(changed(("programme.toml", "version = 1", "version = 1.5")))
    (fault,) = refused.value.problems
    assert render(fault) == "programme.toml: version：应为整数，现为 1.5。请改正。"
