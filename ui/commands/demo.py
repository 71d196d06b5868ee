"""demo: everything the program makes, from the sample of a programme, without a display."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from models.audit import audit
from models.errors import Refusal, SiteError, UserError, in_words
from models.programme.sources import shipped_ids
from models.samples import Sample
from models.store import Workspace
from ui.commands.applications import DEFAULT_PROGRAMME
from ui.commands.arguments import Commands
from ui.commands.printing import print_draft, print_formal
from ui.commands.speech import finding_json, say
from ui.commands.whole_file import write_whole

WORKSPACE, PACKAGE, DRAFT = "workspace.sfzsb", "package.pdf", "draft.pdf"
WORKBOOK, AUDIT = "workbook.xlsx", "audit.json"


def add_commands(commands: Commands) -> None:
    """Registers the command."""
    demo = commands.add_parser("demo", help="用示例生成一套材料")
    demo.add_argument("out", metavar="OUT", type=Path, help="文件夹")
    demo.add_argument("--programme", metavar="ID", default=DEFAULT_PROGRAMME, help="任务包编号")
    demo.set_defaults(run=run_demo)


def run_demo(options: argparse.Namespace) -> int:
    """Writes the five files of the demo; what an earlier demo left is replaced."""
    written = write_demo(options.out, options.programme)
    say(f"示例材料已生成在 {options.out}：{'、'.join(each.name for each in written)}。")
    return 0


def write_demo(folder: Path, programme: str = DEFAULT_PROGRAMME) -> tuple[Path, ...]:
    """The files of the demo, made beside their places and then put there.

    Raises:
        UserError: no such programme is shipped, or a data file that is not the demo's stands in the way.
        SiteError: the disk refuses.
    """
    if programme not in shipped_ids():
        known = "、".join(shipped_ids())
        raise UserError.because("programme_not_found", name=programme, known=known)
    _prepare(folder)
    with tempfile.TemporaryDirectory(prefix=".demo-", dir=folder) as making:
        made = _make(Path(making), _sample(programme))
        return tuple(_put(each, folder / each.name) for each in made)


def _prepare(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UserError.because("demo_not_a_folder", path=folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SiteError.because("output_unwritable", path=folder, technical=in_words(error)) from error
    former = folder / WORKSPACE
    if former.exists() and not _is_ours(former):
        raise UserError.because("demo_in_the_way", path=former)


def _is_ours(path: Path) -> bool:
    """Whether a data file holds a sample and nothing else."""
    try:
        with Workspace.open(path, read_only=True) as workspace:
            there = [each.id for each in workspace.applications()]
    except Refusal:
        return False
    return len(there) == 1 and there[0] in {_sample(each).application.id for each in shipped_ids()}


def _sample(programme: str) -> Sample:
    from models.samples import shipped_sample

    return shipped_sample(programme)


def _make(making: Path, shown: Sample) -> tuple[Path, ...]:
    from reports.workbook import write_workbook

    town = shown.application.town.code
    file, backups = making / WORKSPACE, making / "backups"
    with Workspace.create(file, office=shown.office, programme=shown.programme, backups=backups) as workspace:
        filed = workspace.file_application(shown.application.town, application_id=shown.application.id)
        for content in shown.contents:
            workspace.store_bytes(content)
        workspace.act("填写示例", {filed.id: shown.edits})
        application = workspace.application(town) or filed
        found = [finding_json(town, each) for each in audit(shown.programme, application)]
        print_draft(workspace, application, making / DRAFT, shown.day)
        print_formal(workspace, application, making / PACKAGE, shown.day)
    write_whole(making / WORKBOOK, write_workbook(shown.programme, application))
    write_whole(making / AUDIT, json.dumps({"findings": found}, ensure_ascii=False, indent=1).encode())
    return tuple(making / name for name in (WORKSPACE, PACKAGE, DRAFT, WORKBOOK, AUDIT))


def _put(made: Path, place: Path) -> Path:
    try:
        return made.replace(place)
    except OSError as error:
        raise SiteError.because("output_unwritable", path=place, technical=in_words(error)) from error
