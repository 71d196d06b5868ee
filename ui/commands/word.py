"""import-chapters: the chapters of the implementation plan from a Word document."""

from __future__ import annotations

import argparse
from pathlib import Path

from models.errors import UserError
from models.figures import Figures
from models.incoming_chapters import arrivals, characters, landing, left_out, present, sort_sections
from ui.commands.applications import one_town
from ui.commands.arguments import Commands
from ui.commands.opening import opened
from ui.commands.speech import say


def add_commands(commands: Commands) -> None:
    """Registers the command."""
    word = commands.add_parser("import-chapters", help="从 Word 文件导入实施方案的章节")
    word.add_argument("file", metavar="FILE", type=Path)
    word.add_argument("word", metavar="WORD", type=Path)
    word.add_town()
    word.set_defaults(run=run_import_chapters)


def run_import_chapters(options: argparse.Namespace) -> int:
    """Replaces the chapters that the document has, in one undo step; 1 where something did not land."""
    from reports.chapters_from_word import read_word

    plan = read_word(options.word)
    with opened(options.file) as workspace:
        application, outline = one_town(workspace, options.town), workspace.programme.outline
        chapters = outline.live_fields if outline else ()
        passages = sort_sections(plan.sections, chapters)
        arriving = arrivals(passages, chapters)
        if not arriving:
            raise UserError.because("chapters_none_found", name=options.word.name)
        figures, said = Figures(workspace.programme, application), []
        for each in arriving:
            there = present(figures, each.chapter.code).characters
            replaced = f"，替换原有 {there} 字" if there else ""
            said.append(f"{each.heading} → {each.chapter.label}：{characters(each.text)} 字{replaced}")
        workspace.act(f"导入 {options.word.name}", {application.id: landing(application, arriving)})
    say(f"已从 {options.word.name} 导入 {len(arriving)} 章。")
    for line in said:
        say(line)
    remaining = tuple(passage for passage, _ in left_out(passages))
    for passage in remaining:
        say(f"没有导入：{passage.heading or '（第一个标题之前）'}，{characters(passage.text)} 字")
        for line in passage.lines:
            say(f"    {line}")
    for thing in plan.left_out:
        say(f"没有导入：{thing}")
    return 1 if remaining or plan.left_out else 0
