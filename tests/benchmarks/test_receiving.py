"""A province takes in the packages of 60 counties, 5 towns each: cost per package, memory. Prints them."""

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
SHOWN = shipped_sample("example-2026")


def chosen():
    """Five towns of each of sixty real counties; where one has fewer, another gives more."""
    towns = [each for each in divisions.towns() if offices.find(each.county_code)]
    counted: dict[str, int] = {}
    for each in towns:
        counted[each.county_code] = counted.get(each.county_code, 0) + 1
        if counted[each.county_code] <= TOWNS or len(counted) > COUNTIES:
            yield each
    yield from (each for each in towns if counted[each.county_code] > TOWNS)


def package(place):
    """The package of the sample's content under the name of a real town."""
    division, path = place
    town = Town(
        code=division.code,
        name=division.name,
        county_code=division.county_code,
        county_name=division.county_name,
        city_code=division.city_code,
        city_name=division.city_name,
    )
    application = replace(SHOWN.application, id=f"T{division.code}0", town=town)
    revision = freeze(
        SHOWN.programme,
        application,
        office=offices.find(division.county_code),
        day=SHOWN.day,
        findings=audit(SHOWN.programme, application),
        lineage=Lineage(),
    )
    contents = {
        each.sha256: content for each, content in zip(application.attachments, SHOWN.contents, strict=True)
    }
    enclosed = Enclosed(raw=canonical(revision), programme=SHOWN.programme, contents=contents)
    Path(path).write_bytes(make_package(enclosed).pdf)


def test_three_hundred_packages_cost_the_same_each_and_fit_into_memory(tmp_path, capsys):
    stick = tmp_path / "stick"
    stick.mkdir()
    places = list(dict.fromkeys(chosen()))[: COUNTIES * TOWNS]
    files = [stick / f"{each.code}.pdf" for each in places]
    with pool(len(places)) as executor:
        list(in_order(executor, package, list(zip(places, files, strict=True))))
    path = tmp_path / "省.sfzsb"
    stamps, statuses = [], []
    with Workspace.create(path, office="220000", programme=SHOWN.programme) as workspace:
        begun = time.perf_counter()
        for taken in receive_all(workspace, files, Wish()):
            stamps.append(time.perf_counter() - begun)
            statuses.append(taken.status)
        again = time.perf_counter()
        assert {each.status for each in receive_all(workspace, files[:10], Wish())} == {Status.KNOWN}
        again = time.perf_counter() - again
    assert statuses == [Status.NEW] * len(files)
    third = len(stamps) // 3
    first, last = stamps[third] - stamps[third // 2], stamps[-1] - stamps[-1 - (third - third // 2)]
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    each = stamps[-1] / len(stamps)
    with capsys.disabled():
        print(
            f"\n{len(files)} packages of {files[0].stat().st_size / 1e6:.2f} MB: {stamps[-1]:.0f} s, ", end=""
        )
        print(f"{each * 1000:.0f} ms each; late ones {last / first:.2f} times an early one; ", end="")
        print(f"known ones {again * 100:.0f} ms each; at most {most / 1024:.0f} MB in a process; ", end="")
        print(f"data file {path.stat().st_size / 1e6:.0f} MB; load {os.getloadavg()[0]:.1f}")
    assert last < 1.5 * first
    assert most / 1024 < 500
