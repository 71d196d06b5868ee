"""Sticks that are full, protected, pulled, worn out or old: what lay there is whole, and a copy is kept."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from models.errors import SiteError
from ui.commands.giving import Parcel, give_out
from ui.commands.sticks import put_on_stick

NAME, ASCII = "示例县_示例镇_县级_第1版.pdf", "229901_229901100_v1.pdf"
OLD, NEW = b"old package " * 100, b"new package " * 100_000


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "U盘"
    folder.mkdir()
    (folder / NAME).write_bytes(OLD)
    return folder


def failing(error):
    def fail(*_args, **_kwargs):
        raise OSError(error, os.strerror(error))

    return fail


def full(monkeypatch, _stick):
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))


def too_small(monkeypatch, stick):
    (stick / NAME).unlink()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))


def protected(monkeypatch, _stick):
    monkeypatch.setattr(Path, "open", failing(errno.EROFS))


def dying(monkeypatch, _stick):
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))


def pulled(monkeypatch, stick):
    def pull(_descriptor):
        shutil.rmtree(stick)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", pull)


def worn_out(monkeypatch, stick):
    """What was written reads otherwise."""

    def flip(*_args):
        part = stick / f"{NAME}.part"
        content = bytearray(part.read_bytes())
        content[len(content) // 2] ^= 1
        part.write_bytes(content)

    monkeypatch.setattr(os, "posix_fadvise", flip)


def unrenamable(monkeypatch, _stick):
    monkeypatch.setattr(Path, "replace", failing(errno.EIO))


FAULTS = {
    full: "装不下",
    too_small: "装不下",
    protected: "写不进去",
    dying: "失败",
    pulled: "不见了",
    worn_out: "读回来不一样",
    unrenamable: "失败",
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda each: each.__name__)
def test_a_fault_is_a_sentence_and_what_lay_there_is_whole(stick, monkeypatch, fault):
    fault(monkeypatch, stick)
    before = (stick / NAME).exists()
    with pytest.raises(SiteError, match=FAULTS[fault]):
        put_on_stick(NEW, stick, (NAME, ASCII))
    monkeypatch.undo()
    if stick.exists():
        assert sorted(each.name for each in stick.iterdir()) == ([NAME] if before else [])
        assert not before or (stick / NAME).read_bytes() == OLD


def test_what_is_whole_replaces_what_lay_there_and_leaves_nothing_beside_it(stick):
    assert put_on_stick(NEW, stick, (NAME, ASCII)) == stick / NAME
    assert (stick / NAME).read_bytes() == NEW
    assert [each.name for each in stick.iterdir()] == [NAME]


def test_a_file_system_that_cannot_write_chinese_gets_codes(stick, monkeypatch):
    opened = Path.open

    def refusing(path, *args, **kwargs):
        if not path.name.isascii():
            raise OSError(errno.EILSEQ, os.strerror(errno.EILSEQ))
        return opened(path, *args, **kwargs)

    (stick / NAME).unlink()
    monkeypatch.setattr(Path, "open", refusing)
    assert put_on_stick(NEW, stick, (NAME, ASCII)) == stick / ASCII
    assert (stick / ASCII).read_bytes() == NEW


def test_the_copy_is_kept_and_named_where_the_stick_fails(stick, tmp_path, monkeypatch):
    parcel = Parcel(
        files=(((NAME, ASCII), NEW),), outbox=tmp_path / "outbox", number=1, check_code="0000-0000-0000-0000"
    )
    written = os.fsync

    def failing_there(descriptor):
        if (stick / f"{NAME}.part").exists():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        written(descriptor)

    monkeypatch.setattr(os, "fsync", failing_there)
    with pytest.raises(SiteError, match="副本已保存在") as refused:
        give_out(parcel, stick)
    assert str(tmp_path / "outbox" / NAME) in str(refused.value)
    assert (tmp_path / "outbox" / NAME).read_bytes() == NEW
    assert (stick / NAME).read_bytes() == OLD
