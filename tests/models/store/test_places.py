from pathlib import Path

import pytest

from models.errors import SiteError
from models.store.places import cloud_folder, file_system_of, is_on_network, is_unc, locate

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
//server/share /mnt/office\\040files cifs rw,vers=3.0 0 0
nas:/export /home/clerk/nas nfs4 rw 0 0
/dev/sdb1 /media/usb vfat rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/clerk/a.sfzsb", "ext4"),
        ("/tmp/a.sfzsb", "tmpfs"),
        ("/mnt/office files/县/a.sfzsb", "cifs"),
        ("/home/clerk/nas/a.sfzsb", "nfs4"),
        ("/home/clerk/nasty/a.sfzsb", "ext4"),
        ("/media/usb/a.sfzsb", "vfat"),
    ],
)
def test_the_file_system_is_that_of_the_longest_mount_above(path, expected):
    assert file_system_of(Path(path), MOUNTS) == expected


@pytest.mark.parametrize("path", [r"\\server\share\a.sfzsb", "//server/share/a", r"\\?\UNC\server\share\a"])
def test_a_unc_path_names_another_computer(path):
    assert is_unc(path)


@pytest.mark.parametrize("path", [r"C:\县\a.sfzsb", r"\\?\C:\县\a.sfzsb", r"\\.\C:", "/home/a"])
def test_a_local_path_is_none(path):
    assert not is_unc(path)


def test_a_folder_of_this_machine_is_not_on_the_network(tmp_path):
    assert not is_on_network(tmp_path / "a.sfzsb")
    assert is_on_network(Path("//server/share/a.sfzsb"))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/a/OneDrive - 某局/县.sfzsb", "OneDrive - 某局"),
        ("/home/a/WPS云盘/县.sfzsb", "WPS云盘"),
        ("/home/a/坚果云/b/县.sfzsb", "坚果云"),
        ("/home/a/Documents/onedrive.sfzsb", ""),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(path, expected):
    assert cloud_folder(Path(path)) == expected


def test_a_name_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(SiteError, match="不能识别的字符"):
        locate(tmp_path / "\udcca\udcbe.sfzsb")
