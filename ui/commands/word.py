"""import-chapters: the chapters of the implementation plan from a Word document."""

from __future__ import annotations

import argparse
from pathlib import Path

from models.edits import SetEntry
from models.entries import Address, Cell, Given
from models.errors import UserError
from models.incoming_chapters import sort_sections
from models.programme.schema import OUTLINE
from ui.commands.applications import one_town
from ui.commands.arguments import Commands
from ui.commands.opening import opened
from ui.commands.speech import say


def add_commands(commands: Commands) -> None:
    """Registers the command."""
    word = commands.add_parser("import-chapters", help="从 Word 文件导入实施方案的章节")
    word.add_argument("file", metavar="FILE", type=Path)
    word.add_argument("word", metavar="WORD", type=Path)
    word.add_argument("--town", metavar="CODE", required=True, help="镇的民政区划代码（9 位）")
    word.set_defaults(run=run_import_chapters)


def run_import_chapters(options: argparse.Namespace) -> int:
    """Replaces the chapters that the document has, in one undo step; 1 where something did not land."""
    from reports.chapters_from_word import read_word

    plan = read_word(options.word)
    with opened(options.file) as workspace:
        application, outline = one_town(workspace, options.town), workspace.programme.outline
        sorted_ = sort_sections(plan.sections, outline.live_fields if outline else ())
        if not sorted_.arrivals:
            raise UserError.because("chapters_none_found", name=options.word.name)
        edits, said = [], []
        for each in sorted_.arrivals:
            address = Address(form=OUTLINE, item="", code=each.chapter.code)
            cell = application.cell(address)
            before = _count(str(cell.entry.value)) if isinstance(cell.entry, Given) else 0
            edits.append(SetEntry(address=address, cell=Cell(entry=Given(each.text), note=cell.note)))
            replaced = f"，替换原有 {before} 字" if before else ""
            said.append(f"{each.heading} → {each.chapter.label}：{_count(each.text)} 字{replaced}")
        workspace.act(f"导入 {options.word.name}", {application.id: tuple(edits)})
    say(f"已从 {options.word.name} 导入 {len(edits)} 章。")
    for line in said:
        say(line)
    for section in sorted_.homeless:
        say(f"没有导入：{section.heading or '（第一个标题之前）'}，{_count(''.join(section.lines))} 字")
        for line in section.lines:
            say(f"    {line}")
    for thing in plan.left_out:
        say(f"没有导入：{thing}")
    return 1 if sorted_.homeless or plan.left_out else 0


def _count(text: str) -> int:
    return len("".join(text.split()))
