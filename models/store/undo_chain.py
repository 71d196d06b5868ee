"""What can be undone and redone next, derived from the log alone, so that it survives closing.

An undo is an action of its own with `undoes` set; a redo undoes that one. Freezing, handing out and the like
are barriers: they are not undone themselves, and nothing before them in the same application is. Actions of
one batch, as files received together, are undone together or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile


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
    """As earlier versions logged a receipt of what was new here; it is not undone."""
    SLIP = "slip"
    """Issued here; one that comes in is a receipt."""
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
    batch: int | None = None
    """The first action of its batch; None for that one, and for an action on its own."""

    @property
    def key(self) -> int:
        """What all steps of a batch have in common."""
        return self.batch or self.id


Steps = tuple[Step, ...]
"""Those of one batch, or a single one, in the order in which they were made."""


class UndoChain:
    """Two stacks of steps; every action of the log is pushed once, in order."""

    def __init__(self) -> None:
        self._undoable: list[Step] = []
        self._redoable: list[Step] = []
        self._barred: set[int] = set()

    @property
    def next_undo(self) -> Steps:
        """What undo would take back, the last one first to go; empty where there is nothing."""
        return _last_batch(self._undoable)

    @property
    def next_redo(self) -> Steps:
        """The undos that redo would take back, likewise."""
        return _last_batch(self._redoable)

    def barred(self, steps: Steps) -> frozenset[str]:
        """The applications of a batch that lie behind a barrier by now, so that it cannot be undone."""
        return frozenset(key for each in steps if each.id in self._barred for key in each.applications)

    def push(self, step: Step) -> None:
        """Takes note of an action."""
        if step.kind == ActionKind.NOTE:
            return
        if step.kind in BARRIERS:
            self._redoable.clear()
            self._bar(step.applications)
        elif self._undoable and self._undoable[-1].id == step.undoes:
            self._undoable.pop()
            self._redoable.append(step)
        elif self._redoable and self._redoable[-1].id == step.undoes:
            self._redoable.pop()
            self._undoable.append(step)
        else:
            self._redoable.clear()
            self._gather(step)
            self._undoable.append(step)

    def _gather(self, step: Step) -> None:
        """Brings a batch together over what was done between its steps, where that touched other towns."""
        if step.batch is None or not self._undoable or self._undoable[-1].key == step.key:
            return
        first = next((at for at, each in enumerate(self._undoable) if each.key == step.key), None)
        if first is None:
            return
        since = self._undoable[first:]
        mine = [each for each in since if each.key == step.key]
        others = [each for each in since if each.key != step.key]
        touched = {key for each in mine for key in each.applications}
        if all(touched.isdisjoint(each.applications) for each in others):
            self._undoable[first:] = others + mine

    def _bar(self, applications: frozenset[str]) -> None:
        """Forgets what lies before a barrier, and what could only be undone after such a step.

        Of a batch with towns on both sides all steps stay, so that its undo can say why it is refused.
        """
        behind, kept = set(applications), set[int]()
        for step in reversed(self._undoable):
            if step.id not in self._barred and behind.isdisjoint(step.applications):
                kept.add(step.key)
            else:
                behind |= step.applications
                self._barred.add(step.id)
        self._undoable = [each for each in self._undoable if each.key in kept]


def _last_batch(stack: list[Step]) -> Steps:
    found = list(takewhile(lambda each: each.key == stack[-1].key, reversed(stack)))
    return tuple(reversed(found))
