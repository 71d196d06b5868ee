"""What is said while workbooks are read and what they bring lands."""

from __future__ import annotations

from models.messages.message import Message

EXCHANGE = {
    "exchange_unknown_code": Message("代码“{at}”不在本表中。", "请恢复导出时的代码，或删去这一行（列）。"),
    "exchange_no_code": Message("“{text}”在没有代码的位置，不会导入。", "请移到有代码的行（列），或删去。"),
    "exchange_unknown_year": Message("本表没有“{text}”这一年。", "请用导出时的年份，或删去这一列。"),
    "exchange_code_twice": Message("同一代码出现两次，第二次填的是“{text}”。", "请只留一处。"),
    "exchange_sheet_twice": Message("“{title}”有两张工作表。", "请只留一张，把另一张删去或移出本文件。"),
    "exchange_formula": Message(
        "公式“{text}”没有计算结果。", "请在 Excel 或 WPS 中打开并保存一次，或直接填数。"
    ),
    "exchange_error_value": Message("单元格的内容是错误值 {text}。", "请改正公式，或直接填数。"),
    "exchange_bad_key": Message(
        "行键“{text}”不合要求。", "行键由程序给出；手工填写的只能用字母、数字、“-”和“_”，不超过 32 位。"
    ),
    "exchange_key_twice": Message("行键“{text}”出现不止一次。", "复制的行请清空行键（第一列）。"),
    "exchange_row_twice": Message(
        "这一行与本表另一行的“{label}”相同。", "请合并成一行；确是两行的，请各填行键。"
    ),
    "exchange_row_ambiguous": Message(
        "数据文件中有几行的“{label}”与这一行相同，不能确定是哪一行。", "请先导出，在带行键的行上修改。"
    ),
    "exchange_removal_without_key": Message("要删除的行没有行键。", "请先导出，在带行键的行上填“删除”。"),
    "exchange_total_row": Message("“{text}”行不能导入。", "合计由程序计算，请删去这一行。"),
    "exchange_no_parent": Message("没有写明所属的{title}。", "请填所属行的行键或名称。"),
    "exchange_parent_unknown": Message("“{title}”中没有“{text}”。", "请填所属行的行键或名称。"),
    "exchange_parent_ambiguous": Message("“{title}”中叫“{text}”的不止一行。", "请填行键。"),
    "exchange_no_town": Message("没有写明是哪个镇的申报。", "请填“{label}”，或在“说明”页填镇代码。"),
    "exchange_town_differs": Message(
        "申报镇是“{text}”，而“说明”页的镇代码是“{written}”。",
        "请核对；改报另一个镇的，请清空“说明”页的镇代码。",
    ),
    "exchange_explains_nothing": Message(
        "没有这条审核公式，或没有这个位置。", "请在导出的“审核说明”页上填写。"
    ),
    "exchange_explained_twice": Message("同一个审核问题写了两次说明。", "请只留一处。"),
    "exchange_bad_figures": Message("涉及数据“{text}”被改动，不能识别。", "请恢复，或清空后重新说明。"),
    "workbook_not_found": Message("找不到文件 {path}。", "请核对位置。"),
    "workbook_unreadable": Message("不能读取 {path}（{technical}）。", "请核对权限，或复制到本机后再导入。"),
    "workbook_not_xlsx": Message(
        "文件不是 Excel 工作簿（.xlsx）。", "请用 Excel 或 WPS 另存为 .xlsx 后导入。"
    ),
    "workbook_old_excel": Message("文件是旧格式（.xls 或 .et）。", "请用 Excel 或 WPS 另存为 .xlsx 后导入。"),
    "workbook_encrypted": Message("文件有打开密码。", "请去掉密码、另存为 .xlsx 后导入。"),
    "workbook_damaged": Message(
        "文件已损坏，或不是完整的工作簿。", "请用 Excel 或 WPS 打开，另存为 .xlsx 后导入。"
    ),
    "workbook_too_big": Message("文件过大（超过 {limit} MB）。", "请删去图片和多余的工作表后导入。"),
    "workbook_without_cover": Message(
        "工作簿没有“说明”页，不知道属于哪个任务包。", "请用 template 生成的空表，或先建立数据文件。"
    ),
    "workbook_other_programme": Message(
        "工作簿属于任务包“{text}”，数据文件是“{present}”。", "请用本任务包的空表填写。"
    ),
    "workbook_newer_programme": Message(
        "工作簿是任务包第 {version} 版，数据文件是第 {present} 版。", "请先更新数据文件的任务包。"
    ),
    "workbook_newer_than_program": Message(
        "工作簿是任务包第 {version} 版，本程序只有第 {present} 版。", "请升级程序后导入。"
    ),
    "workbook_other_layout": Message(
        "“说明”页的任务包版本或工作簿格式不能识别。", "请恢复导出时的内容；由较新程序生成的，请升级程序。"
    ),
    "workbook_unknown_programme": Message(
        "本程序没有任务包“{text}”。", "请升级程序，或先用该任务包建立数据文件。"
    ),
    "workbook_text_too_long": Message(
        "{place}有 {length} 字，超过 Excel 一格的上限 {limit} 字。", "请缩短，或把内容移到实施方案。"
    ),
    "workbook_unknown_form": Message("没有表“{text}”。", "可选的有：{known}。"),
    "workbook_other_ending": Message("不能写成 {text}。", "文件名的结尾可以是：{known}。"),
    "chapters_not_docx": Message("“{name}”不是 .docx 文件。", "请用 Word 或 WPS 另存为 .docx 后导入。"),
    "chapters_none_found": Message(
        "“{name}”中没有与实施方案各章对得上的标题，没有导入。", "请按实施方案提纲写明各章标题后再导入。"
    ),
    "chapters_empty": Message("“{name}”里没有文字。", "请核对是不是选错了文件；图片里的文字不能导入。"),
    "chapters_locked": Message(
        "本镇的申报现在不能改，没有导入。", "已上报的，先在“申报包”页点“退回填报状态”。"
    ),
    "chapters_one_file": Message("一次只能导入一个 Word 文件。", "请把各章放在一个文件里，或分几次导入。"),
    "passage_empty": Message("“{heading}”下面没有正文。", "没有可导入的。"),
    "passage_unknown_heading": Message("“{heading}”与各章的标题都对不上。", "请选它归哪一章，或不导入。"),
    "passage_without_heading": Message("第一个标题之前的文字。", "请选它归哪一章，或不导入。"),
    "import_locked": Message(
        "{town}的申报{state}，不能导入。",
        "确要修改的，先在“申报包”页点“退回填报状态”（命令行加 --reopen）。",
    ),
    "import_accepted": Message("{town}的申报已受理，不能再导入。", "确需修改的，请上级单位退回。"),
    "import_from_elsewhere": Message(
        "{town}不在{office}的辖区里，没有导入。", "请核对镇代码，或导入该县的数据文件。"
    ),
    "import_sample": Message("{town}是示例镇，数据文件属于{office}。", "示例只能导入示例的数据文件。"),
    "import_real_into_sample": Message(
        "{town}不是示例镇，数据文件属于示例单位{office}。", "请导入本单位的数据文件。"
    ),
}
