"""The applications of a data file by its change log alone."""

from __future__ import annotations

from dataclasses import replace

from models import edits as editing
from models.application import Application
from models.store import Workspace, edits_codec
from tests.models.applications import TOWN

_EVERY = 1 << 62


def replayed(workspace: Workspace, until: int = _EVERY) -> dict[str, Application]:
    """Every application after an action; were one half stored, the tables would say something else."""
    applications: dict[str, Application] = {}
    for application_id, state, edits in workspace._db.execute(
        "SELECT application, state, edits FROM change WHERE action <= ? ORDER BY action", [until]
    ):
        former = applications.get(application_id, Application(id=application_id, town=TOWN))
        changed, _ = editing.apply(former, edits_codec.decode(edits))
        applications[application_id] = replace(changed, state=type(former.state)(state))
    return applications
