"""package: the application package as PDF, formal or as a draft for review."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from models.audit import hindrances
from models.errors import UserError
from ui.commands.applications import one_town
from ui.commands.arguments import Commands
from ui.commands.opening import opened
from ui.commands.printing import NotSubmittable, print_draft, print_formal
from ui.commands.speech import say, say_findings


def add_commands(commands: Commands) -> None:
    """Registers the command."""
    package = commands.add_parser("package", help="生成申报包")
    package.add_argument("file", metavar="FILE", type=Path)
    package.add_argument("--town", metavar="CODE", required=True, help="镇的民政区划代码（9 位）")
    package.add_argument("--out", metavar="PDF", required=True, type=Path)
    package.add_argument("--draft", action="store_true", help="送审稿：带水印，不生成上报版本")
    package.set_defaults(run=run_package)


def run_package(options: argparse.Namespace) -> int:
    """A package of a town; 1 and no file where something stands in the way of submission."""
    if options.out.resolve() == options.file.resolve():
        raise UserError.because("output_is_data_file", path=options.out)
    today = datetime.now().astimezone().date()
    with opened(options.file, read_only=options.draft) as workspace:
        application = one_town(workspace, options.town)
        if options.draft:
            printed = print_draft(workspace, application, options.out, today)
            say(f"已生成送审稿：{options.out}（{printed.pages} 页）。")
            return 0
        try:
            printed = print_formal(workspace, application, options.out, today)
        except NotSubmittable as refused:
            still = len(hindrances(refused.findings))
            say(f"{application.town.name}还有 {still} 个问题须处理，没有生成申报包。")
            say_findings(workspace.programme, refused.findings)
            return 1
    say(
        f"已生成申报包：{options.out}"
        f"（第{printed.number}版，{printed.pages} 页，校验码 {printed.check_code}）。"
    )
    return 0
