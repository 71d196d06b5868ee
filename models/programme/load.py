"""Programme files → the typed programme: syntax, then shape, then sense; all faults of a step at once.

Not here: the checks of shape and sense themselves (`shape`, `check`), where the texts come from (`sources`).
"""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from decimal import Decimal
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from models.errors import UserError
from models.fields import Field, Form, Shape
from models.programme import files
from models.programme.check import check
from models.programme.faults import Place, ProgrammeFaults, fault
from models.programme.places import Places, rule_place
from models.programme.schema import OUTLINE, Programme, Rule, Years
from models.programme.shape import nearest, structure
from models.programme.sources import canonical, digest, is_expected, read_folder, read_shipped, shipped_ids
from models.programme.wording import Wording
from models.toml_words import toml_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.problems import Problem
    from models.programme.check import Outcome

T = TypeVar("T")


def load(sources: Mapping[str, str], outcome: Outcome | None = None) -> Programme:
    """The programme that the sources (path → TOML text) define.

    With `outcome` (`models.audit.examples.outcome`) the examples of its rules must do what they say, too;
    that is for authors and tests.

    Raises:
        ProgrammeFaults: with every fault, each naming file, path and key.
    """
    loading = _Loading(canonical(sources))
    programme = loading.programme()
    faults = check(programme, Places(programme, loading.rule_places), outcome)
    if faults:
        raise ProgrammeFaults(*faults)
    return programme


def restore(sources: Mapping[str, str]) -> Programme:
    """A programme that was accepted once and stored: read without being judged again.

    Checks of sense grow stricter with time; what was entered under a programme must open all the same.

    Raises:
        ProgrammeFaults: the sources do not have the shape of a programme.
    """
    return _Loading(canonical(sources)).programme()


@cache
def shipped(name: str) -> Programme:
    """A programme that is part of the program."""
    return load(read_shipped(name))


def shipped_title(name: str) -> str:
    """The title of a shipped programme, without reading the rest of it."""
    return str(tomllib.loads(read_shipped(name)[files.PROGRAMME])["title"])


def find(id_or_folder: str, outcome: Outcome | None = None) -> Programme:
    """A shipped programme by its id, or one in a folder; `outcome` as in `load`.

    Raises:
        UserError: neither of the two, or a faulty programme.
    """
    if id_or_folder in shipped_ids():
        return load(read_shipped(id_or_folder), outcome) if outcome else shipped(id_or_folder)
    folder = Path(id_or_folder)
    if (folder / files.PROGRAMME).is_file():
        return load(read_folder(folder), outcome)
    raise UserError.because("programme_not_found", name=id_or_folder, known="、".join(shipped_ids()))


class _Loading:
    """One run over the sources, which collects faults and goes on where it can."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._faults: list[Problem] = []
        self.rule_places: tuple[Place, ...] = ()
        self._documents = dict(self._parsed())

    def programme(self) -> Programme:
        head = self._read(files.PROGRAMME, files.ProgrammeFile)
        forms = {path: self._read(path, files.FormFile) for path in self._in_folder(files.FORMS)}
        rules = self._rules()
        outline = self._read(files.OUTLINE, files.OutlineFile)
        tasks = self._read(files.TASKS, files.TasksFile) or files.TasksFile()
        attachments = self._read(files.ATTACHMENTS, files.AttachmentsFile) or files.AttachmentsFile()
        documents = self._read(files.DOCUMENTS, files.DocumentsFile) or files.DocumentsFile()
        self._check_listing()
        if head is None or self._faults:
            raise ProgrammeFaults(*self._faults)
        return Programme(
            id=head.id,
            version=head.version,
            title=head.title,
            issuer=head.issuer,
            copies=head.copies,
            years=head.years,
            levels=head.levels,
            quotas=head.quota,
            milestones=head.milestone,
            thresholds=head.thresholds,
            lists=head.lists,
            roles=head.roles,
            totals=head.totals,
            built_in=head.built_in,
            forms=_forms(head, forms, outline),
            rules=rules,
            groups=tasks.group,
            tasks=tasks.task,
            attachments=attachments.attachment,
            parts=documents.part,
            letters=documents.letter,
            channels=head.channel,
            stated=outline.stated if outline else (),
            wording=outline.wording if outline else Wording(),
            sources=self._sources,
            digest=digest(self._sources),
        )

    def _parsed(self) -> Iterator[tuple[str, dict[str, object]]]:
        for path, text in self._sources.items():
            if not is_expected(path):
                self._faults.append(fault("programme_unexpected_file", Place(path)))
                continue
            try:
                yield path, tomllib.loads(text, parse_float=Decimal)
            except tomllib.TOMLDecodeError as error:
                self._faults.append(_syntax_fault(path, text, error))
        if files.PROGRAMME not in self._sources:
            self._faults.append(fault("programme_missing_file", Place(files.PROGRAMME)))

    def _in_folder(self, folder: str) -> list[str]:
        return [path for path in self._documents if path.startswith(f"{folder}/")]

    def _read(self, path: str, shape: type[T]) -> T | None:
        if path not in self._documents:
            return None
        value, faults = structure(self._documents[path], shape, path)
        self._faults += faults
        return value

    def _rules(self) -> tuple[Rule, ...]:
        """The rules of all files, with their places kept."""
        read = {path: self._read(path, files.RulesFile) for path in self._in_folder(files.RULES)}
        placed = [
            (rule, rule_place(path, number, rule))
            for path, file in read.items()
            if file
            for number, rule in enumerate(file.rule, 1)
        ]
        self.rule_places = tuple(place for _, place in placed)
        return tuple(rule for rule, _ in placed)

    def _check_listing(self) -> None:
        """Whether programme.toml lists the forms that are there."""
        listed = self._documents.get(files.PROGRAMME, {}).get("forms")
        if not isinstance(listed, list):
            return
        place = Place(files.PROGRAMME, key="forms")
        present = [PurePosixPath(path).stem for path in self._sources if path.startswith(f"{files.FORMS}/")]
        for name in listed:
            if name not in present:
                meant = nearest(str(name), present) or "—"
                self._faults.append(fault("programme_form_without_file", place, form=name, meant=meant))
        for name in present:
            if name not in listed:
                self._faults.append(fault("programme_form_not_listed", place, form=name))


def _forms(
    head: files.ProgrammeFile, by_path: Mapping[str, files.FormFile | None], outline: files.OutlineFile | None
) -> tuple[Form, ...]:
    """The forms in the order in which programme.toml lists them, the outline last."""
    listed = [(name, by_path[f"{files.FORMS}/{name}.toml"]) for name in head.forms]
    forms = [_form(name, form, head.years) for name, form in listed if form]
    return (*forms, *([_outline(outline)] if outline else []))


def _form(name: str, form: files.FormFile, years: Years) -> Form:
    columns, required = _years(form, years)
    return Form(
        id=name,
        title=form.title,
        number=form.number,
        shape=form.shape,
        years=columns,
        required_years=required if form.required_years is None else form.required_years,
        parent=form.parent,
        key=form.key,
        fields=form.field,
        when=form.when,
        unit=form.unit,
        notes=form.notes,
    )


def _years(form: files.FormFile, years: Years) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Columns and required columns of a form."""
    match form.years:
        case files.YearsName.STATISTICS:
            return (years.previous, years.base), (years.base,)
        case files.YearsName.PLAN:
            return (years.base, *years.plan), (years.base, *years.plan)
        case listed:
            return listed, listed


def _outline(outline: files.OutlineFile) -> Form:
    return Form(
        id=OUTLINE,
        title=outline.title,
        number=outline.number,
        when=outline.when,
        shape=Shape.SINGLE,
        fields=tuple(Field(kind="prose", **asdict(chapter)) for chapter in outline.chapter),
    )


def _syntax_fault(path: str, text: str, error: tomllib.TOMLDecodeError) -> Problem:
    found = toml_fault(error, text)
    return fault("programme_syntax", Place(path), line=found.line, column=found.column, detail=found.words)
