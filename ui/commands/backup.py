"""backup, restore: copies of a data file that were opened and checked."""

from __future__ import annotations

import argparse
from pathlib import Path

from models.store import backup
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
