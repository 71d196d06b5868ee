"""Small builders of edits for the tests of the store."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from models.edits import SetEntry
from models.entries import Address, Cell, Given
from tests.models.applications import TOWN

POPULATION = Address(form="statistics", item="2025", code="C01")
PROFILE = Address(form="profile", item="", code="B04")
OTHER_TOWN = replace(TOWN, code="229901101", name="另一镇")


def put(value, address=POPULATION, note=""):
    """One cell set to a value."""
    value = Decimal(value) if isinstance(value, int) else value
    return (SetEntry(address=address, cell=Cell(entry=Given(value), note=note)),)


def enter(workspace, application, value, address=POPULATION):
    """One cell set to a value, stored as an action of that name."""
    return workspace.act(f"填写 {value}", {application.id: put(value, address)})


def value_in(workspace, address=POPULATION, town=TOWN):
    """What stands in a cell."""
    entry = workspace.application(town.code).cell(address).entry
    return entry.value if isinstance(entry, Given) else entry
