"""What is said of a file that came in: in one word for the list, in sentences below it."""

from __future__ import annotations

from collections.abc import Iterator

from models.audit import hindrances
from models.merging.conflicts import Conflict
from models.merging.likeness import Likeness
from models.merging.reception import Status
from models.messages import render
from models.slip import Slip, SlipKind
from ui.commands.receiving import Taken

_STATUS = {"new": "新", "newer": "更新", "known": "已有", "older": "较旧", "fork": "分叉", "refused": "拒收"}
_MEANING = {
    "new": "第一次收到，已收进数据文件。",
    "newer": "比现有的新，已按它更新。",
    "known": "收过同样的，没有变化。",
    "older": "比现有的旧，现有内容不变。",
    "fork": "与现有版本各自修改过。",
    "refused": "没有收进来，现有内容不变。",
}
_ASKS = "待确认"
_DECIDED = {SlipKind.RETURN: "退回", SlipKind.ACCEPT: "受理"}
_LIKE = "对方也新增了关键栏相同的一行，没有合为一行。"
_MOST_SHOWN = 12


def result_of(taken: Taken) -> str:
    """What became of a file, in a word."""
    if taken.slip is not None and taken.status is Status.NEW:
        return _DECIDED[taken.slip.kind]
    result = _ASKS if taken.asks else _STATUS[taken.status.value]
    return f"{result}，{len(taken.conflicts)} 处冲突" if taken.conflicts and not taken.asks else result


def said_of(taken: Taken) -> str:
    """What became of a file, why, and what is left to do."""
    meaning = "还没有收进来，请先核对：" if taken.asks else _MEANING[taken.status.value]
    if taken.slip is not None and taken.status is Status.NEW:
        meaning = _said_of_slip(taken.slip)
    said = [meaning, *(render(each) for each in (*taken.reasons, *taken.notices))]
    if taken.asks and taken.likenesses:
        said.append("这些行两边都新增了，关键栏相同，疑似同一。勾选是同一行的，再接收；不勾的分别保留。")
    elif taken.asks and taken.conflicts:
        said.append("送审稿和本单位都改过的，在上面勾选用对方的，不勾的用本单位的，再接收。")
    elif taken.conflicts:
        said.append(f"两边都改过的有 {len(taken.conflicts)} 处，现在保留的是本单位的：")
        said += [f"　{_conflict(each)}" for each in taken.conflicts[:_MOST_SHOWN]]
    else:
        said += [f"疑似同一：{each.label}。{_LIKE}" for each in taken.likenesses]
    if open_ones := hindrances(taken.findings):
        said.append(f"按本单位的审核公式，还有 {len(open_ones)} 个问题，见审核栏。")
    return "\n".join(said)


def consent_of(taken: Taken) -> str:
    """What the clerk says when a file that waited is taken in."""
    if taken.likenesses:
        return "接收，勾选的合为一行"
    return "接收，勾选的用对方的" if taken.conflicts else "核对过了，仍要接收"


def choices_of(taken: Taken) -> Iterator[tuple[Likeness | Conflict, str]]:
    """What is to be marked before a file that waits is taken in."""
    if not taken.asks:
        return
    for each in taken.likenesses:
        yield each, f"是同一行：{each.label}"
    if not taken.likenesses:
        for conflict in taken.conflicts:
            yield conflict, f"用对方的　{_conflict(conflict)}"


def _said_of_slip(slip: Slip) -> str:
    what = f"{slip.office.name}{_DECIDED[slip.kind]}了第{slip.revision_number}版。{slip.text}".rstrip()
    return (
        f"{what}\n审核意见 {len(slip.comments)} 条，逐条答复见下面的上级审核意见。" if slip.comments else what
    )


def _conflict(conflict: Conflict) -> str:
    return f"{conflict.label}：本单位“{conflict.ours or '空'}”，对方“{conflict.theirs or '空'}”"
