"""The two families of errors that a person can act on; everything else is a bug.

Faults of the data are `Problem`s and are returned; these are raised for what stops the work.
"""

from __future__ import annotations

import errno

from models.messages import render
from models.problems import Problem, problem

_IN_WORDS = {
    errno.EACCES: "没有权限",
    errno.EBUSY: "正被占用",
    errno.EDQUOT: "超出了磁盘配额",
    errno.EEXIST: "已经存在",
    errno.EFBIG: "文件太大",
    errno.EILSEQ: "名字里有磁盘不接受的字符",
    errno.EINVAL: "磁盘不接受这个名字",
    errno.EIO: "读写出错",
    errno.EISDIR: "是文件夹",
    errno.ELOOP: "链接绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "名字太长",
    errno.ENODEV: "设备不见了",
    errno.ENFILE: "打开的文件太多",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOMEM: "内存不足",
    errno.ENOSPC: "磁盘已满",
    errno.ENOTDIR: "所在的位置不是文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENXIO: "设备不见了",
    errno.EPERM: "不允许这样做",
    errno.EROFS: "只读，不能写入",
    errno.ESTALE: "网络文件夹断开了",
    errno.ETIMEDOUT: "等了很久没有回应",
    errno.EXDEV: "不在同一个磁盘上",
}


def in_words(error: OSError) -> str:
    """The reason of the operating system in Chinese; of a rare one, its number."""
    said = _IN_WORDS.get(error.errno or 0) or error.strerror or ""
    return f"系统错误 {error.errno or '不明'}" if said.isascii() else said


class Refusal(Exception):
    """Work that cannot be done, with all its reasons."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(render(each) for each in problems))

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), self.problems

    @classmethod
    def because(cls, code: str, **context: object) -> Refusal:
        """A refusal for one reason of the message catalogue."""
        return cls(problem(code, **context))


class UserError(Refusal):
    """The user can mend it: wrong file, wrong argument, a state that does not allow it."""


class SiteError(Refusal):
    """The machine stands in the way: disk full, read-only, locked, damaged."""
