"""The one catalogue of what the program says about faults: code → sentence and remedy, in Chinese.

A module per room that speaks. Whole sentences with named slots; a missing slot degrades to “？” instead of
failing inside an error path. Places (sheet, cell, form, row) are said by whoever shows the message.
"""

from __future__ import annotations

from models.messages.attachments import HANDED_IN
from models.messages.audit import AUDIT
from models.messages.envelope import ENVELOPE
from models.messages.exchange import EXCHANGE
from models.messages.expressions import EXPRESSIONS
from models.messages.merging import MERGING
from models.messages.message import Message
from models.messages.packages import PACKAGES
from models.messages.paper import PAPER
from models.messages.programmes import PROGRAMMES
from models.messages.revisions import REVISIONS
from models.messages.scans import SCANS
from models.messages.store import STORE
from models.messages.values import VALUES
from models.problems import Problem

__all__ = ["MESSAGES", "Message", "render"]


class _Slots(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "？"


def render(problem: Problem) -> str:
    """The sentence of a problem with its remedy, slots filled.

    Raises:
        KeyError: the code is not in the catalogue (a bug).
    """
    message = MESSAGES[problem.code]
    return (message.text + message.remedy).format_map(_Slots(problem.context))


MESSAGES: dict[str, Message] = {
    **HANDED_IN,
    **AUDIT,
    **ENVELOPE,
    **EXCHANGE,
    **EXPRESSIONS,
    **MERGING,
    **PAPER,
    **PACKAGES,
    **PROGRAMMES,
    **REVISIONS,
    **SCANS,
    **STORE,
    **VALUES,
}
