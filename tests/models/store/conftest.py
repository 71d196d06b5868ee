"""One data file of a county with one town, in a folder of its own; and those of other offices."""

from __future__ import annotations

import pytest

from models.store import Workspace
from tests.models.applications import PROGRAMME, TOWN
from tests.models.store.offices import CITY, open_office


@pytest.fixture
def path(tmp_path):
    return tmp_path / "示例县.sfzsb"


@pytest.fixture
def backups(tmp_path):
    return tmp_path / "backups"


@pytest.fixture
def reopen(path, backups):
    """Opens the data file again; everything opened is closed at the end."""
    opened = []

    def open_it(**options):
        opened.append(Workspace.open(path, backups=backups, **options))
        return opened[-1]

    yield open_it
    for each in reversed(opened):
        each.close()


@pytest.fixture
def workspace(path, backups):
    with Workspace.create(
        path, office="229901", programme=PROGRAMME, clerk="张三", backups=backups
    ) as created:
        yield created


@pytest.fixture
def application(workspace):
    return workspace.file_application(TOWN)


@pytest.fixture
def offices(tmp_path):
    """Opens data files of offices; all are closed at the end."""
    opened = []

    def open_it(office, machine="一", **options):
        folder = tmp_path / machine
        folder.mkdir(exist_ok=True)
        opened.append(open_office(folder, office, **options))
        return opened[-1]

    yield open_it
    for each in opened:
        each.close()


@pytest.fixture
def city(offices):
    return offices(CITY)
