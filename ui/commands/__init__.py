"""The command line, a module a noun; imports no Qt.

Exit status: 0 done and clean; 1 done, with findings or refusals in the output; 2 could not be done
(bad arguments, unreadable file): a sentence on standard error, nothing half-written.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from models.errors import Refusal
from ui.commands.arguments import Parser

DONE, FOUND, IMPOSSIBLE = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = parser_of_all()
    options = parser.parse_args(list(arguments))
    if not hasattr(options, "run"):
        parser.print_help()
        return IMPOSSIBLE
    try:
        return int(options.run(options))
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        return IMPOSSIBLE
    except BrokenPipeError:  # whoever read the output has seen enough; nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return IMPOSSIBLE


def parser_of_all() -> Parser:
    """The parser with every command."""
    from ui.commands import applications, backup, demo, letter, package, paper, programme, self_test, workbook

    parser = Parser(prog="main.py", description="示范镇申报：填报、审核、生成申报包。")
    commands = parser.add_subparsers(title="命令", metavar="命令", parser_class=Parser)
    for module in (demo, applications, workbook, package, paper, letter, backup, programme, self_test):
        module.add_commands(commands)
    return parser
