"""Where each part of a typed programme stands in its files, for the faults that `checks` find.

Not here: the places of faults of shape, which `shape` takes from the document itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.programme import files
from models.programme.faults import Place
from models.programme.schema import OUTLINE

if TYPE_CHECKING:
    from models.fields import Field, Form
    from models.programme.schema import (
        AttachmentKind,
        ChartView,
        DocumentPart,
        Letter,
        OpinionBox,
        Programme,
        Rule,
        Signer,
        TableView,
        Task,
    )
    from models.programme.wording import Stated


@dataclass(frozen=True, slots=True)
class Places:
    """The way from a part of a programme back to the file, table and key that define it."""

    programme: Programme
    rules: tuple[Place, ...]
    """One for each rule of the programme, in the same order."""

    def head(self, key: str) -> Place:
        """A key of programme.toml."""
        return Place(files.PROGRAMME, key=key)

    def form(self, form: Form, key: str) -> Place:
        """A key at the top of a form's file."""
        return Place(_file(form), key=key)

    def field(self, form: Form, field: Field, key: str) -> Place:
        """A key of a field or chapter."""
        name = "chapter" if form.id == OUTLINE else "field"
        number = 1 + next(at for at, each in enumerate(form.fields) if each is field)
        return Place(_file(form), f"{name}[{number}] (code {field.code})", key)

    def rule(self, rule: Rule, key: str) -> Place:
        """A key of a rule."""
        number = next(at for at, each in enumerate(self.programme.rules) if each is rule)
        return self.rules[number].at(key)

    def task(self, task: Task, key: str) -> Place:
        """A key of a task."""
        number = 1 + self.programme.tasks.index(task)
        return Place(files.TASKS, f"task[{number}] (number {task.number})", key)

    def attachment(self, attachment: AttachmentKind, key: str) -> Place:
        """A key of a kind of attachment."""
        number = 1 + self.programme.attachments.index(attachment)
        return Place(files.ATTACHMENTS, f"attachment[{number}] (kind {attachment.kind})", key)

    def part(self, part: DocumentPart, key: str) -> Place:
        """A key of a part of the package."""
        number = 1 + self.programme.parts.index(part)
        return Place(files.DOCUMENTS, f"part[{number}] (block {part.block})", key)

    def opinion(self, part: DocumentPart, box: OpinionBox, key: str) -> Place:
        """A key of an opinion box."""
        path = f"{self.part(part, '').path}.opinions[{1 + part.opinions.index(box)}] (office {box.office})"
        return Place(files.DOCUMENTS, path, key)

    def signer(self, part: DocumentPart, signer: Signer, key: str) -> Place:
        """A key of one who signs a pledge."""
        path = (
            f"{self.part(part, '').path}.signers[{1 + part.signers.index(signer)}] (office {signer.office})"
        )
        return Place(files.DOCUMENTS, path, key)

    def view(self, part: DocumentPart, view: TableView, key: str) -> Place:
        """A key of a view of a roster."""
        path = f"{self.part(part, '').path}.tables[{1 + part.tables.index(view)}] (form {view.form})"
        return Place(files.DOCUMENTS, path, key)

    def chart(self, part: DocumentPart, chart: ChartView, key: str) -> Place:
        """A key of a chart."""
        path = f"{self.part(part, '').path}.charts[{1 + part.charts.index(chart)}] (kind {chart.kind})"
        return Place(files.DOCUMENTS, path, key)

    def stated(self, stated: Stated, key: str) -> Place:
        """A key of a figure that chapters may state."""
        number = 1 + self.programme.stated.index(stated)
        return Place(files.OUTLINE, f"stated[{number}] (figure {stated.figure})", key)

    def letter(self, letter: Letter, key: str) -> Place:
        """A key of a covering letter."""
        number = 1 + self.programme.letters.index(letter)
        return Place(files.DOCUMENTS, f"letter[{number}] (level {letter.level})", key)


def rule_place(path: str, number: int, rule: Rule) -> Place:
    """The place of a rule, counted from 1 in its file."""
    return Place(path, f"rule[{number}] (id {rule.id})")


def _file(form: Form) -> str:
    return files.OUTLINE if form.id == OUTLINE else f"{files.FORMS}/{form.id}.toml"
