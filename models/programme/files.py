"""The files of a programme as they are written: one class a file, one attribute a key.

Here a fault of shape is caught; `load` turns these into the typed programme of `schema`, which leaves out
what is only a way of writing (years by name, forms by file name, chapters).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from models.fields import Choice, Field, Shape
from models.programme.schema import (
    AttachmentKind,
    BuiltInRules,
    Channel,
    DocumentPart,
    Letter,
    Milestone,
    Quota,
    Rule,
    Task,
    Years,
)
from models.programme.wording import Stated, Wording

PROGRAMME = "programme.toml"
OUTLINE = "outline.toml"
TASKS = "tasks.toml"
ATTACHMENTS = "attachments.toml"
DOCUMENTS = "documents.toml"
FORMS = "forms"
RULES = "rules"


class YearsName(StrEnum):
    """The years of a form by name."""

    STATISTICS = "statistics"
    """The previous year and the base year, of which the base is required."""
    PLAN = "plan"
    """The base year and the years of the plan, all required."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFile:
    """programme.toml."""

    id: str
    version: int
    title: str
    issuer: str = ""
    copies: int = 1
    years: Years
    forms: tuple[str, ...]
    """The names of the files in forms/, in printed order; the name of the file is the id of the form."""
    levels: tuple[Choice, ...] = ()
    quota: tuple[Quota, ...] = ()
    milestone: tuple[Milestone, ...] = ()
    thresholds: Mapping[str, Decimal] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    totals: tuple[str, ...] = ()
    built_in: BuiltInRules = field(default_factory=BuiltInRules)
    channel: tuple[Channel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFile:
    """forms/<id>.toml; the keys mean what they mean in `models.fields.Form`."""

    title: str
    number: str = ""
    shape: Shape
    years: YearsName | tuple[int, ...] = ()
    required_years: tuple[int, ...] | None = None
    parent: str = ""
    key: tuple[str, ...] = ()
    field: tuple[Field, ...]
    when: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter of the implementation plan: a field of kind prose on the outline."""

    code: str
    label: str
    required: bool | str = False
    when: str = ""
    min_length: int = 0
    section: str = ""
    help: str = ""
    source: str = ""
    renamed_from: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineFile:
    """outline.toml."""

    title: str = "实施方案"
    number: str = ""
    when: str = ""
    chapter: tuple[Chapter, ...]
    stated: tuple[Stated, ...] = ()
    wording: Wording = field(default_factory=Wording)


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesFile:
    """rules/*.toml; the rules of all files are one list, in the order of the file names."""

    rule: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksFile:
    """tasks.toml."""

    group: tuple[Choice, ...] = ()
    task: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentsFile:
    """attachments.toml."""

    attachment: tuple[AttachmentKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsFile:
    """documents.toml."""

    part: tuple[DocumentPart, ...] = ()
    letter: tuple[Letter, ...] = ()
