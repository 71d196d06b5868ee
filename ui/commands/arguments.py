"""Arguments read with argparse, faults said in one Chinese sentence."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["Parser"]  # noqa: SLF001  argparse has no public name for it

_SENTENCES = (
    (re.compile(r"the following arguments are required: (.*)"), r"缺少参数：\1。"),
    (re.compile(r"unrecognized arguments: (.*)"), r"不认识的参数：\1。"),
    (re.compile(r"argument (.*?): invalid choice: (.*?) \(choose from .*"), r"没有命令或选项 \2。"),
    (re.compile(r"argument (.*?): expected (.*)"), r"参数 \1 后面缺少内容。"),
    (re.compile(r"argument (.*?): (.*)"), r"参数 \1 有误。"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese and exits with 2."""

    def error(self, message: str) -> NoReturn:
        """Says what is wrong with the arguments, in one sentence."""
        for pattern, sentence in _SENTENCES:
            if pattern.fullmatch(message):
                message = pattern.sub(sentence, message)
                break
        sys.stderr.write(f"{message}用法见 {self.prog} --help。\n")
        raise SystemExit(2)
