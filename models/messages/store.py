"""What the data file says: where it lies, who holds it, what the disk refuses."""

from __future__ import annotations

from models.messages.message import Message

STORE = {
    "store_not_found": Message("找不到数据文件 {path}。", "请核对位置；U 盘上的文件请先插好 U 盘。"),
    "store_exists": Message("{path} 已经存在。", "请换一个文件名；程序不会覆盖已有的文件。"),
    "store_no_folder": Message("没有文件夹 {folder}。", "请先建立文件夹，或换一个位置。"),
    "store_not_a_data_file": Message("{path} 不是本程序的数据文件。", "请选择扩展名为 .sfzsb 的数据文件。"),
    "store_not_a_database": Message(
        "{path} 不是数据文件，或文件开头已损坏。", "请选择 .sfzsb 数据文件；确是数据文件的，请从备份恢复。"
    ),
    "store_newer": Message(
        "{path} 由较新版本的程序写成（文件格式 {version}，本程序识别到 {known}）。", "请升级程序后再打开。"
    ),
    "store_older_read_only": Message(
        "{path} 由较早版本的程序写成，需要先升级，只读打开时不能升级。",
        "请在能写入的位置以可写方式打开一次。",
    ),
    "store_damaged": Message(
        "数据文件 {path} 已损坏。", "请不要继续使用，先另存一份留底，再从最近的备份恢复。"
    ),
    "store_disk_full": Message("磁盘已满，没有写入 {path}，原有内容完好。", "请腾出空间后重做刚才的操作。"),
    "store_read_only": Message(
        "{path} 不能写入（{technical}）。",
        "请去掉文件或 U 盘的只读设置，或复制到有写入权限的文件夹后再打开。",
    ),
    "store_busy": Message(
        "{path} 正被别的程序占用。", "请关闭正在使用它的程序（如同步盘、杀毒软件），稍后再试。"
    ),
    "store_cannot_open": Message(
        "不能打开 {path}（{technical}）。", "请核对文件夹是否存在、是否有读写权限。"
    ),
    "store_io": Message(
        "读写 {path} 时出错（{technical}），没有写入。",
        "请检查磁盘或 U 盘；反复出现时请换一块磁盘，并从备份恢复。",
    ),
    "store_wrong_place": Message(
        "不能使用 {path}（{technical}）。",
        "请核对位置：写文件名的地方不能是文件夹，写文件夹的地方不能是文件。",
    ),
    "store_name_too_long": Message(
        "{path} 的文件名太长，旁边放不下锁文件和日志。", "请把文件名改短，六十个汉字以内。"
    ),
    "store_vanished": Message(
        "{path} 不见了：U 盘被拔出，或文件被移走、改名、删除。", "请插回 U 盘或放回文件，关闭后重新打开。"
    ),
    "store_network_drive": Message(
        "{path} 在网络驱动器上，断网或多人同时打开会损坏数据。", "请把数据文件放在本机磁盘或 U 盘上。"
    ),
    "store_unreadable_name": Message("“{path}”的名字里有不能识别的字符。", "请把文件或文件夹改名后再打开。"),
    "store_cloud_folder": Message(
        "数据文件放在同步盘文件夹“{folder}”中，同步软件可能损坏或替换它。",
        "建议移到不同步的文件夹，另用备份功能留底。",
    ),
    "store_held": Message(
        "{user} 已于 {since} 在电脑“{host}”上打开这个数据文件，这里只能查看，不能修改。",
        "请等对方关闭后重新打开；确知对方没有在用的，可以选择接管。",
    ),
    "store_held_and_open": Message(
        "{user} 已于 {since} 在电脑“{host}”上打开这个数据文件，现在还开着，这里只能查看，不能修改。",
        "请在那里关闭，再在这里重新打开；同一台电脑上的，请改到那个窗口里填写。",
    ),
    "store_opened_read_only": Message("数据文件只能查看，不能修改：", "{reason}"),
    "store_was_not_closed": Message("上次没有正常关闭，已全面检查，数据完好。", "请核对最后一次填写的内容。"),
    "store_unfinished": Message(
        "{path} 上次没有正常关闭，须先恢复才能查看，而这里不能写入。",
        "请把它和同名的 -journal 文件一起复制到本机文件夹，再打开一次。",
    ),
    "store_is_read_only": Message("数据文件是只读打开的，不能修改。", "{reason}"),
    "store_locked": Message(
        "{town}的申报{state}，不能修改。", "确需修改的，请先退回填报状态，改后重新上报。"
    ),
    "store_batch_handed_on": Message(
        "不能撤销“{action}”：其中{towns}此后已上报、受理、退回或改了状态，而一批只能整批撤销。",
        "其余乡镇要去掉的，可以逐个移入回收站。",
    ),
    "store_town_has_application": Message(
        "{town}已有申报。", "请打开已有的申报；要重新填报的，先把它移入回收站。"
    ),
    "store_no_application": Message("没有代码为 {town} 的镇的申报。", "请核对镇的代码，或先新建申报。"),
    "store_not_in_bin": Message("回收站里没有这个申报。", "请刷新后再试。"),
    "store_file_too_large": Message(
        "附件 {size} MB，超过单个文件 {limit} MB 的上限。", "请压缩图片或拆分文件后再添加。"
    ),
    "store_application_too_large": Message(
        "{town}的附件合计 {size} MB，超过 {limit} MB 的上限。", "请删去或压缩部分附件。"
    ),
    "store_not_a_newer_programme": Message(
        "任务包 {id} 第{version}版不是现有任务包（{present}）的新版本。", "请选择同一任务包的新版本。"
    ),
    "store_bad_copy": Message("写出的备份 {path} 与数据文件不一致，已删除。", "请换一个磁盘或文件夹再备份。"),
    "store_restore_locked": Message(
        "{path} 正由 {user} 在电脑“{host}”上使用（{since} 起），不能恢复。", "请先关闭正在使用它的程序。"
    ),
}
