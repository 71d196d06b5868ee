"""Arguments read with argparse, faults said in one Chinese sentence."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import NoReturn, Protocol

from models.kinds.base import narrow

_SENTENCES = (
    (re.compile(r"the following arguments are required: (.*)"), r"缺少参数：\1。"),
    (re.compile(r"unrecognized arguments: (.*)"), r"不认识的参数：\1。"),
    (re.compile(r"(?:argument .*?: )?invalid choice: (.*?) \(choose from .*"), r"没有命令或选项 \1。"),
    (re.compile(r"argument (.*?): expected (.*)"), r"参数 \1 后面缺少内容。"),
    (re.compile(r"argument (.*?): (.*)"), r"参数 \1 有误。"),
)


def civil_code(text: str) -> str:
    """A code of a division or an office as typed: full-width digits and spaces do no harm.

    Raises:
        ArgumentTypeError: nothing was typed.
    """
    code = "".join(narrow(text).split())
    if not code:
        raise argparse.ArgumentTypeError("expected a code")
    return code


class Commands(Protocol):
    """Where a module registers its commands (what `add_subparsers` returns)."""

    def add_parser(self, name: str, *, help: str) -> Parser:  # noqa: A002  argparse calls it so
        """A parser for one command."""


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese and exits with 2."""

    is_mixed = False
    """Whether arguments that may be missing can also stand behind the options."""

    def add_town(self, *, is_required: bool = True, otherwise: str = "") -> None:
        """The argument that says which town is meant; `otherwise` says what is done without it."""
        words = f"镇的民政区划代码（9 位）{otherwise}"
        self.add_argument("--town", metavar="CODE", type=civil_code, required=is_required, help=words)

    def parse_known_args(  # type: ignore[override]  # one of its overloads is enough here
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """As argparse does it, but twice where arguments are mixed with options."""
        if not self.is_mixed:
            return super().parse_known_args(args, namespace)
        self.is_mixed = False
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self.is_mixed = True

    def error(self, message: str) -> NoReturn:
        """Says what is wrong with the arguments, in one sentence."""
        for pattern, sentence in _SENTENCES:
            if pattern.fullmatch(message):
                message = pattern.sub(sentence, message)
                break
        sys.stderr.write(f"{message}用法见 {self.prog} --help。\n")
        raise SystemExit(2)
