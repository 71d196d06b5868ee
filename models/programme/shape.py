"""A TOML document → a typed value, or every fault of its shape: types, missing keys, unknown keys.

Strict: nothing is coerced, a text is not a list of characters, an integer is not a text. Whether the
values make sense is for `check`.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import GenericAlias
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from cattrs import (
    AttributeValidationNote,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
)
from cattrs.gen import make_dict_structure_fn

from models.fields import Choice
from models.programme.faults import Place, fault
from models.programme.files import YearsName

if TYPE_CHECKING:
    from models.problems import Problem

T = TypeVar("T")
Steps = tuple[str | int, ...]
Hook = Callable[[Any, Any], Any]

WORDS: dict[type, str] = {
    str: "文字（加引号）",
    bool: "true 或 false",
    int: "整数",
    Decimal: "数",
    list: "列表（[…]）",
    dict: "表（[…] 或 {…}）",
}

IDENTIFYING = ("code", "id", "number", "key", "block", "office", "level", "kind", "day")
"""The keys by which the author of a programme knows a table, the surest first."""


class Unfit(Exception):
    """A value of the wrong type: the code of its message and what fills the slots."""

    def __init__(self, code: str, **context: str) -> None:
        super().__init__(code)
        self.code = code
        self.context = context


def structure(
    document: Mapping[str, object], shape: type[T], file: str
) -> tuple[T | None, tuple[Problem, ...]]:
    """The typed value, or None with all faults."""
    try:
        return _converter().structure(document, shape), ()
    except (ClassValidationError, IterableValidationError) as error:
        return None, tuple(_faults(error, (), document, file))


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word that was probably meant, or an empty text."""
    close = difflib.get_close_matches(word, known, n=1)
    return close[0] if close else ""


def _faults(error: Exception, steps: Steps, document: object, file: str) -> list[Problem]:
    if isinstance(error, ClassValidationError | IterableValidationError):
        noted, others = error.group_exceptions()
        found: list[Problem] = []
        for inner, note in noted:
            step = note.name if isinstance(note, AttributeValidationNote) else note.index
            found += _faults(inner, (*steps, step), document, file)
        for inner in others:
            found += _faults(inner, steps, document, file)
        return found
    if isinstance(error, ForbiddenExtraKeysError):
        known = [each.name for each in fields(error.cl)]
        return [
            _unknown_key(_place((*steps, key), document, file), known) for key in sorted(error.extra_fields)
        ]
    place = _place(steps, document, file)
    if isinstance(error, Unfit):
        return [fault(error.code, place, **error.context)]
    if isinstance(error, KeyError):
        return [fault("programme_missing_key", place)]
    raise error


def _unknown_key(place: Place, known: Sequence[str]) -> Problem:
    meant = nearest(place.key, known)
    if meant:
        return fault("programme_unknown_key_meant", place, meant=meant)
    return fault("programme_unknown_key", place, known="、".join(known))


def _place(steps: Steps, document: object, file: str) -> Place:
    parts: list[str] = []
    for step in steps:
        document = _inside(document, step)
        if isinstance(step, int):
            parts[-1] += f"[{step + 1}]{_name(document)}"
        else:
            parts.append(step)
    return Place(file, ".".join(parts[:-1]), parts[-1]) if parts else Place(file)


def _inside(document: object, step: str | int) -> object:
    if isinstance(document, dict):
        return document.get(step)
    if isinstance(document, list) and isinstance(step, int):
        return document[step]
    return None


def _name(table: object) -> str:
    if isinstance(table, dict):
        for key in IDENTIFYING:
            if isinstance(table.get(key), str):
                return f" ({key} {table[key]})"
    return ""


@cache
def _converter() -> Converter:
    converter = Converter(detailed_validation=True)
    for type_ in (str, bool, int, Decimal):
        converter.register_structure_hook(type_, _plain_hook(WORDS[type_], type_))
    converter.register_structure_hook(StrEnum, _word)
    converter.register_structure_hook_func(lambda type_: type_ is object, lambda value, _: value)
    converter.register_structure_hook_func(
        lambda type_: type_ == bool | str, _plain_hook("true、false 或条件式（加引号）", bool, str)
    )
    converter.register_structure_hook_func(
        lambda type_: type_ == YearsName | tuple[int, ...],
        lambda value, _: converter.structure(value, YearsName if isinstance(value, str) else tuple[int, ...]),
    )
    converter.register_structure_hook_factory(is_dataclass, lambda type_: _table_hook(converter, type_))
    converter.register_structure_hook_factory(_is(tuple), lambda type_: _list_hook(converter, type_))
    converter.register_structure_hook_factory(_is(Mapping), lambda type_: _mapping_hook(converter, type_))
    return converter


def _is(origin: object) -> Callable[[object], bool]:
    return lambda type_: get_origin(type_) is origin


def _plain_hook(words: str, *types: type) -> Hook:
    def plain(value: object, _: object) -> object:
        if type(value) is int and Decimal in types:
            return Decimal(value)
        if type(value) not in types or (isinstance(value, Decimal) and not value.is_finite()):
            raise Unfit("programme_wrong_type", expected=words, found=_shown(value))
        return value

    return plain


def _word(value: object, words: type[StrEnum]) -> StrEnum:
    known = [each.value for each in words]
    if value in known:
        return words(value)
    raise Unfit("programme_unknown_word", found=_shown(value), known="、".join(known))


def _table_hook(converter: Converter, type_: type) -> Hook:
    structure_table: Hook = make_dict_structure_fn(
        type_, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True
    )

    def table(value: object, _: object) -> object:
        return structure_table(_required(dict, value), type_)

    return table


def _list_hook(converter: Converter, type_: type) -> Hook:
    inner, *others = get_args(type_)
    length = None if others == [Ellipsis] else 1 + len(others)

    def listed(value: object, _: object) -> object:
        if inner is Choice and isinstance(value, dict):
            value = [{"key": key, "label": label} for key, label in value.items()]
        items = _required(list, value)
        if length is not None and len(items) != length:
            raise Unfit("programme_wrong_length", expected=str(length), found=str(len(items)))
        return tuple(converter.structure(items, GenericAlias(list, (inner,))))  # type: ignore[arg-type]

    return listed


def _mapping_hook(converter: Converter, type_: type) -> Hook:
    plain = GenericAlias(dict, get_args(type_))

    def mapped(value: object, _: object) -> object:
        return converter.structure(_required(dict, value), plain)  # type: ignore[arg-type]

    return mapped


def _required(type_: type[T], value: object) -> T:
    if not isinstance(value, type_):
        raise Unfit("programme_wrong_type", expected=WORDS[type_], found=_shown(value))
    return value


def _shown(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"“{value}”"
        case list():
            return "列表"
        case dict():
            return "表"
    return str(value)
