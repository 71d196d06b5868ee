"""Stamped sheets that come back as scans, and telling what a scan or a code belongs to."""

from __future__ import annotations

from models.messages.message import Message, notice

SCANS = {
    "scan_no_revision": Message("{town}还没有上报版本。", "请先生成申报包，打印盖章后再扫描。"),
    "scan_no_code": Message(
        "“{name}”第 {sheet} 页没有认出二维码，没有存。",
        "请换清楚、完整的扫描件；确实认不出的，指明种类再添加（命令行加 --kind）。",
    ),
    "scan_other_town": Message("“{name}”第 {sheet} 页是{town}的，没有存。", "请添加到{town}的申报。"),
    "scan_unknown_application": Message(
        "“{name}”第 {sheet} 页属于别的数据文件里的申报，没有存。", "请核对是不是拿错了纸。"
    ),
    "scan_unknown_revision": Message(
        "“{name}”第 {sheet} 页是第{number}版（校验码 {printed}），数据文件里没有这个版本，没有存。",
        "请先接收这个版本的申报包，或核对是不是拿错了纸。",
    ),
    "scan_not_stamped": Message(
        "“{name}”第 {sheet} 页是申报包第 {page} 页，不是要盖章的页，没有存。", "只需要：{kinds}。"
    ),
    "scan_other_kind": Message(
        "“{name}”第 {sheet} 页是“{found}”，不是“{wanted}”，没有存。", "请去掉种类后再添加。"
    ),
    "scan_older": Message(
        "“{name}”第 {sheet} 页是第{number}版的，存在第{number}版下；最新是第{newest}版。",
        "请打印最新版的这一页盖章。",
    ),
    "scan_replaces": notice("“{label}”（第 {page} 页）原有的扫描件已换成“{name}”。"),
    "scan_kind_unknown": Message("“{text}”不是要盖章的页。", "可用的种类：{kinds}。"),
    "scan_none": Message("{town}第{number}版还没有盖章扫描件。", "请先添加扫描件。"),
    "identify_no_code": Message(
        "“{name}”上没有认出申报包的二维码。", "请换清楚、完整的扫描件，或输入页脚的校验码。"
    ),
    "identify_unreadable": Message(
        "“{text}”既不是文件，也不是 16 位校验码。", "请核对文件名或页脚的校验码。"
    ),
    "identify_needs_file": Message(
        "只凭校验码认不出是哪个镇。", "请同时指明数据文件：identify 校验码 数据文件.sfzsb。"
    ),
}
