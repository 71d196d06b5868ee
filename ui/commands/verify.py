"""verify: whether a package that was handed in says on its pages what its data say."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from models.check_code import check_code
from models.messages import render
from models.slip import TITLES
from ui.commands.arguments import Commands
from ui.commands.speech import say, say_json

if TYPE_CHECKING:
    from reports.envelope import Verdict


def add_commands(commands: Commands) -> None:
    """Registers the command."""
    verify = commands.add_parser("verify", help="核对申报包：纸面与数据是否一致")
    verify.add_argument("pdf", metavar="PDF", type=Path)
    verify.add_argument("--json", action="store_true", help="输出 JSON")
    verify.set_defaults(run=run_verify)


def run_verify(options: argparse.Namespace) -> int:
    """A verdict on any file that can be read; 1 where it is refused."""
    from reports.envelope import verify
    from reports.envelope.reading import LARGEST_FILE

    with options.pdf.open("rb") as file:
        verdict = verify(file.read(LARGEST_FILE + 1))
    if options.json:
        say_json(verdict_json(verdict))
    else:
        _say(options.pdf, verdict)
    return 0 if verdict.is_genuine else 1


def verdict_json(verdict: Verdict) -> dict[str, object]:
    """A verdict in the shape of `verify --json`; what could not be read is null."""
    facts = verdict.facts
    return {
        "verdict": verdict.verdict.value,
        "kind": verdict.sort.value,
        "level": verdict.level.value if verdict.level else "",
        "reasons": [render(each) for each in verdict.reasons],
        "notes": [render(each) for each in verdict.notes],
        "town": facts.town.code if facts else None,
        "office": facts.office.code if facts else None,
        "revision": (facts.number or None) if facts else None,
        "fingerprint": (facts.fingerprint or None) if facts else None,
    }


def _say(pdf: Path, verdict: Verdict) -> None:
    says = _in_words(verdict) if verdict.facts else ""
    if verdict.is_genuine:
        say(f"核对一致：{pdf.name}。纸面与数据一致{says and f'：{says}'}。")
        for note in verdict.notes:
            say(render(note))
        if verdict.slip is None:
            say("请再看纸质件每页页脚的校验码，应与此相同。")
        return
    say(f"核对未通过：{pdf.name}，不能作为申报包接收。")
    for reason in verdict.reasons:
        say(render(reason))
    if says:
        say(f"文件里的数据自称{says}。")


def _in_words(verdict: Verdict) -> str:
    facts = verdict.facts
    assert facts is not None
    town, office = f"{facts.town.county_name}{facts.town.name}", facts.office.name
    if not facts.fingerprint:
        return f"{town}，{office}的送审稿"
    version = f"第{facts.number}版，校验码 {check_code(facts.fingerprint)}"
    if verdict.slip is not None:
        return f"{office}的{TITLES[verdict.slip.slip.kind]}，关于{town}{version}"
    return f"{town}，{office}报送，{version}"
