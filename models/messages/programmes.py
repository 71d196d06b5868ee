"""Faults of a programme."""

from __future__ import annotations

from models.messages.message import Message

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
    "programme_bad_id": Message("{where}：“{word}”不能作任务包标识。", "请用小写字母、数字和连字符。"),
    "programme_bad_version": Message("{where}：版本号 {version} 小于 1。", "请从 1 起编号。"),
    "programme_bad_name": Message(
        "{where}：“{word}”不能作名称。", "请用小写字母开头的字母、数字和下划线，算式里要用到。"
    ),
    "programme_name_taken": Message("{where}：名称“{word}”已另有所指。", "请换一个名称。"),
    "programme_repeated": Message("{where}：“{word}”出现了 {count} 次。", "请只留一个，或改名。"),
    "programme_years_not_contiguous": Message("{where}：年份 {years} 不连续。", "请按年份先后写全。"),
    "programme_period_reversed": Message("{where}：起年 {first} 晚于止年 {last}。", "请对调。"),
    "programme_plan_outside_period": Message(
        "{where}：计划年份超出规划期 {first}—{last} 年。", "请改正计划年份或规划期。"
    ),
    "programme_no_town": Message("{where}：没有指明哪个栏目是申报镇。", "请写 town 类型栏目的代码。"),
    "programme_unknown_level": Message("{where}：没有“{word}”这个级别。", "可用的有：{meant}。"),
    "programme_unknown_group": Message("{where}：没有“{word}”这个任务类。", "可用的有：{meant}。"),
    "programme_bad_day": Message("{where}：“{word}”不是日期。", "请写 2026-03-31 或 2026-03。"),
    "programme_form_empty": Message("{where}：这张表没有栏目。", "请写出栏目，或删去这张表。"),
    "programme_years_and_shape": Message(
        "{where}：{shape} 形的表与年份不相配。", "按年填的表（yearly）要写年份，其他表不写。"
    ),
    "programme_required_year_outside": Message("{where}：{year} 不是本表的年份。", "请从本表的年份中选。"),
    "programme_key_elsewhere": Message("{where}：“{code}”不是本表可填的栏目。", "请写本表栏目的代码。"),
    "programme_key_without_rows": Message(
        "{where}：只有逐行增加的表（roster）才有识别栏。", "请删去这一项。"
    ),
    "programme_bad_parent": Message(
        "{where}：不能从属于“{word}”。", "上级表和本表都须是逐行增加的表（roster）：{rosters}。"
    ),
    "programme_parent_circle": Message("{where}：“{form}”成了自己的上级表。", "请改正从属关系。"),
    "programme_bad_code": Message(
        "{where}：“{word}”不合代码写法。", "请写一个大写字母加两位数字，如 C06、H04b。"
    ),
    "programme_code_taken": Message("{where}：代码“{code}”在表“{form}”里已经用了。", "请换一个代码。"),
    "programme_no_label": Message("{where}：没有名称。", "请写填报人看到的名称。"),
    "programme_unknown_kind": Message("{where}：没有“{word}”这种类型。", "可用的有：{meant}。"),
    "programme_not_numeric": Message("{where}：{kind} 类型的栏目没有这一项。", "请删去；只有数字栏目才有。"),
    "programme_bad_places": Message("{where}：小数位数应在 0 到 {limit} 之间。", "请改正。"),
    "programme_bounds_reversed": Message("{where}：下限 {min} 大于上限 {max}。", "请对调或改正。"),
    "programme_not_convertible": Message(
        "{where}：“{word}”不能换算成“{unit}”。", "请写程序能换算的另一种计量单位，或删去。"
    ),
    "programme_choices_and_kind": Message(
        "{where}：{kind} 类型与选项不相配。", "choice 和 choices 类型要写选项，其他类型不写。"
    ),
    "programme_bad_choice": Message(
        "{where}：选项“{word}”（{label}）不能用。", "标识和名称都不能空；多选的不能含顿号、逗号和分号。"
    ),
    "programme_formula_and_kind": Message(
        "{where}：{kind} 类型与算式不相配。", "computed 类型要写算式，其他类型不写。"
    ),
    "programme_cannot_be_required": Message("{where}：计算的和停用的栏目不能必填。", "请删去这一项。"),
    "programme_target_of_itself": Message("{where}：不能是自己的目标。", "请写对应指标的代码。"),
    "programme_bad_min_length": Message("{where}：最少字数只用于章节，且不小于 0。", "请改正或删去。"),
    "programme_renamed_code_in_use": Message("{where}：原代码“{code}”现在仍在用。", "请改正原代码。"),
    "programme_renamed_twice": Message("{where}：原代码“{code}”已由“{heir}”承接。", "请只留一处。"),
    "programme_expression": Message("{where}：", "{detail}"),
    "programme_unknown_code": Message("{where}：没有代码“{word}”。", "相近的有：{meant}。"),
    "programme_retired_code": Message("{where}：代码“{code}”已停用。", "请改用在用的代码。"),
    "programme_unknown_roster": Message("{where}：没有名为“{word}”的逐行增加的表。", "相近的有：{meant}。"),
    "programme_unknown_name": Message("{where}：没有名为“{word}”的参数或名单。", "相近的有：{meant}。"),
    "programme_code_without_row": Message(
        "{where}：这里不在表“{form}”的某一行上，取不到“{code}”。", "请用 total 或 count，或换用其他代码。"
    ),
    "programme_code_without_years": Message(
        "{where}：“{code}”不按年填，不能用 {function}。", "请直接写代码，或换用按年填的指标。"
    ),
    "programme_year_outside": Message("{where}：“{code}”没有 {year} 年。", "它的年份是：{years}。"),
    "programme_unknown_choice": Message("{where}：“{code}”没有“{word}”这个选项。", "可用的有：{meant}。"),
    "programme_open_figure": Message("{where}：双花括号没有成对。", "请写成 {{{{代码或算式}}}}。"),
    "programme_cycle": Message("{where}：算式互相引用，成了一圈：{circle}。", "请改正其中一个算式。"),
    "programme_bad_rule_id": Message(
        "{where}：“{word}”不合编号写法。", "请写一个大写字母加两位或三位数字，如 R012、T01。"
    ),
    "programme_rule_id_taken": Message("{where}：编号“{word}”已用于程序自带的审核。", "请换一个编号。"),
    "programme_no_checks": Message("{where}：没有写审核公式。", "请写至少一条。"),
    "programme_unknown_form": Message("{where}：没有表“{word}”。", "相近的有：{meant}。"),
    "programme_rule_without_form": Message(
        "{where}：看不出 {scope} 审核针对哪张表。", "请用 form 写明，或在公式里直接用该表的代码。"
    ),
    "programme_scope_and_form": Message(
        "{where}：表“{form}”是 {shape} 形，不能逐 {scope} 审核。", "请改正范围或所属的表。"
    ),
    "programme_no_message": Message("{where}：没有写说明文字。", "请写清哪里不对，并带上数字。"),
    "programme_unknown_slot": Message(
        "{where}：说明文字里的 {slot} 没有所指。",
        "可写 {{代码}}、{{代码.label}}、{{here}}、{{here.value}} 和参数名。",
    ),
    "programme_open_slot": Message("{where}：说明文字里的花括号没有成对。", "请补全或删去。"),
    "programme_no_fires": Message("{where}：审核 {rule} 没有应当报出的例子。", "请补写至少一个。"),
    "programme_no_holds": Message("{where}：审核 {rule} 没有应当通过的例子。", "请补写至少一个。"),
    "programme_bad_example": Message("{where}：例子与任务包不合（{detail}）。", "请核对代码和值的写法。"),
    "programme_example_silent": Message(
        "{where}：这个例子应由 {rule} 报出，却没有报出。", "请改正例子或公式。"
    ),
    "programme_example_fires": Message("{where}：这个例子应当通过，{rule} 却报出了。", "请改正例子或公式。"),
    "programme_not_stamped": Message("{where}：这一部分不盖章，没有扫描件。", "可用的是：{known}。"),
    "programme_bad_least": Message("{where}：件数 {least} 小于 1。", "请写 1 以上的数。"),
    "programme_unknown_placeholder": Message("{where}：{word} 没有所指。", "可用的有：{known}。"),
    "programme_key_of_other_block": Message("{where}：这一项只用于 {key_block} 部分。", "请移过去或删去。"),
    "programme_nothing_printed": Message("{where}：没有列出要印的表。", "请按打印次序列出。"),
    "programme_total_field": Message(
        "{where}：“{code}”不能跨镇相加。", "请用每个镇只有一个数的数量指标，不用百分比和计算得出的。"
    ),
    "programme_chart_field": Message("{where}：“{code}”画不成图。", "请用按年填、有基期年的数字指标。"),
    "programme_chart_units": Message("{where}：一张图只能有一个单位，这里有{units}。", "请分成几张图。"),
    "programme_reference_without_bar": Message(
        "{where}：图里没有指标“{code}”。", "请列入 fields，或删去它的参考值。"
    ),
    "programme_chart_without_role": Message(
        "{where}：画这张图，要写明哪个指标是{roles}。", "请在 roles 中补上。"
    ),
    "programme_no_outline": Message(
        "{where}：任务包没有章节（outline.toml）。", "请补上文件，或删去这一部分。"
    ),
    "evolved_unreadable": Message(
        "“{label}”原填“{before}”，新版任务包读不出来，已按原文保留待改。", "请在{target}按新的要求重填。"
    ),
    "evolved_unplaced": Message(
        "“{label}”原填“{before}”，新版任务包里没有对应的格，已写入{target}的批注。", "请查看批注，另行处理。"
    ),
    "evolved_dropped": Message(
        "新版任务包不再有{source}，原填“{before}”原样留存，不再打印。", "如仍需要，请填到其他栏目。"
    ),
    "evolved_retired": Message("“{label}”已停用，原填“{before}”只供查看。", "不必再填。"),
    "evolved_converted": Message("“{label}”由“{before}”换算成“{after}”（{target}）。", "请核对。"),
    "evolved_moved": Message("“{label}”由{source}移到{target}，内容照搬。", "不必重填。"),
    "evolved_renamed": Message("{source}改为{target}“{label}”，内容照搬。", "不必重填。"),
    "evolved_added": Message("新版任务包增加了{target}“{label}”。", "请按要求填写。"),
    "evolved_explanation": Message(
        "新版任务包不再有审核 {rule}，它的说明“{text}”留存不用。", "如仍需要，请写到相应的审核说明里。"
    ),
    "evolved_attachment": Message(
        "新版任务包不再有附件种类“{kind}”，附件“{name}”留存不用。", "如仍需要，请改选其他种类后重新添加。"
    ),
}
