"""Faults of typed, pasted and imported values."""

from __future__ import annotations

from models.messages.message import Message

VALUES = {
    "not_a_number": Message(
        "“{label}”应为数字，现为“{text}”。",
        "请只填数字，不带单位和文字；确实没有的，填“不适用”或“无数据：原因”。",
    ),
    "not_whole": Message("“{label}”应为整数，现为“{text}”。", "请填不带小数的数字。"),
    "too_long_number": Message(
        "“{label}”的数字“{text}”超过 {limit} 位。", "请核对数字和计量单位（{unit}）。"
    ),
    "unknown_unit": Message("“{label}”的计量单位是“{unit}”，不能填“{text}”。", "请换算成{unit}后填写。"),
    "not_a_day": Message("“{label}”应为日期，现为“{text}”。", "请按 2022-04-08 或 2022年4月8日 的样式填写。"),
    "not_a_month": Message("“{label}”应为年月，现为“{text}”。", "请按 2022-04 或 2022年4月 的样式填写。"),
    "not_a_choice": Message("“{label}”没有“{text}”这一项。", "请从下列各项中选：{choices}。"),
    "not_yes_no": Message("“{label}”应填“是”或“否”，现为“{text}”。", "请填“是”或“否”。"),
    "line_break": Message("“{label}”只能填一行文字。", "请去掉换行。"),
    "control_character": Message("“{label}”含有不能显示的控制字符（{text}）。", "请删去后重新填写。"),
    "reserved_word": Message("“{text}”是表格操作用语，不能作为“{label}”的内容。", "请换一种写法。"),
    "no_reason": Message("“{label}”填了“无数据”，但没有写原因。", "请按“无数据：原因”的样式填写。"),
    "unknown_town": Message("区划表中没有“{text}”。", "请填民政区划代码（9 位）或“县名＋镇名”。"),
    "ambiguous_town": Message(
        "叫“{text}”的不止一个：{matches}。", "请填 9 位民政区划代码，或在镇名前写上县名。"
    ),
    "not_a_candidate": Message("{text}", "请选择建制镇。"),
    "unknown_office": Message("单位名录中没有“{text}”。", "请填单位代码或名录中的全称。"),
    "computed": Message("“{label}”由程序计算，不能填写。", "请修改参与计算的栏目。"),
    "below_min": Message("“{label}”{value} 小于下限 {limit}。", "请核对数值和单位。"),
    "above_max": Message("“{label}”{value} 大于上限 {limit}。", "请核对数值和单位。"),
    "too_precise": Message("“{label}”{value} 超过 {limit} 位小数。", "请按 {limit} 位小数填写。"),
    "not_a_phone": Message("“{label}”不是有效的电话号码：{value}。", "手机填 11 位，固定电话填“区号-号码”。"),
    "not_an_email": Message("“{label}”不是有效的电子邮箱：{value}。", "请按 name@example.cn 的样式填写。"),
    "not_a_uscc": Message(
        "“{label}”不是有效的统一社会信用代码：{value}。", "请核对 18 位代码，末位为校验码。"
    ),
}
