"""Data files of the sample's offices, driven by the command line alone."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from models.edits import SetEntry
from models.entries import Address, Cell, Given
from models.samples import shipped_sample
from models.store import Workspace
from ui.commands import main

SAMPLE = shipped_sample("example-2026")
TOWN = SAMPLE.application.town.code
ID = SAMPLE.application.id
TOWN_OFFICE, COUNTY, CITY, PROVINCE = TOWN, "229901", "229900", "229999"
LEADER = Address(form=SAMPLE.programme.form_of["A05"].id, item="", code="A05")


def run(capsys, *arguments):
    """Exit status and output of a command."""
    capsys.readouterr()
    status = main([str(each) for each in arguments])
    said = capsys.readouterr()
    return status, said.out or said.err


def answer(capsys, *arguments):
    """Exit status and JSON document of a command."""
    status, out = run(capsys, *arguments, "--json")
    return status, json.loads(out)


def office(folder, code, name=""):
    """An empty data file of an office."""
    file = folder / f"{name or code}.sfzsb"
    Workspace.create(file, office=code, programme=SAMPLE.programme, backups=folder / "backups").close()
    return file


def filled(folder, code=COUNTY, name=""):
    """The data file of an office that has typed the sample."""
    file = office(folder, code, name)
    with Workspace.open(file, backups=folder / "backups") as workspace:
        workspace.file_application(SAMPLE.application.town, application_id=ID)
        for content in SAMPLE.contents:
            workspace.store_bytes(content)
        workspace.act("填写示例", {ID: SAMPLE.edits})
    return file


@cache
def first_package():
    """The bytes of the sample's first package."""
    folder = Path(mkdtemp(prefix="package-"))
    assert main(["package", str(filled(folder)), "--town", TOWN, "--out", str(folder / "申报包.pdf")]) == 0
    return (folder / "申报包.pdf").read_bytes()


def put(file, text, address=LEADER):
    """One cell, typed."""
    with Workspace.open(file) as workspace:
        edit = SetEntry(address=address, cell=Cell(entry=Given(text)))
        workspace.act("改", {workspace.application(TOWN).id: (edit,)})


def value(file, address=LEADER):
    """What stands in a cell."""
    with Workspace.open(file, read_only=True) as workspace:
        return getattr(workspace.application(TOWN).cell(address).entry, "value", None)


def state(file):
    """Where the application stands."""
    with Workspace.open(file, read_only=True) as workspace:
        return workspace.application(TOWN).state


def reopen(file):
    """Put back to be filled in."""
    from models.application import State

    with Workspace.open(file) as workspace:
        workspace.set_state(workspace.application(TOWN).id, State.FILLING, "重新填报")


def package(folder, file, name="申报包.pdf"):
    """The package of what stands there."""
    out = folder / name
    assert main(["package", str(file), "--town", TOWN, "--out", str(out)]) == 0
    return out
