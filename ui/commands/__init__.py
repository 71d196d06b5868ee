"""The command line, a module a noun; imports no Qt.

Exit status: 0 done and clean; 1 done, with findings or refusals in the output; 2 could not be done
(bad arguments, unreadable file): a sentence on standard error, nothing half-written.
"""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Sequence

from models.errors import Refusal, SiteError, in_words
from ui.commands.arguments import Parser

DONE, FOUND, IMPOSSIBLE = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit status."""
    _prepare_streams()
    logging.getLogger().addHandler(logging.NullHandler())  # what is only for the log is not said
    parser = parser_of_all()
    options = parser.parse_args(list(arguments))
    if not hasattr(options, "run"):
        parser.print_help()
        return IMPOSSIBLE
    try:
        status = int(options.run(options))
        sys.stdout.flush()
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        return IMPOSSIBLE
    except BrokenPipeError:  # whoever read the output has seen enough; nothing is left to say
        _drop_output()
        return IMPOSSIBLE
    except OSError as error:
        said = in_words(error)
        if error.filename is not None:
            sys.stderr.write(f"{SiteError.because('path_unusable', path=error.filename, technical=said)}\n")
        else:
            sys.stderr.write(f"{SiteError.because('answer_not_written', technical=said)}\n")
            _drop_output()
        return IMPOSSIBLE
    return status


def _prepare_streams() -> None:
    """Speaks UTF-8 whatever the locale; where a stream is closed, as in a windowed bundle, nobody listens."""
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """What is still to be written goes nowhere, so that leaving does not fail on it once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser_of_all() -> Parser:
    """The parser with every command."""
    from ui.commands import (
        applications,
        backup,
        chart,
        demo,
        giving,
        identify,
        letter,
        package,
        paper,
        programme,
        receive,
        scans,
        self_test,
        slips,
        summaries,
        verify,
        word,
        workbook,
    )

    parser = Parser(prog="main.py", description="示范镇申报：填报、审核、生成申报包。")
    commands = parser.add_subparsers(title="命令", metavar="命令", parser_class=Parser)
    modules = (
        demo, applications, workbook, word, package, scans, verify, identify, giving, receive, slips,
        summaries, paper, chart, letter, backup, programme, self_test,
    )  # fmt: skip
    for module in modules:
        module.add_commands(commands)
    return parser
