"""report, form, checklist: papers of an office beside the package, from the data file as it stands."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from models.audit import audit
from models.errors import UserError
from models.figures import Figures
from models.freezing import to_application
from models.lineage import newest
from models.revision import read
from models.store import Workspace
from models.store.workspace import LOCKED
from ui.commands.applications import one_town
from ui.commands.arguments import Commands, Parser
from ui.commands.opening import opened
from ui.commands.printing import office_of, programme_of
from ui.commands.speech import say
from ui.commands.today import today
from ui.commands.whole_file import PDF, refuse_output, write_whole
from ui.commands.workbook import chosen_forms

_MOST_COPIES = 99


def add_commands(commands: Commands) -> None:
    """Registers the commands of this module."""
    report = commands.add_parser("report", help="生成审核报告")
    _add_common(report)
    report.set_defaults(run=run_report)
    form = commands.add_parser("form", help="单独打印某些表")
    _add_common(form)
    form.add_argument("--forms", metavar="A,B", required=True, help="表的编号，按打印次序")
    form.set_defaults(run=run_form)
    checklist = commands.add_parser("checklist", help="生成交件清单")
    _add_common(checklist)
    checklist.add_argument("--copies", metavar="N", type=_copies, help="纸质件份数；不写，按任务包的规定")
    checklist.set_defaults(run=run_checklist)


def run_report(options: argparse.Namespace) -> int:
    """The audit report of a town; 1 where something was found."""
    from reports.outline.audit_report import audit_report
    from reports.pdf import render

    refuse_output(options.out, options.file, PDF)
    with opened(options.file, read_only=True) as workspace:
        application = one_town(workspace, options.town)
        findings = audit(workspace.programme, application)
        office = office_of(workspace).name
        document = audit_report(workspace.programme, application, findings, office=office, day=today())
    rendered = render(document)
    write_whole(options.out, rendered.pdf)
    say(f"已生成审核报告：{options.out}（{rendered.pages} 页，审核问题 {len(findings)} 个）。")
    return 1 if findings else 0


def run_form(options: argparse.Namespace) -> int:
    """Chosen forms of a town, filled."""
    from reports.outline.single_forms import single_forms
    from reports.pdf import render

    refuse_output(options.out, options.file, PDF)
    with opened(options.file, read_only=True) as workspace:
        application = one_town(workspace, options.town)
        forms = chosen_forms(workspace.programme, options.forms)
        if not forms:
            raise UserError.because("forms_missing")
        office = office_of(workspace).name
        document = single_forms(workspace.programme, application, forms, office=office, day=today())
    rendered = render(document)
    write_whole(options.out, rendered.pdf)
    say(f"已生成：{options.out}（{len(forms)} 张表，{rendered.pages} 页）。")
    return 0


def run_checklist(options: argparse.Namespace) -> int:
    """What is handed in with the package of a town, as it would be printed now."""
    refuse_output(options.out, options.file, PDF)
    with opened(options.file, read_only=True) as workspace:
        make = checklist_of(workspace, options.town, options.copies, today())
    write_whole(options.out, make())
    say(f"已生成交件清单：{options.out}。")
    return 0


def _add_common(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_town()
    parser.add_argument("--out", metavar="PDF", required=True, type=Path)


def checklist_of(workspace: Workspace, town: str, copies: int | None, day: date) -> Callable[[], bytes]:
    """Makes the PDF of the checklist without the data file: it may be called on another thread.

    Of the newest revision where the application is locked, else of what stands there now.
    """
    from reports.envelope.making import draft_of, package_of
    from reports.outline.checklist import Printing, checklist
    from reports.pdf import render

    programme, application = workspace.programme, one_town(workspace, town)
    office = office_of(workspace).name
    stored = newest(workspace.standing_revisions(application.id))
    edition = None
    if stored and application.state in LOCKED:
        revision = read(stored[-1].canonical)
        programme = programme_of(workspace, revision)
        application = to_application(revision, programme)
        package, edition = package_of(programme, revision, stored[-1].canonical)
    else:
        package = draft_of(programme, application, office, day)

    def make() -> bytes:
        printed = render(package)
        printing = Printing(
            pages=printed.pages,
            parts=printed.parts,
            copies=programme.copies if copies is None else copies,
            edition=edition,
        )
        return render(checklist(Figures(programme, application), printing, office=office, day=day)).pdf

    return make


def _copies(text: str) -> int:
    count = int(text)
    if not 1 <= count <= _MOST_COPIES:
        raise ValueError(text)
    return count
