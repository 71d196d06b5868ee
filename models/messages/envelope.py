"""What is said of a package that was handed in: why it is not taken, or what is to be known of it."""

from __future__ import annotations

from models.messages.message import Message, notice

_ORIGINAL = "请向原单位索取申报包原件（由本程序生成、未经其他软件另存的 PDF）。"
_ASK = "请向原单位索取原件。"
_COPY_AGAIN = "请从原处重新拷贝；仍不行的，请原单位重新发送。"
_UPGRADE = "请升级程序后再打开。"

ENVELOPE = {
    "package_unreadable": Message(
        "读不到文件“{path}”（{technical}）。", "请核对路径，或重新插好 U 盘后再试。"
    ),
    "package_empty": Message("文件是空的。", _COPY_AGAIN),
    "package_not_pdf": Message("文件不是 PDF。", "请选择申报包（扩展名为 .pdf 的文件）。"),
    "package_protected": Message("文件设了打开密码。", _ORIGINAL),
    "package_too_large": Message("文件超过 {limit} MB，或展开后过大。", _ORIGINAL),
    "package_damaged": Message("文件已损坏或不完整，可能没有拷贝完。", _COPY_AGAIN),
    "package_without_revision": Message(
        "文件里没有上报数据：它不是申报包正式稿，或被其他软件另存时去掉了数据。", _ORIGINAL
    ),
    "package_is_draft": Message(
        "这是送审稿，不是正式上报的申报包。", "上报请用正式稿；镇县之间可以接收送审稿。"
    ),
    "package_is_scans": Message("这是随申报包交出的盖章扫描件，不是申报包。", "请与申报包一起接收。"),
    "package_newer_layout": Message(
        "申报包由较新的程序生成（版式 {layout}，本程序识别到 {known}）。", _UPGRADE
    ),
    "package_programme_missing": Message("文件里没有任务包 {id} 第 {version} 版，不能核对。", _ORIGINAL),
    "package_programme_differs": Message(
        "文件里的任务包与上报数据所用的不是同一份（{id} 第 {version} 版）。", _ORIGINAL
    ),
    "package_attachment_missing": Message("附件“{name}”不在文件里，或已被改动。", _ASK),
    "package_not_archive": Message(
        "生成的申报包未通过归档格式（PDF/A-3b）检查（{technical}）。",
        "请把最近添加的 PDF 附件换成扫描图片后再生成；仍不行的，请把本提示发给程序的维护单位。",
    ),
    "package_unprintable": Message("文件里的上报数据印不成申报包。", _ASK),
    "package_check_code_differs": Message(
        "纸面上的校验码是 {printed}，按文件里的数据应是 {due}：纸面与数据不是同一版，或数据被改动。",
        _ASK,
    ),
    "package_without_check_code": Message("页面上没有校验码 {due}。", _ASK),
    "package_pages_missing": Message("缺第 {pages} 页（应有 {due} 页，现有 {count} 页）。", _ASK),
    "package_pages_added": Message("第 {pages} 页是多出来的（应有 {due} 页，现有 {count} 页）。", _ASK),
    "package_page_count": Message("应有 {due} 页，现有 {count} 页。", _ASK),
    "package_page_foreign": Message("第 {page} 页上有申报包不会有的内容：{what}。", _ASK),
    "package_file_foreign": Message("文件里有申报包不会有的内容：{what}。", _ASK),
    "package_page_form": Message("第 {page} 页的纸张大小、方向或裁切与原件不同。", _ASK),
    "package_value_differs": Message("第 {page} 页“{place}”印的与文件里的数据不一致。", _ASK),
    "package_page_moved": Message("第 {page} 页的位置上是原件的第 {other} 页。", _ASK),
    "package_words_differ": Message("第 {page} 页能复制、查找的文字与印出的不一致。", _ASK),
    "package_words_other": Message("第 {page} 页印的是“{there}”，按数据应是“{due}”。", _ASK),
    "package_words_hidden": Message("第 {page} 页有文字被遮住（“{text}”）。", _ASK),
    "package_foot_differs": Message("第 {pages} 页的页眉或页脚与按数据生成的不一致。", _ASK),
    "package_page_differs": Message("第 {page} 页与按数据生成的不一致。", _ASK),
    "package_outline_differs": Message("书签与按数据生成的不一致。", _ASK),
    "package_resaved": notice("由其他软件重新保存过，逐页比对一致。"),
    "package_other_layout": notice("由其他版本生成，逐字核对一致。"),
}
