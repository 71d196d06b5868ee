"""A county and a city with data files of their own, and the files that go between them."""

from __future__ import annotations

from datetime import date

from models import offices
from models.freezing import freeze
from models.lineage import lineage_after
from models.merging.incoming import of_revision
from models.revision import canonical, fingerprint, read
from models.slip import Comment, SlipKind, new_comment_id
from models.store import Workspace
from tests.models.applications import PROGRAMME, TOWN
from tests.models.store.actions import POPULATION, put

COUNTY, CITY, TOWN_OFFICE = "229901", "229900", TOWN.code
DAY = date(2026, 3, 1)


def open_office(folder, office, programme=PROGRAMME):
    """The data file of an office; opened again where it is there."""
    path = folder / f"{office}.sfzsb"
    backups = folder / "backups"
    if path.exists():
        return Workspace.open(path, backups=backups)
    return Workspace.create(path, office=office, programme=programme, clerk="张三", backups=backups)


def submit(workspace, town=TOWN, day=DAY):
    """Freezes what stands there; gives what the package holds."""
    application = workspace.application(town.code)
    stored = workspace.standing_revisions(application.id)
    revision = freeze(
        workspace.programme,
        application,
        office=offices.find(workspace.office),
        day=day,
        findings=(),
        lineage=lineage_after(stored),
        answers=workspace.answers_to_hand_over(application.id),
    )
    raw = canonical(revision)
    workspace.freeze(
        application.id,
        number=revision.number,
        fingerprint=fingerprint(raw),
        parents=revision.parents,
        canonical=raw,
        day=day,
    )
    return package(workspace, raw)


def package(workspace, raw):
    """What the package of a revision holds."""
    contents = {each.sha256: workspace.bytes_of(each.sha256) for each in read(raw).attachments}
    return of_revision(raw, workspace.programme_of(read(raw).programme.digest), contents)


def last_package(workspace, town=TOWN):
    """The package of the last revision, printed again."""
    application = workspace.application(town.code)
    return package(workspace, workspace.revisions(application.id)[-1].canonical)


def set_population(workspace, number, address=POPULATION, town=TOWN):
    """One figure, typed."""
    return workspace.act(f"填写 {number}", {workspace.application(town.code).id: put(number, address)})


def population(workspace, address=POPULATION, town=TOWN):
    """The figure that stands there; None where there is none."""
    entry = workspace.application(town.code).cell(address).entry
    return getattr(entry, "value", None)


def state(workspace, town=TOWN):
    """Where the application stands."""
    return workspace.application(town.code).state


def comment(text="人口与年鉴不符", address=POPULATION):
    """A comment on a cell."""
    return Comment(id=new_comment_id(), address=address, text=text, by="李四", day=DAY)


def send_back(workspace, *comments, town=TOWN):
    """Issues a 退回单; gives its bytes."""
    return _issue(workspace, SlipKind.RETURN, comments or (comment(),), town)


def accept(workspace, town=TOWN):
    """Issues a 受理回执; gives its bytes."""
    return _issue(workspace, SlipKind.ACCEPT, (), town)


def _issue(workspace, kind, comments, town):
    application = workspace.application(town.code)
    raw = workspace.prepare_slip(application.id, kind, day=DAY, comments=comments)
    workspace.issue_slip(raw)
    return raw
