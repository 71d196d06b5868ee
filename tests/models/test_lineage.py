from __future__ import annotations

from models.lineage import common, tips


def test_the_newest_are_those_that_none_was_made_from():
    assert tips({"a": (), "b": ("a",), "c": ("a",)}) == ("b", "c")
    assert tips({"a": (), "b": ("a",), "c": ("a",), "m": ("a", "b", "c")}) == ("m",)


def test_what_both_come_from_is_the_last_common_one_whose_content_is_here():
    ours = {"a": (), "b": ("a",), "c": ("a", "b")}
    assert common(ours, {"a", "b", "t"}, ours) == "b"
    assert common(ours, {"a", "b", "t"}, {"a"}) == "a"
    assert common(ours, {"t"}, ours) is None


def test_a_revision_that_was_never_handed_over_leaves_no_gap():
    ours = {"c": ("a", "b")}
    assert common(ours, {"a", "b", "t"}, ours) is None
    assert common({**ours, "a": ()}, {"a", "b", "t"}, {"a", "c"}) == "a"


def test_of_two_last_common_ones_it_is_that_with_the_longer_past():
    ours = {"a": (), "b": ("a",), "c": (), "m": ("a", "b", "c")}
    assert common(ours, {"a", "b", "c", "t"}, ours) == "b"
