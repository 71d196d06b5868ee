"""Faults of a revision: what cannot be frozen, and what cannot be read again."""

from __future__ import annotations

from models.messages.message import Message

REVISIONS = {
    "revision_draft": Message("“{place}”填的“{text}”还不能识别，不能生成上报版本。", "请改正后再上报。"),
    "revision_damaged": Message("上报版本的内容已损坏或被改动。", "请向原单位索取申报包的原件。"),
    "revision_unknown_format": Message(
        "上报版本的格式是第 {found} 种，本程序只认识第 {known} 种。", "请升级程序后再打开。"
    ),
    "revision_unfit_value": Message(
        "上报版本中“{field}”的值“{text}”与任务包不符。", "请核对任务包版本，或向原单位索取申报包的原件。"
    ),
}
