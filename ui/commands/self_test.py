"""self-test: whether this very program, bundled or not, can do its work on this machine."""

from __future__ import annotations

import argparse
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path

import resources
from models import divisions, offices
from models.audit.examples import outcome
from models.covering_letter import letter_for, write_letter
from models.divisions import Level
from models.errors import Refusal
from models.figures import Figures
from models.programme.load import find
from models.programme.sources import shipped_ids
from models.samples import shipped_sample
from models.store import sqlite_version
from ui.commands.applications import DEFAULT_PROGRAMME
from ui.commands.arguments import Commands
from ui.commands.speech import say


def add_commands(commands: Commands) -> None:
    """Registers the command."""
    test = commands.add_parser("self-test", help="自检")
    test.set_defaults(run=run_self_test)


def run_self_test(options: argparse.Namespace) -> int:
    """Runs every check, a line each; 1 where one fails."""
    del options
    failed = 0
    for name, check in CHECKS:
        try:
            say(f"正常 {name}：{check()}")
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001  a self-test reports whatever goes wrong and goes on
            failed += 1
            say(f"失败 {name}：{type(error).__name__}: {error}")
    say("自检通过。" if not failed else f"自检未通过：{failed} 项失败。")
    return 1 if failed else 0


def _libraries() -> str:
    return f"Python {platform.python_version()}，SQLite {sqlite_version()}，{platform.platform()}"


def _resources() -> str:
    folders = ("programmes", "samples", "divisions", "fonts", "icons")
    return "，".join(f"{folder} {len(list(resources.names(folder)))}" for folder in folders)


def _fonts() -> str:
    from reports.pdf.faces import FILES, open_face

    return "、".join(open_face(file).file for file in FILES)


def _divisions() -> str:
    return f"建制镇 {len(divisions.towns())} 个，单位 {len(offices.offices())} 个"


def _programmes() -> str:
    programmes = [find(each, outcome) for each in shipped_ids()]
    return "，".join(f"{each.id} 第{each.version}版（审核公式 {len(each.rules)} 条）" for each in programmes)


def _whole_way() -> str:
    from reports.envelope import verify
    from ui.commands.demo import PACKAGE, write_demo

    with tempfile.TemporaryDirectory(prefix="示范镇 自检 ") as folder:
        written = write_demo(Path(folder))
        verdict = verify((Path(folder) / PACKAGE).read_bytes())
        if not verdict.is_genuine:
            raise Refusal(*verdict.reasons)
        return "、".join(f"{each.name} {each.stat().st_size:,} 字节" for each in written)


def _word_files() -> str:
    """The letter of the sample, and back: as chapters from Word are read."""
    from reports.chapters_from_word import read_word
    from reports.letter import letter_document

    sample = shipped_sample(DEFAULT_PROGRAMME)
    figures = Figures(sample.programme, sample.application)
    words = write_letter(letter_for(sample.programme, Level.COUNTY), [figures])
    with tempfile.TemporaryDirectory() as folder:
        letter = Path(folder) / "申报函.docx"
        letter.write_bytes(letter_document(words, day=sample.day, author=""))
        return f"{letter.name} {letter.stat().st_size:,} 字节，段落标题 {len(read_word(letter).sections)} 个"


CHECKS: list[tuple[str, Callable[[], str]]] = [
    ("运行环境", _libraries),
    ("资源", _resources),
    ("字体", _fonts),
    ("区划与单位", _divisions),
    ("任务包", _programmes),
    ("录入、审核、冻结、打印、核对", _whole_way),
    ("写出、读入 Word 文件", _word_files),
]
"""In order; `ui.self_test` adds the one that needs a window."""
