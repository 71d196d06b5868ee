"""What handing in files and naming towns refuses."""

from __future__ import annotations

from models.messages.message import Message

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
