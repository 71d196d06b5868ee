from datetime import datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from models.store.thinning import DAYS, LATEST, Backup, superfluous

HERE = timezone(timedelta(hours=8))
NOW = datetime(2026, 6, 15, 18, 0, tzinfo=HERE)


def backup(age, size=1):
    made = NOW - age
    return Backup(path=Path(f"{made:%Y%m%d-%H%M%S}.sfzsb"), made=made, size=size)


def kept(backups, **limits):
    gone = superfluous(backups, NOW, **limits)
    return [each for each in sorted(backups, key=lambda each: each.made) if each not in gone]


def test_the_latest_are_kept_however_many_a_day_has():
    backups = [backup(timedelta(minutes=at)) for at in range(30)]
    assert kept(backups) == backups[:LATEST][::-1]


def test_of_each_day_of_the_past_month_the_last_is_kept():
    backups = [backup(timedelta(days=day, hours=hour)) for day in range(DAYS) for hour in (0, 1, 2)]
    days = {each.made.date() for each in kept(backups)}
    assert days == {(NOW - timedelta(days=day)).date() for day in range(DAYS)}
    old = [each for each in kept(backups) if each.made < NOW - timedelta(days=10)]
    assert [each.made.hour for each in old] == [18] * len(old)


def test_before_that_the_last_of_each_week_is_kept():
    backups = [backup(timedelta(days=day)) for day in range(200)]
    old = [each for each in kept(backups) if NOW - each.made > timedelta(days=DAYS)]
    weeks = [each.made.isocalendar()[:2] for each in old]
    assert len(weeks) == len(set(weeks))
    assert len(weeks) >= (200 - DAYS) // 7


def test_together_they_stay_below_the_total_and_the_newest_stays_in_any_case():
    backups = [backup(timedelta(days=day), size=10) for day in range(8)]
    assert kept(backups, total=35) == sorted(backups[:3], key=lambda each: each.made)
    assert kept([backup(timedelta(0), size=100), backup(timedelta(1), size=1)], total=50) == [
        backup(timedelta(0), size=100)
    ]


@given(st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 100)), max_size=60), st.integers(0, 1000))
def test_the_newest_is_never_superfluous_and_thinning_twice_is_thinning_once(ages, total):
    backups = [backup(timedelta(seconds=age), size) for age, size in ages]
    gone = superfluous(backups, NOW, total)
    left = [each for each in backups if each not in gone]
    assert bool(left) == bool(backups)
    if backups:
        assert max(each.made for each in left) == max(each.made for each in backups)
    assert superfluous(left, NOW, total) == ()
    assert list(gone) == sorted(gone, key=lambda each: each.made)
