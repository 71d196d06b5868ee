"""chart: the schedule of a town's projects on an A3 sheet, from the data file as it stands."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from models.errors import UserError
from ui.commands.applications import one_town
from ui.commands.arguments import Commands
from ui.commands.opening import opened
from ui.commands.printing import office_of
from ui.commands.speech import say
from ui.commands.whole_file import PDF, refuse_output, write_whole


def add_commands(commands: Commands) -> None:
    """Registers the command."""
    chart = commands.add_parser("chart", help="生成项目推进时序图（A3 横向）")
    chart.add_argument("file", metavar="FILE", type=Path)
    chart.add_town()
    chart.add_argument("--out", metavar="PDF", required=True, type=Path)
    chart.set_defaults(run=run_chart)


def run_chart(options: argparse.Namespace) -> int:
    """The schedule of a town as a PDF."""
    from reports.outline.schedule_sheet import schedule_sheet
    from reports.pdf.charts.large_sheet import render_large_sheet

    refuse_output(options.out, options.file, PDF)
    today = datetime.now().astimezone().date()
    with opened(options.file, read_only=True) as workspace:
        application = one_town(workspace, options.town)
        office = office_of(workspace).name
        document = schedule_sheet(workspace.programme, application, office=office, day=today)
        if document is None:
            raise UserError.because("no_schedule", title=workspace.programme.title)
    write_whole(options.out, render_large_sheet(document))
    say(f"已生成项目推进时序图：{options.out}（A3 横向）。")
    return 0
