from __future__ import annotations

import re

import pytest

import resources


def test_text_is_read_by_name():
    assert resources.read_text("divisions/offices.csv").startswith("code,name,level,reports_to\n")


def test_a_folder_lists_names_that_can_be_read():
    listed = resources.names("divisions")
    assert "divisions/jilin.csv" in listed
    assert list(listed) == sorted(listed)
    assert all(resources.read_bytes(name) for name in listed)


def test_a_folder_that_is_not_there_is_empty():
    assert resources.names("no-such-folder") == ()


def test_a_large_resource_is_looked_at_in_place():
    whole = resources.read_bytes("fonts/NotoSansSC-Medium-A.ttf")
    mapped = resources.mapped("fonts/NotoSansSC-Medium-A.ttf")
    assert mapped == whole
    assert mapped.readonly


def test_a_resource_has_a_path_for_libraries_that_open_files():
    with resources.path("divisions/jilin.csv") as path:
        assert path.read_bytes() == resources.read_bytes("divisions/jilin.csv")


@pytest.mark.parametrize(
    "name", ["", "/etc/passwd", "../main.py", "fonts/../../main.py", "C:/x", "fonts\\x.ttf"]
)
def test_only_relative_names_below_resources_are_accepted(name):
    with pytest.raises(ValueError, match="relative path"):
        resources.read_bytes(name)


def test_what_is_missing_is_an_error():
    with pytest.raises(FileNotFoundError):
        resources.read_text("divisions/atlantis.csv")


def test_the_version_is_that_of_the_project():
    assert re.fullmatch(r"\d+\.\d+\.\d+", resources.version())
