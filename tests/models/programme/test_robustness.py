"""Whatever a programme's files hold, the loader answers with a programme or with its faults."""

import re
from string import Formatter

from hypothesis import given
from hypothesis import strategies as st

from models.audit.examples import outcome
from models.messages import MESSAGES
from models.programme.faults import ProgrammeFaults
from models.programme.load import load
from tests.models.programme.faulty import EXAMPLE

VALUE = re.compile(r"(?<== )[^\n]+")
WORD = re.compile(r"[A-Za-z_]\w*")
OTHER_VALUES = st.sampled_from(
    [
        "0",
        "-1",
        "1.5",
        "nan",
        '""',
        '"x"',
        '"A01"',
        '"X01"',
        "true",
        "[]",
        "[1]",
        '["A01"]',
        "{}",
        "2026-01-01",
    ]
)
OTHER_WORDS = st.sampled_from(
    ["code", "A01", "X05", "Z02", "projects", "funding", "count", "total", "x", "not"]
)


@st.composite
def mutilated(draw):
    """The example with one to four lines, values or words lost or exchanged."""
    sources = dict(EXAMPLE)
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(sorted(sources)))
        pattern, others = draw(
            st.sampled_from([(VALUE, OTHER_VALUES), (WORD, OTHER_WORDS), (r"[^\n]*\n", st.just(""))])
        )
        found = list(re.finditer(pattern, sources[path]))
        if found:
            piece = draw(st.sampled_from(found))
            sources[path] = sources[path][: piece.start()] + draw(others) + sources[path][piece.end() :]
    return sources


@given(mutilated())
def test_a_mutilated_programme_is_loaded_or_its_faults_are_told(sources):
    try:
        programme = load(sources, outcome)
    except ProgrammeFaults as faults:
        for each in faults.problems:
            assert each.context["file"]
            message = MESSAGES[each.code]
            slots = {slot for _, slot, _, _ in Formatter().parse(message.text + message.remedy) if slot}
            assert slots <= set(each.context)
    else:
        assert programme.digest
