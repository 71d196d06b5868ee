"""What there is to say when the package of another office comes in."""

from __future__ import annotations

from models.messages.message import Message, notice

MERGING = {
    "merge_upheaval": notice("“{form}”现有 {filled} 个值，将改动 {changed} 个、清除 {cleared} 个。"),
    "receive_drastic": Message(
        "接收将改动{town}现有值的 {share}%，超过 30%，还没有写入。", "请先核对列出的改动，确认后再接收。"
    ),
    "receive_not_found": Message("没有“{path}”。", "请核对文件名和位置；U 盘请确认已插好。"),
    "receive_nothing_found": Message("“{path}”里没有 PDF 文件。", "请选存放申报包的文件夹。"),
    "receive_unreadable": Message("读不出“{name}”（{technical}）。", "请换一个 U 盘或请原单位再给一份。"),
    "receive_scans_alone": Message(
        "数据文件中没有这些盖章扫描件所属的申报。", "请先接收申报包，再接收扫描件。"
    ),
    "receive_other_programme": Message(
        "这是“{theirs}”的申报，本数据文件用的任务包是“{ours}”。", "请用同一任务包的数据文件接收。"
    ),
    "receive_newer_programme": Message(
        "对方的任务包是第 {theirs} 版，本数据文件是第 {ours} 版。", "请先更新任务包，再接收。"
    ),
    "receive_programme_missing": Message(
        "申报包里的任务包与上报版本所用的（第 {version} 版）不是同一个。", "请向原单位索取申报包的原件。"
    ),
    "receive_other_digest": Message(
        "对方的任务包 {id} 第 {version} 版与本单位的同一版本内容不同。",
        "已按本单位的任务包接收；请核对双方任务包的来源。",
    ),
    "receive_evolved": Message("对方用的是任务包第 {old} 版，已按第 {new} 版转换。", "请核对下列变化。"),
    "receive_attachment_missing": Message("附件“{name}”不在申报包内，或已损坏。", "请向原单位索取原件。"),
    "receive_sample": Message("{town}是示例，不能收进正式的数据文件。", "示例请用示例数据文件打开。"),
    "receive_not_ours": Message(
        "{office}报的{town}不归{here}接收。", "请核对文件；接收的只能是所属单位上报的，或退回本单位的申报包。"
    ),
    "receive_draft_above": Message("{town}的送审稿不能在这里接收。", "请由报送单位上报正式稿。"),
    "receive_locked": Message(
        "{town}的申报{state}，不能并入别的修改，文件没有收进来。",
        "请先改回填报状态，再接收一次，合并后重新上报。",
    ),
    "receive_in_bin": Message("{town}的申报在回收站里。", "请先从回收站恢复，再接收。"),
    "receive_fork_above": Message(
        "{office}的两个版本各自作了修改，现有内容没有改变。", "请核对差异，退回由报送单位合并后重报。"
    ),
    "comment_unanswered": Message(
        "{office}退回单第{slip}号第{number}条意见没有答复：{text}", "请改正或写明情况，并逐条答复。"
    ),
    "open_conflicts": Message(
        "{town}还有 {count} 处接收时的冲突没有确认。", "请逐处选定采用哪一方，再继续。"
    ),
    "slip_damaged": Message("退回单或受理回执的内容已损坏或被改动。", "请向出具单位索取原件。"),
    "slip_unknown_format": Message(
        "退回单或受理回执的格式是第 {found} 种，本程序只认识第 {known} 种。", "请升级程序后再打开。"
    ),
    "slip_which_revision": Message(
        "{town}有两个各自修改过的版本。", "请指明退回或受理哪一个版本（校验码）。"
    ),
    "slip_no_revision": Message("没有收到{town}的这个上报版本，不能退回或受理。", "请先接收申报包。"),
    "slip_not_ours": Message("这不是发给本单位的退回单或受理回执（出具单位：{office}）。", "请核对文件。"),
    "slip_earlier": Message(
        "{office}的意见针对{town}第 {number} 版，本单位已上报更新的版本，状态不变。",
        "意见已保存在该版本名下。",
    ),
    "slip_overtaken": Message(
        "{office}对{town}第 {number} 版另有更晚的决定，或上级另有决定，状态不变。", "意见已保存。"
    ),
    "slip_waiting": Message(
        "数据文件中没有{office}所指的{town}第 {number} 版。",
        "意见已保存；请接收该版本的申报包（可由上级发回）。",
    ),
    "slip_accepted_meanwhile": Message(
        "{office}已受理{town}第 {number} 版，而本单位之后又作了修改。", "请决定：另行上报修改，或撤销修改。"
    ),
    "slip_file_unreadable": Message("读不出意见文件“{path}”（{technical}）。", "请核对文件，用 UTF-8 保存。"),
    "slip_no_comments": Message("{town}没有待答复的审核意见。", "请先接收退回单。"),
    "slip_file_not_toml": Message(
        "意见文件第 {line} 行不合 TOML 写法（{detail}）。", "请按说明中的样例改正。"
    ),
    "slip_file_unknown_key": Message("意见文件第 {line} 行：不认识“{key}”。", "可以写的有：{known}。"),
    "slip_file_wrong_type": Message("意见文件第 {line} 行：“{key}”应是{wanted}。", "请改正。"),
    "slip_file_no_text": Message("意见文件第 {line} 行：没有写 text。", "请写出意见或答复的文字。"),
    "slip_file_no_code": Message("意见文件第 {line} 行：没有指标“{name}”。", "请核对指标代码。"),
    "slip_file_no_form": Message("意见文件第 {line} 行：没有表“{form}”。", "可以写的有：{forms}。"),
    "slip_file_other_form": Message(
        "意见文件第 {line} 行：指标“{name}”不在表“{form}”里。", "只写 code 就可以，不必写 form。"
    ),
    "slip_file_no_year": Message("意见文件第 {line} 行：没有 {year} 年。", "可以写的有：{years}。"),
    "slip_file_no_row": Message(
        "意见文件第 {line} 行：“{title}”里没有“{row}”这一行。", "请写行号或行的名称；现有：{rows}。"
    ),
    "slip_file_unfit_place": Message(
        "意见文件第 {line} 行：“{title}”不用写“{key}”。", "分年的表写 year，按行的表写 row，其他的都不写。"
    ),
    "slip_file_which_place": Message(
        "意见文件第 {line} 行：没有说是“{title}”的哪一年或哪一行。", "请再写 {wanted}。"
    ),
    "slip_file_no_number": Message(
        "意见文件第 {line} 行：没有第 {number} 条意见，共 {count} 条。", "请核对退回单上的序号。"
    ),
    "slip_file_no_comment": Message(
        "意见文件第 {line} 行：没有编号为“{comment}”的意见。", "请改用退回单上的序号（number）。"
    ),
    "slip_file_which_comment": Message(
        "意见文件第 {line} 行：没有说答复的是哪一条意见。",
        "请写 number（退回单上的序号）或 comment，只写一个。",
    ),
    "slip_file_no_answers": Message("意见文件里没有答复。", "请按说明中的样例写 [[answer]]。"),
    "slip_says_nothing": Message("退回单没有写意见。", "请至少写一条审核意见，或写明退回原因。"),
}
