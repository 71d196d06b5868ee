"""return, accept, answer: what the office above decides, and what the office below says to it."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.application import Application
from models.check_code import check_code, read_check_code
from models.errors import UserError, in_words
from models.revision import fingerprint, read
from models.slip import TITLES, Slip, SlipKind
from models.slip import read as read_slip
from models.slip_file import Comments, read_answers, read_comments
from models.store import Workspace
from ui.commands.applications import one_town
from ui.commands.arguments import Commands
from ui.commands.opening import opened
from ui.commands.printing import programme_of
from ui.commands.remarks import comment_json, remark_json
from ui.commands.speech import say, say_json
from ui.commands.today import today
from ui.commands.whole_file import PDF, refuse_output, whole_file

if TYPE_CHECKING:
    from reports.envelope import EnclosedSlip


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A slip that was issued."""

    slip: Slip
    fingerprint: str
    pages: int


def add_commands(commands: Commands) -> None:
    """Registers the commands."""
    back = commands.add_parser("return", help="退回：生成退回单")
    accept = commands.add_parser("accept", help="受理：生成受理回执")
    for parser, kind in ((back, SlipKind.RETURN), (accept, SlipKind.ACCEPT)):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_town()
        parser.add_argument(
            "--comments", metavar="TOML", type=Path, required=kind is SlipKind.RETURN, help="审核意见"
        )
        parser.add_argument("--out", metavar="PDF", type=Path, required=True)
        parser.add_argument("--json", action="store_true", help="输出 JSON")
        parser.set_defaults(run=run_issue, kind=kind)
    answer = commands.add_parser("answer", help="答复退回单上的意见")
    answer.add_argument("file", metavar="FILE", type=Path)
    answer.add_town()
    answer.add_argument("--comments", metavar="TOML", type=Path, required=True, help="逐条答复")
    answer.add_argument("--json", action="store_true", help="输出 JSON")
    answer.set_defaults(run=run_answer)


def run_issue(options: argparse.Namespace) -> int:
    """A slip about the newest revision that was received."""
    refuse_output(options.out, options.file, PDF)
    source = _read_text(options.comments) if options.comments else ""
    with opened(options.file) as workspace:
        application = one_town(workspace, options.town)
        said = read_comments(source, workspace.programme, application, today())
        issued = issue(workspace, application, options.kind, said, options.out, today())
    slip, code = issued.slip, check_code(issued.fingerprint)
    if options.json:
        say_json(slip_json(slip, issued.fingerprint))
        return 0
    what = f"{TITLES[slip.kind]}第{slip.number}号"
    about = f"{slip.application.town.name}第{slip.revision_number}版"
    count = f"意见 {len(slip.comments)} 条，{issued.pages} 页"
    say(f"已生成{what}：{options.out}（{about}，{count}，校验码 {code}）。")
    return 0


def run_answer(options: argparse.Namespace) -> int:
    """Answers to the comments of the last slip; the next revision hands them over."""
    source = _read_text(options.comments)
    with opened(options.file) as workspace:
        application = one_town(workspace, options.town)
        remarks = workspace.to_be_answered(application.id)
        if not remarks:
            raise UserError.because("slip_no_comments", town=application.town.name)
        answers = read_answers(source, [each.comment for each in remarks])
        workspace.answer_all(application.id, answers)
        remarks = workspace.to_be_answered(application.id)
    still = sum(not each.answer for each in remarks)
    if options.json:
        say_json({"town": options.town, "comments": [remark_json(each) for each in remarks]})
    else:
        say(f"已答复 {len(answers)} 条意见，{f'还有 {still} 条没有答复' if still else '全部答复'}。")
    return 1 if still else 0


def issue(
    workspace: Workspace,
    application: Application,
    kind: SlipKind,
    said: Comments,
    out: Path,
    day: date,
) -> Issued:
    """Issues a slip and writes its PDF; the data file has it only where the PDF is there.

    Raises:
        UserError: nothing was received, a return says nothing, or a character cannot be drawn.
        SiteError: the disk refuses.
    """
    from reports.envelope import make_slip

    raw = workspace.prepare_slip(
        application.id,
        kind,
        day=day,
        text=said.text,
        comments=said.comments,
        revision=_revision(workspace, application, said.revision),
    )
    made = make_slip(enclosing(workspace, application, raw))
    with whole_file(out, made.pdf) as put:
        workspace.issue_slip(raw)
        put()
    return Issued(slip=read_slip(raw), fingerprint=fingerprint(raw), pages=made.pages)


def enclosing(workspace: Workspace, application: Application, raw: bytes) -> EnclosedSlip:
    """All that a slip is printed from: to make its PDF, or make it again."""
    from reports.envelope import Enclosed, EnclosedSlip

    slip = read_slip(raw)
    about = next(each for each in workspace.revisions(application.id) if each.fingerprint == slip.revision)
    programme = programme_of(workspace, read(about.canonical))
    return EnclosedSlip(raw=raw, about=Enclosed(raw=about.canonical, programme=programme, contents={}))


def slip_json(slip: Slip, code: str) -> dict[str, object]:
    """A slip in the shape of `return --json` and `accept --json`."""
    return {
        "kind": slip.kind.value,
        "number": slip.number,
        "fingerprint": code,
        "town": slip.application.town.code,
        "revision": slip.revision_number,
        "about": slip.revision,
        "office": slip.office.code,
        "to": slip.to.code,
        "day": slip.day.isoformat(),
        "text": slip.text,
        "comments": [comment_json(each) for each in slip.comments],
    }


def _revision(workspace: Workspace, application: Application, wanted: str) -> str:
    """The fingerprint of the revision that is named by fingerprint or check code; empty where none is."""
    if not wanted:
        return ""
    for each in workspace.revisions(application.id):
        if wanted == each.fingerprint or read_check_code(wanted) == check_code(each.fingerprint):
            return each.fingerprint
    raise UserError.because("slip_no_revision", town=application.town.name)


def _read_text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError.because("slip_file_unreadable", path=path, technical=_words(error)) from error


def _words(error: OSError | UnicodeDecodeError) -> str:
    return "不是 UTF-8 文本" if isinstance(error, UnicodeDecodeError) else in_words(error)
