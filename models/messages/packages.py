"""Faults of putting documents where they were asked for."""

from __future__ import annotations

from models.messages.message import Message, notice

PACKAGES = {
    "output_unwritable": Message(
        "不能写入“{path}”（{technical}）。",
        "请检查文件夹是否存在、文件是否正被打开、磁盘是否已满，然后重试。",
    ),
    "path_unusable": Message("不能使用“{path}”（{technical}）。", "请核对文件名和位置；名字过长的，请改短。"),
    "answer_not_written": Message(
        "结果没有输出（{technical}）。", "请检查接收输出的文件或磁盘；内容可用 show 查看。"
    ),
    "output_is_folder": Message("“{path}”是文件夹。", "请写出要生成的文件名。"),
    "output_is_data_file": Message("“{path}”就是数据文件，不能被覆盖。", "请换一个文件名。"),
    "give_no_revision": Message("{town}还没有上报版本，没有可以交出的申报包。", "请先生成正式稿。"),
    "give_no_folder": Message("“{path}”不是文件夹，或 U 盘没有插好。", "请选一个文件夹或 U 盘。"),
    "give_full": Message("“{path}”装不下了（{technical}）。", "请换一个 U 盘，或腾出空间后再试。"),
    "give_protected": Message("“{path}”写不进去（{technical}）。", "请关掉写保护，或换一个 U 盘。"),
    "give_gone": Message("“{path}”不见了（{technical}）。", "请插好 U 盘，重新交出。"),
    "give_failed": Message("写入“{path}”失败（{technical}）。", "请换一个 U 盘再试。"),
    "give_differs": Message("写入“{path}”后读回来不一样，没有采用。", "这个 U 盘可能已损坏，请换一个。"),
    "give_copy_kept": notice("申报包的副本已保存在“{path}”。"),
    "rollup_none_accepted": Message(
        "“{file}”里还没有已受理的申报，没有可以汇总的。",
        "请先受理，或改为“计所有上报过的”（命令行加 --latest）。",
    ),
    "rollup_none_submitted": Message("“{file}”里还没有上报的版本，没有可以汇总的。", "请先接收申报包。"),
    "register_not_accepted": Message("这些镇没有已受理的申报，不能记为已入选：{towns}。", "请先接收并受理。"),
    "package_unknown_programme": Message(
        "数据文件中没有任务包 {id} 第 {version} 版，不能重新打印这个上报版本。", "请向原单位索取申报包。"
    ),
    "letter_not_of_level": Message(
        "《{title}》没有{level}级单位的申报函，只有：{known}。", "请用该级单位的数据文件生成。"
    ),
    "letter_without_towns": Message(
        "“{file}”里还没有申报的镇，写不出申报函。", "请先录入或接收申报，然后重试。"
    ),
    "demo_in_the_way": Message(
        "“{path}”里已有不是示例生成的数据文件，不会覆盖。", "请换一个空文件夹，或先把该文件移走。"
    ),
    "demo_not_a_folder": Message("“{path}”不是文件夹。", "请指定一个文件夹。"),
}
