"""package: the application package as PDF, formal or as a draft for review, of one town or of all."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from models.application import Application
from models.audit import hindrances
from models.errors import UserError
from models.store import Workspace
from ui.commands.all_towns import print_all
from ui.commands.applications import one_town
from ui.commands.arguments import Commands
from ui.commands.opening import opened
from ui.commands.printing import NotSubmittable, Printed, print_draft, print_formal
from ui.commands.scans import scans_beside
from ui.commands.speech import say, say_findings
from ui.commands.today import today
from ui.commands.whole_file import PDF, refuse_output, write_whole


def add_commands(commands: Commands) -> None:
    """Registers the command."""
    package = commands.add_parser("package", help="生成申报包")
    package.add_argument("file", metavar="FILE", type=Path)
    package.add_town(is_required=False)
    package.add_argument("--all", action="store_true", help="全部的镇；--out 是文件夹")
    package.add_argument("--out", metavar="PDF", required=True, type=Path)
    package.add_argument("--draft", action="store_true", help="送审稿：带水印，不生成上报版本")
    package.add_argument("--pages", metavar="5-8", help="另把这些页存成一个文件，供补印；申报包不受影响")
    package.set_defaults(run=run_package)


def run_package(options: argparse.Namespace) -> int:
    """A package of a town; 1 and no file where something stands in the way of submission."""
    refuse_output(options.out, options.file, *(() if options.all else (PDF,)))
    if options.all == bool(options.town) or (options.all and options.pages):
        raise UserError.because("towns_missing")
    if options.pages:
        _refuse_unreadable(options.pages)
    day = today()
    with opened(options.file, read_only=options.draft) as workspace:
        if options.all:
            return _print_all(workspace, options.out, day, is_draft=options.draft)
        application = one_town(workspace, options.town)
        try:
            printed = (print_draft if options.draft else print_formal)(
                workspace, application, options.out, day
            )
        except NotSubmittable as refused:
            _say_refused(workspace, application, refused)
            return 1
        scans = None if options.draft else scans_beside(workspace, application, options.out)
    _say_printed(options.out, printed)
    if scans is not None:
        say(f"盖章扫描件：{scans}，请与申报包一起交出。")
    return _print_pages(options.out, options.pages) if options.pages else 0


def _print_all(workspace: Workspace, folder: Path, day: date, *, is_draft: bool) -> int:
    refused = 0
    for each in print_all(workspace, folder, day, is_draft=is_draft):
        if each.printed is not None:
            _say_printed(each.out, each.printed)
            continue
        refused += 1
        if isinstance(each.refused, NotSubmittable):
            _say_refused(workspace, each.application, each.refused)
        else:
            say(f"{each.application.town.name}：{each.refused}")
    return 1 if refused else 0


def _refuse_unreadable(wanted: str) -> None:
    """Before anything is frozen for the sake of pages that nobody can make out."""
    from reports.excerpt import read_ranges

    read_ranges(wanted)


def _print_pages(package: Path, wanted: str) -> int:
    """Some pages beside the package, which is only read; 1 where it has no such pages."""
    from reports.excerpt import excerpt, page_count, page_numbers, shown

    pdf = package.read_bytes()
    try:
        pages = page_numbers(wanted, page_count(pdf))
    except UserError as refusal:
        say(str(refusal))
        return 1
    out = package.with_name(f"{package.stem}（第{shown(pages)}页）.pdf")
    write_whole(out, excerpt(pdf, pages))
    say(f"补印页：{out}（{len(pages)} 页）。")
    if pages[0] % 2 == 0:
        say("从双数页开始：双面补印时请从它的前一页印起，正反面才对得上。")
    return 0


def _say_printed(out: Path, printed: Printed) -> None:
    if not printed.number:
        say(f"已生成送审稿：{out}（{printed.pages} 页）。")
        return
    say(f"已生成申报包：{out}（第{printed.number}版，{printed.pages} 页，校验码 {printed.check_code}）。")


def _say_refused(workspace: Workspace, application: Application, refused: NotSubmittable) -> None:
    still = len(hindrances(refused.findings))
    say(f"{application.town.name}还有 {still} 个问题须处理，没有生成申报包。")
    say_findings(workspace.programme, application, refused.findings)
