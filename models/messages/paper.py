"""What stops a document on its way to paper."""

from __future__ import annotations

from models.messages.message import Message

PAPER = {
    "undrawable_character": Message(
        "{place}：“{text}”中的 {characters} 没有字体可以印出。", "请改用通用的写法，或删去这个字符。"
    ),
    "page_code_too_long": Message(
        "申报的内部编号“{id}”太长，页脚的二维码放不下。", "请新建该镇的申报，用“导入 Excel”把内容转过去。"
    ),
    "forms_missing": Message("没有写明要打印哪些表。", "请在 --forms 后面写表的编号，几张表用逗号隔开。"),
    "pages_unreadable": Message("页码“{text}”看不懂。", "请写成 5-8 或 5-8,12。"),
    "pages_not_there": Message("没有第 {text} 页，申报包共 {count} 页。", "请改正页码。"),
    "towns_missing": Message(
        "没有写明是哪个镇。", "请写 --town 代码；全部的镇写 --all（不能同时写 --pages）。"
    ),
    "no_schedule": Message("任务包“{title}”没有项目推进时序图。", "请在任务包的 documents.toml 中列入。"),
    "no_printer": Message(
        "这台电脑没有安装打印机，没有打印。", "请在系统里添加打印机；或者把 PDF 复制到能打印的电脑上打印。"
    ),
    "printer_away": Message("打印机“{name}”用不了，没有打印。", "请检查打印机是否开机、连接，再打印一次。"),
    "printer_stopped": Message(
        "打印机“{name}”只收下了前 {done} 页。", "请检查打印机，再从第一张没有印出的页打印。"
    ),
    "output_is_no_folder": Message("{path} 不是文件夹。", "生成全部的镇时，请给一个文件夹。"),
}
