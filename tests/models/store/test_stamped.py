"""Scans that are removed or replaced are put aside, never lost."""

from __future__ import annotations

import pytest

from models.scans import Scan, sha256_of
from models.store import Workspace
from tests.models.store.fixtures.write import STAMPED, write

REVISION = "f" * 64
BETTER = b"scanned once more"


@pytest.fixture
def path(tmp_path):
    write(tmp_path / "data.sfzsb")
    return tmp_path / "data.sfzsb"


def opened(path):
    return Workspace.open(path, backups=path.parent / "b")


def there(workspace):
    (application,) = workspace.applications()
    return [workspace.bytes_of(each.sha256) for each in workspace.scans(application.id)]


def test_what_was_removed_is_put_back_in_a_later_session(path):
    with opened(path) as workspace:
        (application,) = workspace.applications()
        assert workspace.drop_scans(application.id, REVISION, "pledge") == 1
        assert there(workspace) == []
    with opened(path) as workspace:
        (aside,) = workspace.scans_aside(application.id)
        assert (aside.revision, aside.kinds, aside.pages) == (REVISION, ("pledge",), 1)
        assert workspace.scans_aside() == (aside,)
        assert workspace.scans_aside("another") == workspace.scans_aside(revision="another") == ()
        workspace.put_scans_back(aside)
        assert there(workspace) == [STAMPED]
        assert workspace.scans_aside(application.id) == ()
        steps = len(workspace.trail())
        workspace.put_scans_back(aside)
        assert len(workspace.trail()) == steps, "it is back already"


def test_a_page_that_was_replaced_can_be_had_again_and_so_can_the_other(path):
    with opened(path) as workspace:
        (application,) = workspace.applications()
        (old,) = workspace.scans(application.id)
        new = Scan(
            revision=REVISION,
            kind=old.kind,
            page=old.page,
            name="再扫.jpg",
            media_type=old.media_type,
            size=len(BETTER),
            sha256=sha256_of(BETTER),
        )
        assert workspace.keep_scans(application.id, {new: BETTER}) == (old,)
        for expected in (STAMPED, BETTER):
            (aside,) = workspace.scans_aside(application.id, REVISION)
            workspace.put_scans_back(aside)
            assert there(workspace) == [expected]
