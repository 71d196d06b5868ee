"""What handing in files and naming towns refuses, and what is done to a file on the way."""

from __future__ import annotations

from models.messages.message import Message, notice

HANDED_IN = {
    "no_such_application": Message("数据文件“{file}”中没有 {text} 的申报。", "请核对镇的 9 位民政区划代码。"),
    "unknown_attachment_kind": Message("任务包中没有附件种类“{text}”。", "可用的种类：{kinds}。"),
    "attachment_is_scan": Message(
        "“{label}”是打印盖章以后才有的，不作为附件添加。", "请在生成申报包、盖章扫描后，用盖章扫描件添加。"
    ),
    "attachment_unreadable": Message("读不到文件“{name}”。", "请核对路径，或重新插好 U 盘后再试。"),
    "attachment_empty": Message("文件“{name}”是空的。", "请重新导出或扫描后再添加。"),
    "attachment_too_large": Message(
        "文件“{name}”有 {size} MB，超过 {limit} MB。",
        "可以选择压缩后添加（命令行加 --compress），或分成几个文件。",
    ),
    "attachment_still_too_large": Message(
        "文件“{name}”有 {size} MB，超过 {limit} MB，压缩也不够。", "请分成几个文件后再添加。"
    ),
    "attachment_too_many_pages": Message(
        "文件“{name}”有 {pages} 页，超过 {limit} 页。", "请只附需要的页，或分成几个文件后再添加。"
    ),
    "attachment_protected": Message("文件“{name}”设了打开密码。", "请去掉密码后再添加。"),
    "attachment_damaged": Message(
        "文件“{name}”已损坏或不完整，读不出来。", "请重新导出、扫描或传一次后再添加。"
    ),
    "attachment_ofd": Message("文件“{name}”是 OFD 版式文件。", "请用 OFD 阅读器另存为 PDF 后再添加。"),
    "attachment_unknown": Message(
        "文件“{name}”不是可以上报的格式。",
        "可用 PDF、图片（JPEG、PNG、TIFF、BMP、WebP、GIF、HEIC）、Word、Excel、WPS 文件和 dwg。",
    ),
    "attachment_compressed": Message("“{name}”已压缩：{before} MB → {after} MB。", "请看一下是否清楚。"),
    "attachment_older_office": Message(
        "“{name}”是旧格式的文字或表格文件，随申报包作为电子件报送，不印成页。",
        "要印出来的，请另存为 PDF 再添加一份。",
    ),
    "picture_too_large": Message("图片“{name}”的像素太多，打不开。", "请用看图软件缩小后再添加。"),
    "picture_small": Message(
        "图片“{name}”只有 {width}×{height} 像素，印出来可能看不清。", "有清楚的请换一张。"
    ),
    "picture_moving": notice("“{name}”是动图，只取了第一幅。"),
    "pdf_repaired": Message("“{name}”已损坏，已尝试修复。", "请逐页核对，缺页的请重新扫描。"),
    "pdf_was_restricted": Message(
        "“{name}”设有限制编辑或打印的密码，添加后的副本不再有这个限制。", "不宜这样的，请移除。"
    ),
    "pdf_painted": Message(
        "“{name}”第 {pages} 页的写法不能长期保存（如没有嵌入字体），已按样子转成图片。", "请核对是否清楚。"
    ),
    "pdf_script_dropped": notice("“{name}”里的脚本和自动动作没有带入。"),
    "pdf_files_dropped": Message("“{name}”里夹带的文件没有带入。", "需要的请单独添加。"),
    "pdf_annotations_flattened": notice("“{name}”里的批注、表单已按样子固定在页面上。"),
    "pdf_signature_flattened": Message(
        "“{name}”里的电子签章只保留图样，不能再验证。", "需要验证签章的，请另行报送原件。"
    ),
}
