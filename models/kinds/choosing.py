"""Kinds that hold a choice: one, several, yes or no."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.entries import Value
from models.fields import Field
from models.kinds.base import Kind
from models.problems import Problem, problem

_SEPARATORS = re.compile(r"[、，,;；\n]+")


class Choice(Kind):
    """One of the field's choices; stored by key."""

    name = "choice"
    examples = ("first", "second", "third")
    bad_texts = ("没有这一项", "first、second")

    def parse(self, field: Field, text: str) -> Value | Problem:
        """The key whose label or key was written."""
        key = _key_of(field, text)
        return key if key is not None else _no_choice(field, text)

    def show(self, field: Field, value: Value) -> str:
        """The label."""
        return field.choice_label(str(value))

    def pack(self, value: Value) -> str:
        """The key."""
        return str(value)

    def unpack(self, text: str) -> Value:
        """The key."""
        return text

    def check(self, field: Field, value: Value) -> Iterable[Problem]:
        """Whether the programme knows the key."""
        return () if _is_choice(field, value) else (_no_choice(field, str(value)),)


class Choices(Kind):
    """Several of the field's choices, in the programme's order."""

    name = "choices"
    examples = (("first",), ("first", "third"), ("first", "second", "third"))
    bad_texts = ("没有这一项", "第一项、没有")

    def parse(self, field: Field, text: str) -> Value | Problem:
        """The keys whose labels or keys were written, separated by 、 or a comma."""
        whole = _key_of(field, text)
        parts = (
            [text]
            if whole is not None
            else [part.strip() for part in _SEPARATORS.split(text) if part.strip()]
        )
        keys = [_key_of(field, part) for part in parts]
        for part, key in zip(parts, keys, strict=True):
            if key is None:
                return _no_choice(field, part)
        return tuple(each.key for each in field.choices if each.key in keys)

    def show(self, field: Field, value: Value) -> str:
        """The labels, separated by 、."""
        assert isinstance(value, tuple)
        return "、".join(field.choice_label(str(key)) for key in value)

    def pack(self, value: Value) -> str:
        """The keys, separated by commas."""
        assert isinstance(value, tuple)
        return ",".join(str(key) for key in value)

    def unpack(self, text: str) -> Value:
        """The keys."""
        return tuple(text.split(",")) if text else ()

    def check(self, field: Field, value: Value) -> Iterable[Problem]:
        """Whether the programme knows all the keys."""
        assert isinstance(value, tuple)
        for key in value:
            if not _is_choice(field, key):
                yield _no_choice(field, str(key))


class YesNo(Kind):
    """是 or 否."""

    name = "yesno"
    examples = (True, False, True)
    bad_texts = ("也许", "2")
    words = {"是": True, "有": True, "√": True, "y": True, "yes": True, "true": True, "1": True} | {
        "否": False,
        "无": False,
        "没有": False,
        "×": False,
        "n": False,
        "no": False,
        "false": False,
        "0": False,
    }

    def parse(self, field: Field, text: str) -> Value | Problem:
        """是, 否 and what people write for them."""
        answer = self.words.get(text.lower())
        return answer if answer is not None else problem("not_yes_no", label=field.label, text=text)

    def show(self, field: Field, value: Value) -> str:
        """是 or 否."""
        return "是" if value else "否"

    def pack(self, value: Value) -> str:
        """Yes or no."""
        return "yes" if value else "no"

    def unpack(self, text: str) -> Value:
        """The answer."""
        return text == "yes"


def _key_of(field: Field, text: str) -> str | None:
    by_label = next((each.key for each in field.choices if each.label == text), None)
    return (
        by_label
        if by_label is not None
        else next((each.key for each in field.choices if each.key == text), None)
    )


def _is_choice(field: Field, key: object) -> bool:
    for each in field.choices:  # noqa: SIM110  the audit asks a thousand times
        if each.key == key:
            return True
    return False


def _no_choice(field: Field, text: str) -> Problem:
    labels = "、".join(each.label for each in field.choices)
    return problem("not_a_choice", label=field.label, text=text, choices=labels)
