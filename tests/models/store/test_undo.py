"""Undo and redo of anything, across closing, up to the barriers."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.application import Attachment, State
from models.edits import AddAttachment, RemoveAttachment
from models.entries import BLANK
from models.store import Workspace
from models.store.undo_chain import Step, UndoChain
from tests.models.applications import PROGRAMME, TOWN, actions
from tests.models.store.actions import OTHER_TOWN, enter, put, value_in


class UndoOfAnything(RuleBasedStateMachine):
    """The workspace beside a list of what it looked like after each action."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="undo"))
        self.workspace = None
        self.names = 0

    @initialize()
    def create(self):
        self.workspace = Workspace.create(
            self.folder / "a.sfzsb", office="229901", programme=PROGRAMME, backups=self.folder / "b"
        )
        self.workspace.file_application(TOWN)
        self.workspace.file_application(OTHER_TOWN)
        self.reader = Workspace.open(self.folder / "a.sfzsb", read_only=True)
        self.past = [self.workspace.applications()]
        self.future = []

    def teardown(self):
        if self.workspace:
            self.reader.close()
            self.workspace.close()
        shutil.rmtree(self.folder)

    def act(self, edits_by_application):
        changes = self.workspace.act("动作", edits_by_application)
        if changes.action:
            self.past.append(self.workspace.applications())
            self.future = []

    @rule(data=st.data(), which=st.sampled_from([(0,), (1,), (0, 1)]))
    def edit(self, data, which):
        self.names += 1
        chosen = [self.workspace.applications()[at] for at in which]
        name = "row" + "abcdefghij"[self.names % 10] * self.names
        self.act({each.id: data.draw(actions(each, name)) for each in chosen})

    @rule(content=st.binary(max_size=20))
    def attach(self, content):
        self.names += 1
        sha256 = self.workspace.store_bytes(content)
        attachment = Attachment(
            id=f"file{self.names}",
            kind="photo",
            name="照片.jpg",
            media_type="image/jpeg",
            size=len(content),
            sha256=sha256,
        )
        application = self.workspace.applications()[0]
        self.act({application.id: (AddAttachment(attachment=attachment, position=0),)})

    @precondition(lambda self: self.workspace and self.workspace.applications()[0].attachments)
    @rule(data=st.data())
    def detach(self, data):
        application = self.workspace.applications()[0]
        attachment = data.draw(st.sampled_from(application.attachments))
        position = application.attachments.index(attachment)
        self.act({application.id: (RemoveAttachment(attachment=attachment, position=position),)})

    @rule(times=st.integers(1, 4))
    def undo(self, times):
        for _ in range(times):
            changes = self.workspace.undo()
            assert (changes is None) == (len(self.past) == 1)
            if changes:
                self.future.append(self.past.pop())
            assert self.workspace.applications() == self.past[-1]

    @rule(times=st.integers(1, 4))
    def redo(self, times):
        for _ in range(times):
            changes = self.workspace.redo()
            assert (changes is None) == (not self.future)
            if changes:
                self.past.append(self.future.pop())
            assert self.workspace.applications() == self.past[-1]

    @rule()
    def close_and_open(self):
        self.workspace.close()
        self.workspace = Workspace.open(self.folder / "a.sfzsb", backups=self.folder / "b")
        assert self.workspace.opening_notices == ()

    @invariant()
    def memory_and_disk_agree_with_the_past(self):
        if self.workspace:
            assert self.workspace.applications() == self.past[-1]
            assert self.reader.applications() == self.past[-1]


TestUndoOfAnything = UndoOfAnything.TestCase
TestUndoOfAnything.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)


def freeze(workspace, application):
    workspace.freeze(
        application.id,
        number=1,
        fingerprint=application.id,
        parents=(),
        canonical=b"{}",
        day=date(2026, 3, 1),
    )


def test_undo_and_redo_say_what_they_would_do(workspace, application):
    assert (workspace.undo_name, workspace.redo_name) == ("", "")
    assert workspace.undo() is None
    assert workspace.redo() is None
    enter(workspace, application, 1)
    enter(workspace, application, 2)
    assert workspace.undo_name == "填写 2"
    assert workspace.undo().name == "填写 2"
    assert (workspace.undo_name, workspace.redo_name) == ("填写 1", "填写 2")


def test_undo_goes_on_after_closing(workspace, application, reopen):
    for value in (1, 2, 3):
        enter(workspace, application, value)
    workspace.undo()
    workspace.close()
    again = reopen()
    assert (again.undo_name, again.redo_name) == ("填写 2", "填写 3")
    again.redo()
    assert value_in(again) == 3


def test_a_new_action_clears_what_could_be_redone(workspace, application):
    enter(workspace, application, 1)
    workspace.undo()
    enter(workspace, application, 2)
    assert workspace.redo() is None
    workspace.undo()
    assert value_in(workspace) == BLANK


def test_undo_never_crosses_a_freeze_of_the_application(workspace, application, reopen):
    enter(workspace, application, 1)
    freeze(workspace, application)
    assert workspace.undo() is None
    workspace.set_state(application.id, State.FILLING, "退回填报")
    enter(workspace, application, 2)
    workspace.close()
    again = reopen()
    assert again.undo().name == "填写 2"
    assert again.undo() is None
    assert value_in(again) == 1


def test_a_freeze_of_one_application_leaves_the_undo_of_another(workspace, application):
    other = workspace.file_application(OTHER_TOWN)
    workspace.act("另一镇", {other.id: put(5)})
    enter(workspace, application, 1)
    freeze(workspace, application)
    assert workspace.undo().name == "另一镇"
    assert value_in(workspace, town=OTHER_TOWN) == BLANK
    assert value_in(workspace) == 1


def test_an_action_on_a_frozen_application_and_another_holds_back_what_lies_before_it():
    chain = UndoChain()
    for number, towns in enumerate(("b", "c", "ab", "c"), start=1):
        chain.push(Step(id=number, kind="edit", name=str(number), applications=frozenset(towns)))
    chain.push(Step(id=5, kind="freeze", name="上报", applications=frozenset("a")))
    undone = []
    while steps := chain.next_undo:
        (step,) = steps
        undone.append(step.name)
        number = 10 + len(undone)
        chain.push(Step(id=number, kind="undo", name="", applications=step.applications, undoes=step.id))
    assert undone == ["4", "2"]
    assert [each.undoes for each in chain.next_redo] == [2]


def test_a_discarded_application_is_not_undone(workspace, application):
    enter(workspace, application, 1)
    workspace.discard_application(TOWN.code)
    assert workspace.undo() is None
    workspace.restore_application(application.id)
    assert value_in(workspace) == 1
