"""Works in a data file until it is killed; says on standard output what is stored.

    python worker.py DATA-FILE BACKUP-FOLDER SEED

Started by `test_kill`. Every action is named by its number; `done N` follows the commit of action N,
`opened` the opening. What it does is drawn from the seed: single entries, imports of many rows, freezing and
reopening, undo, recycle bin, attachments, backups.
"""

from __future__ import annotations

import random
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

from models.application import Attachment, State, Town
from models.edits import AddAttachment, AddRow, SetEntry, new_row_id, removal
from models.entries import Address, Cell, Given
from models.errors import UserError
from models.programme.load import shipped
from models.store import Workspace

TOWN = Town(
    code="229901100",
    name="示例镇",
    county_code="229901",
    county_name="示例县",
    city_code="229900",
    city_name="示例市",
)
ROWS = 25
"""Rows of an import."""
CODES = ("X01", "X08")


class Worker:
    """One session."""

    def __init__(self, workspace, seed):
        self.workspace = workspace
        self.random = random.Random(seed)
        self.number = len(workspace.trail())

    def work(self):
        self.go_on()
        while True:
            step = self.random.choices(
                [self.edit, self.bring_in, self.freeze, self.undo, self.attach, self.bin, self.back_up],
                weights=[12, 4, 2, 3, 2, 1, 1],
            )[0]
            step()

    def go_on(self):
        """Brings the application to where work can begin, wherever the last session was cut off."""
        for discarded in self.workspace.recycle_bin():
            self.workspace.restore_application(discarded.id)
            self.say()
        if self.application is None:
            self.workspace.file_application(TOWN)
            self.say()
        if self.application.state is State.SUBMITTED:
            self.reopen()

    @property
    def application(self):
        return self.workspace.application(TOWN.code)

    def say(self):
        self.number += 1
        print("done", self.number, flush=True)

    def act(self, edits):
        if self.workspace.act(str(self.number + 1), {self.application.id: tuple(edits)}).action:
            self.say()

    def edit(self):
        address = Address(form="statistics", item="2025", code=self.random.choice(("C01", "C02")))
        value = Decimal(self.random.randrange(10**6))
        self.act([SetEntry(address=address, cell=Cell(entry=Given(value)))])

    def bring_in(self):
        """Replaces all projects, as an import does."""
        application = self.application
        edits = [
            edit
            for row in reversed(application.items("projects"))
            for edit in removal(application, "projects", row, {})
        ]
        for position in range(ROWS):
            row = new_row_id()
            edits.append(AddRow(form="projects", item=row, position=position))
            edits += [
                SetEntry(
                    address=Address(form="projects", item=row, code=code),
                    cell=Cell(entry=Given(f"{self.number}/{position}"), note="导入"),
                )
                for code in CODES
            ]
        self.act(edits)

    def freeze(self):
        self.workspace.freeze(
            self.application.id,
            number=self.number,
            fingerprint=f"{self.random.getrandbits(128):032x}",
            parents=(),
            canonical=str(self.number).encode(),
            day=date(2026, 3, 1),
        )
        self.say()
        self.reopen()

    def reopen(self):
        self.workspace.set_state(self.application.id, State.FILLING, "退回填报")
        self.say()

    def undo(self):
        for back in [self.workspace.undo, self.workspace.undo, self.workspace.redo]:
            if back():
                self.say()

    def attach(self):
        content = self.random.randbytes(30_000)
        attachment = Attachment(
            id=str(self.number),
            kind="photo",
            name="照片.jpg",
            media_type="image/jpeg",
            size=len(content),
            sha256=self.workspace.store_bytes(content),
        )
        self.act([AddAttachment(attachment=attachment, position=0)])

    def bin(self):
        discarded = self.application.id
        self.workspace.discard_application(TOWN.code)
        self.say()
        self.workspace.restore_application(discarded)
        self.say()

    def back_up(self):
        self.workspace.back_up("演练")


def main():
    path, backups, seed = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    print("starts", flush=True)
    if path.exists():
        workspace = Workspace.open(path, backups=backups)
    else:
        workspace = Workspace.create(
            path, office="229901", programme=shipped("example-2026"), backups=backups
        )
    worker = Worker(workspace, seed)
    print("opened", worker.number, flush=True)
    try:
        worker.work()
    except UserError as error:  # the attachments have reached their cap: there is nothing left to try
        sys.exit(str(error))


if __name__ == "__main__":
    main()
