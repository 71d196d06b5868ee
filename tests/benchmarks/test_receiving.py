"""A province takes in 60 counties, 5 small packages each or a large one: cost a package, memory; printed."""

from __future__ import annotations

import os
import resource
import time
from dataclasses import replace
from pathlib import Path

import pytest

from models import divisions, offices
from models.application import Town
from models.audit import audit
from models.freezing import Lineage, freeze
from models.merging.reception import Status
from models.revision import canonical
from models.samples import shipped_sample
from models.store import Workspace
from reports.envelope import Enclosed, make_package
from ui.commands.processes import in_order, pool
from ui.commands.receiving import Wish, receive_all

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]
COUNTIES, TOWNS = 60, 5


def chosen():
    """Five towns of each of sixty real counties; where one has fewer, another gives more."""
    towns = [each for each in divisions.towns() if offices.find(each.county_code)]
    counted: dict[str, int] = {}
    for each in towns:
        counted[each.county_code] = counted.get(each.county_code, 0) + 1
        if counted[each.county_code] <= TOWNS or len(counted) > COUNTIES:
            yield each
    yield from (each for each in towns if counted[each.county_code] > TOWNS)


def package(job):
    """The package of a sample's content under the name of a real town."""
    sample, division, path = job
    shown = shipped_sample(sample)
    town = Town(
        code=division.code,
        name=division.name,
        county_code=division.county_code,
        county_name=division.county_name,
        city_code=division.city_code,
        city_name=division.city_name,
    )
    application = replace(shown.application, id=f"T{division.code}0", town=town)
    revision = freeze(
        shown.programme,
        application,
        office=offices.find(division.county_code),
        day=shown.day,
        findings=audit(shown.programme, application),
        lineage=Lineage(),
    )
    contents = {
        each.sha256: content for each, content in zip(application.attachments, shown.contents, strict=True)
    }
    enclosed = Enclosed(raw=canonical(revision), programme=shown.programme, contents=contents)
    Path(path).write_bytes(make_package(enclosed).pdf)


@pytest.mark.parametrize(("sample", "count"), [("example-2026", COUNTIES * TOWNS), ("jilin-2022", COUNTIES)])
def test_many_packages_cost_the_same_each_fit_into_memory_and_go_in_one_step(sample, count, tmp_path, capsys):
    stick = tmp_path / "stick"
    stick.mkdir()
    places = list(dict.fromkeys(chosen()))[:: COUNTIES * TOWNS // count][:count]
    files = [stick / f"{each.code}.pdf" for each in places]
    with pool(count) as executor:
        jobs = [(sample, *each) for each in zip(places, files, strict=True)]
        list(in_order(executor, package, jobs))
    path = tmp_path / "省.sfzsb"
    walls, works, statuses = [], [], []
    with Workspace.create(path, office="220000", programme=shipped_sample(sample).programme) as workspace:
        begun, worked = time.perf_counter(), time.process_time()
        for taken in receive_all(workspace, files, Wish()):
            walls.append(time.perf_counter() - begun)
            works.append(time.process_time() - worked)
            statuses.append(taken.status)
        again = time.perf_counter()
        assert {each.status for each in receive_all(workspace, files[:10], Wish())} == {Status.KNOWN}
        again = time.perf_counter() - again
        back = time.perf_counter()
        workspace.undo()
        assert workspace.filed() == ()
        forth = time.perf_counter()
        workspace.redo()
        back, forth = forth - back, time.perf_counter() - forth
        assert len(workspace.filed()) == count
    assert statuses == [Status.NEW] * count
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    growth = {name: late(stamps) for name, stamps in (("wall", walls), ("taking in", works))}
    with capsys.disabled():
        print(f"\n{count} packages of {files[0].stat().st_size / 1e6:.2f} MB: {walls[-1]:.0f} s, ", end="")
        print(
            f"{walls[-1] / count * 1000:.0f} ms each, taking in {works[-1] / count * 1000:.0f} ms; ", end=""
        )
        print(f"late against early {growth}; known ones {again * 100:.0f} ms each; ", end="")
        print(f"at most {most / 1024:.0f} MB in a process; undo {back:.1f} s, redo {forth:.1f} s; ", end="")
        print(f"data file {path.stat().st_size / 1e6:.0f} MB; load {os.getloadavg()[0]:.1f}")
    assert max(growth.values()) < 1.5
    assert most / 1024 < 500


def late(stamps):
    """What the last sixth of the packages cost against the second sixth: the first starts the processes."""
    sixth = len(stamps) // 6
    return round((stamps[-1] - stamps[-1 - sixth]) / (stamps[2 * sixth - 1] - stamps[sixth - 1]), 2)
