"""letter: the draft of the covering letter to the office above, as docx."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from models.covering_letter import letter_for, write_letter
from models.errors import UserError
from models.figures import Figures
from models.store import Workspace
from ui.commands.applications import one_town
from ui.commands.arguments import Commands
from ui.commands.printing import office_of
from ui.commands.speech import say
from ui.commands.whole_file import WORD, refuse_output, write_whole


def add_commands(commands: Commands) -> None:
    """Registers the command."""
    letter = commands.add_parser("letter", help="生成申报函样稿（docx）")
    letter.add_argument("file", metavar="FILE", type=Path)
    letter.add_town(is_required=False, otherwise="；不写就是文件里所有的镇")
    letter.add_argument("--out", metavar="DOCX", required=True, type=Path)
    letter.set_defaults(run=run_letter)


def run_letter(options: argparse.Namespace) -> int:
    """A letter about one town, or about all towns of the data file."""
    from reports.letter import letter_document

    refuse_output(options.out, options.file, WORD)
    day = datetime.now().astimezone().date()
    with Workspace.open(options.file, read_only=True) as workspace:
        programme, office = workspace.programme, office_of(workspace)
        towns = workspace.applications() if options.town is None else (one_town(workspace, options.town),)
        if not towns:
            raise UserError.because("letter_without_towns", file=options.file.name)
        figures = [Figures(programme, each) for each in towns]
        words = write_letter(letter_for(programme, office.level), figures)
    write_whole(options.out, letter_document(words, day=day, author=office.name))
    say(f"已生成申报函样稿：{options.out}（{len(figures)} 个镇）。文号、日期和附件请在公文系统里补齐。")
    return 0
