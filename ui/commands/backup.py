"""backup, restore: copies of a data file that were opened and checked."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from models.store import Workspace, backup
from models.store.thinning import Backup
from ui.commands.arguments import Commands
from ui.commands.speech import say


def add_commands(commands: Commands) -> None:
    """Registers the commands of this module."""
    save = commands.add_parser("backup", help="备份数据文件")
    save.add_argument("file", metavar="FILE", type=Path)
    save.add_argument("folder", metavar="DIR", type=Path)
    save.set_defaults(run=run_backup)
    restore = commands.add_parser("restore", help="从备份恢复")
    restore.add_argument("backup", metavar="BACKUP", type=Path)
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.set_defaults(run=run_restore)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a backup holds of one town."""

    town: str
    state: str
    filled: int
    """Cells."""
    attachments: int


def backups_of(workspace: Workspace) -> tuple[Backup, ...]:
    """The backups of an open data file, the newest first."""
    return backup.backups_in(workspace.backup_folder, workspace.backup_stem)


def put_back(kept: Path, file: Path) -> Path | None:
    """Puts a backup in the place of a data file that is closed; gives what the present file is called now."""
    return backup.restore(kept, file)


def look_into(path: Path) -> tuple[Held, ...]:
    """Opens a backup for reading, checks the whole of it and reads every town, as restoring would.

    Raises:
        UserError: it is not a data file, or of a newer program.
        SiteError: it is damaged, or the disk refuses.
    """
    backup.rehearse(path)
    with Workspace.open(path, read_only=True) as workspace:
        return tuple(
            Held(
                town=f"{each.town.county_name}{each.town.name}",
                state=each.state.value,
                filled=sum(1 for _ in each.filled_cells()),
                attachments=len(each.attachments),
            )
            for each in workspace.applications()
        )


def run_backup(options: argparse.Namespace) -> int:
    """A checked copy in a folder."""
    written = backup.back_up(options.file, options.folder, reason="manual")
    say(f"已备份并核对：{written}。")
    return 0


def run_restore(options: argparse.Namespace) -> int:
    """A backup takes the place of a data file, which is kept aside."""
    kept = backup.restore(options.backup, options.file)
    say(f"已恢复：{options.file}。" + (f"原文件改存为 {kept.name}。" if kept else ""))
    return 0
