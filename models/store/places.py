"""Where a data file lies: on a network drive it is refused, in a cloud-synchronised folder warned about.

SQLite's locks do not hold across a network, and a synchronising client replaces the file under our hands.
"""

from __future__ import annotations

import ctypes
import re
import sys
from pathlib import Path

from models.errors import SiteError

NETWORK_FILE_SYSTEMS = frozenset(
    (
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "9p",
        "davfs",
        "fuse.sshfs",
        "fuse.davfs2",
        "glusterfs",
    )
)
CLOUD_FOLDERS = re.compile(
    r"onedrive|dropbox|google ?drive|icloud|nutstore|坚果云|wps ?(云|cloud|drive)|baidu(sync|netdisk)"
    r"|百度网盘|微云|weiyun|阿里云盘|天翼云盘|115网盘|夸克网盘",
    re.IGNORECASE,
)
DRIVE_REMOTE = 4
"""What GetDriveTypeW says of a mapped drive letter."""


def locate(path: Path) -> Path:
    """The one path of a data file, however it was named, so that it has one lock.

    Raises:
        SiteError: it is on a network drive, or its name cannot be read (GBK unpacked as UTF-8).
    """
    if any("\ud800" <= letter <= "\udfff" for letter in str(path)):
        raise SiteError.because("store_unreadable_name", path=path)
    for each in (path, path.resolve()):
        if is_on_network(each):
            raise SiteError.because("store_network_drive", path=path)
    return path.resolve()


def is_on_network(path: Path) -> bool:
    """Whether the file would lie on another computer: UNC path, mapped drive or network mount."""
    path = path.absolute()
    if is_unc(str(path)):
        return True
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == DRIVE_REMOTE)
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return file_system_of(path.resolve(), mounts) in NETWORK_FILE_SYSTEMS


def is_unc(path: str) -> bool:
    r"""Whether a Windows path names another computer; \\?\C:\ and \\.\ do not."""
    plain = path.replace("/", "\\")
    return plain.startswith("\\\\") and (plain[2:4] not in ("?\\", ".\\") or plain[4:8].upper() == "UNC\\")


def file_system_of(path: Path, mounts: str) -> str:
    """The type of the file system that holds a path, by the text of /proc/mounts."""
    best, found = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), fields[1])
        if len(point) >= len(best) and path.is_relative_to(point):
            best, found = point, fields[2]
    return found


def cloud_folder(path: Path) -> str:
    """The name of the synchronised folder above the file, or nothing."""
    return next((part for part in path.absolute().parts[:-1] if CLOUD_FOLDERS.search(part)), "")
