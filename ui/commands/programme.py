"""check-programme, adopt: a programme as its author and its users meet it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from models.audit.examples import outcome
from models.messages import render
from models.programme.evolve import evolve
from models.programme.faults import ProgrammeFaults
from models.programme.load import find
from ui.commands.arguments import Commands
from ui.commands.opening import opened
from ui.commands.speech import say


def add_commands(commands: Commands) -> None:
    """Registers the commands of this module."""
    check = commands.add_parser("check-programme", help="检查任务包")
    check.add_argument("folder", metavar="DIR", type=Path)
    check.set_defaults(run=run_check)
    adopt = commands.add_parser("adopt", help="把数据文件更新到任务包的新版本")
    adopt.add_argument("file", metavar="FILE", type=Path)
    adopt.add_argument("--programme", metavar="ID", required=True, help="任务包编号或文件夹")
    adopt.set_defaults(run=run_adopt)


def run_check(options: argparse.Namespace) -> int:
    """Reads a programme, runs its examples, and names every fault with file, path and key."""
    try:
        programme = find(str(options.folder), outcome)
    except ProgrammeFaults as faults:
        sys.stdout.write(f"{faults}\n")
        say(f"任务包有 {len(faults.problems)} 处错误，不能使用。")
        return 1
    fields = sum(len(form.fields) for form in programme.forms)
    checks = sum(len(rule.checks) for rule in programme.rules)
    examples = sum(len(rule.fires) + len(rule.holds) for rule in programme.rules)
    say(f"{programme.title}（{programme.id} 第{programme.version}版）可以使用。")
    say(
        f"表 {len(programme.forms)} 张，栏目 {fields} 个，审核公式 {len(programme.rules)} 条"
        f"（算式 {checks} 个，例子 {examples} 个，全部符合）。"
    )
    say(f"摘要 {programme.digest}")
    return 0


def run_adopt(options: argparse.Namespace) -> int:
    """Takes every application of a data file to a newer version of its programme, and says what changed."""
    new = find(options.programme)
    with opened(options.file) as workspace:
        old = workspace.programme
        if new.id != old.id or new.version <= old.version:
            workspace.adopt_programme(new, {})
        evolved = {each.id: (each, *evolve(each, old, new)) for each in workspace.applications()}
        workspace.adopt_programme(new, {key: edits for key, (_, edits, _) in evolved.items()})
        say(f"已更新到第{new.version}版：{new.title}。")
        for application, _, changes in evolved.values():
            for notice in dict.fromkeys(render(change.notice) for change in changes):
                say(f"{application.town.name}：{notice}")
    return 0
