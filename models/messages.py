"""The one catalogue of what the program says about faults: code → sentence and remedy, in Chinese.

Whole sentences with named slots; a missing slot degrades to “？” instead of failing inside an error path.
Places (sheet, cell, form, row) are said by whoever shows the message, not in the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.problems import Problem


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong, and what to do about it."""

    text: str
    remedy: str


class _Slots(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "？"


def render(problem: Problem) -> str:
    """The sentence of a problem with its remedy, slots filled.

    Raises:
        KeyError: the code is not in the catalogue (a bug).
    """
    message = MESSAGES[problem.code]
    return (message.text + message.remedy).format_map(_Slots(problem.context))


VALUES = {
    "not_a_number": Message("“{label}”应为数字，现为“{text}”。", "请只填数字，不带单位和文字。"),
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

AUDIT = {
    "missing": Message("“{label}”未填。", "请填写；确实没有的，填“不适用”或“无数据：原因”。"),
    "missing_chapter": Message("实施方案“{label}”未写。", "请补写本章。"),
    "unread": Message("“{label}”填的“{text}”还不能识别。", "请改正后再上报。"),
    "short_chapter": Message("实施方案“{label}”{length} 字，少于 {limit} 字。", "请补充，或说明理由。"),
    "missing_attachment": Message("附件“{label}”应有 {limit} 件，现有 {count} 件。", "请在附件页补充。"),
    "same_key": Message("“{form}”中有 {count} 行的{label}都是“{text}”。", "请删去重复的行，或改正名称。"),
    "unknown_bound_figure": Message(
        "实施方案“{label}”中的引用“{text}”不能取数。", "请改正双花括号中的代码或算式。"
    ),
}

EXPRESSIONS = {
    "expression_syntax": Message("算式“{text}”第 {column} 个字符处写法有误。", "请检查括号、引号和运算符。"),
    "expression_form": Message(
        "算式“{text}”第 {column} 个字符处用了不许用的写法“{part}”。", "请只用说明中的运算和函数。"
    ),
    "expression_size": Message("算式“{text}”过长。", "请拆成几条。"),
    "expression_name": Message(
        "算式“{text}”中的“{part}”不是本任务包的代码、表名、参数或名单。", "请核对写法。"
    ),
    "expression_call": Message("算式“{text}”中的函数“{part}”参数不对。", "请对照说明改正。"),
}

PROGRAMMES = {
    "programme_not_found": Message(
        "没有任务包“{name}”。", "请用随程序提供的任务包（{known}），或含 programme.toml 的文件夹。"
    ),
    "programme_missing_file": Message("{where}：缺这个文件。", "请补上；每个任务包都要有它。"),
    "programme_unexpected_file": Message(
        "{where}：任务包里不应有这个文件。", "请核对文件名；表放在 forms/，审核公式放在 rules/。"
    ),
    "programme_not_utf8": Message("{where}：不是 UTF-8 编码。", "请另存为 UTF-8。"),
    "programme_syntax": Message(
        "{where}：第 {line} 行第 {column} 列不合 TOML 写法（{detail}）。", "请检查引号、括号和等号。"
    ),
    "programme_missing_key": Message("{where}：缺这一项。", "请补上。"),
    "programme_unknown_key": Message("{where}：没有“{key}”这一项。", "可用的有：{known}。"),
    "programme_unknown_key_meant": Message("{where}：没有“{key}”这一项。", "是不是要写“{meant}”？"),
    "programme_wrong_type": Message("{where}：应为{expected}，现为 {found}。", "请改正。"),
    "programme_wrong_length": Message("{where}：应有 {expected} 项，现有 {found} 项。", "请改正。"),
    "programme_unknown_word": Message("{where}：不能写 {found}。", "可用的有：{known}。"),
    "programme_form_without_file": Message(
        "{where}：列出的表“{form}”没有文件 forms/{form}.toml。", "请补上文件，或改正表名（相近的：{meant}）。"
    ),
    "programme_form_not_listed": Message(
        "{where}：没有列出表“{form}”。", "请按打印次序列入，或删去 forms/{form}.toml。"
    ),
}

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

HANDED_IN = {
    "no_such_application": Message("数据文件“{file}”中没有 {text} 的申报。", "请核对镇的 9 位民政区划代码。"),
    "unknown_attachment_kind": Message("任务包中没有附件种类“{text}”。", "可用的种类：{kinds}。"),
    "attachment_unreadable": Message("读不到文件“{name}”。", "请核对路径，或重新插好 U 盘后再试。"),
    "attachment_empty": Message("文件“{name}”是空的。", "请重新导出或扫描后再添加。"),
    "attachment_too_large": Message(
        "文件“{name}”有 {size} MB，超过 {limit} MB。", "请压缩或分成几个文件后再添加。"
    ),
    "attachment_protected": Message("文件“{name}”设了打开密码。", "请去掉密码后再添加。"),
    "attachment_damaged": Message("文件“{name}”已损坏，读不出来。", "请重新导出或扫描后再添加。"),
    "attachment_unknown": Message(
        "文件“{name}”不是可以上报的格式。", "可用 PDF、图片（JPEG、PNG、TIFF、BMP、HEIC）、docx、xlsx、dwg。"
    ),
}

MESSAGES: dict[str, Message] = {**HANDED_IN, **VALUES, **AUDIT, **EXPRESSIONS, **PROGRAMMES, **REVISIONS}
