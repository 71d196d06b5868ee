"""What can be undone and redone next, derived from the log alone, so that it survives closing.

An undo is an action of its own with `undoes` set; a redo undoes that one. Freezing, handing out and the like
are barriers: they are not undone themselves, and nothing before them in the same application is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActionKind(StrEnum):
    """Kinds of actions; what edits cells may carry any other word (edit, import, receive …)."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    FILE = "file"
    DISCARD = "discard"
    RESTORE = "restore"
    FREEZE = "freeze"
    STATE = "state"
    PROGRAMME = "programme"
    RECEIVE = "receive"
    TAKE_IN = "take_in"
    """Received in a way that is not undone: what was not here before, or was not edited here."""
    SLIP = "slip"
    NOTE = "note"
    """Kept beside the applications: it changes none, and undo passes over it."""


BARRIERS = frozenset(
    (
        *(ActionKind.FILE, ActionKind.DISCARD, ActionKind.RESTORE),
        *(ActionKind.FREEZE, ActionKind.STATE, ActionKind.PROGRAMME),
        *(ActionKind.TAKE_IN, ActionKind.SLIP),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An action of the log, as far as undo is concerned."""

    id: int
    kind: str
    name: str
    applications: frozenset[str]
    undoes: int | None = None


class UndoChain:
    """Two stacks of steps; every action of the log is pushed once, in order."""

    def __init__(self) -> None:
        self._undoable: list[Step] = []
        self._redoable: list[Step] = []

    @property
    def next_undo(self) -> Step | None:
        """What undo would take back."""
        return self._undoable[-1] if self._undoable else None

    @property
    def next_redo(self) -> Step | None:
        """The undo that redo would take back."""
        return self._redoable[-1] if self._redoable else None

    def push(self, step: Step) -> None:
        """Takes note of an action."""
        if step.kind == ActionKind.NOTE:
            return
        if step.undoes is None:
            self._redoable.clear()
            if step.kind in BARRIERS:
                self._bar(step.applications)
            else:
                self._undoable.append(step)
        elif self.next_undo and self.next_undo.id == step.undoes:
            self._undoable.pop()
            self._redoable.append(step)
        elif self.next_redo and self.next_redo.id == step.undoes:
            self._redoable.pop()
            self._undoable.append(step)

    def _bar(self, applications: frozenset[str]) -> None:
        """Forgets what lies before a barrier, and what could only be undone after such a step."""
        barred = set(applications)
        kept: list[Step] = []
        for step in reversed(self._undoable):
            if barred.isdisjoint(step.applications):
                kept.append(step)
            else:
                barred |= step.applications
        self._undoable = kept[::-1]
