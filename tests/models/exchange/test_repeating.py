"""Whatever comes in, what lands once lands wholly: the same again changes nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from models.edits import apply
from models.exchange import Incoming, land
from tests.models.exchange.incoming import EMPTY, PROGRAMME, cell, cells, row, rows

KEYS = st.sampled_from(["", "", "", "a", "b", "c", "坏键"])
NAMES = st.sampled_from(["", "老街", "水厂", " 老街", "合计", "两\n行", "不适用", "清空", "删除", "无数据"])
FIGURES = st.sampled_from(["", "5", "5.0", "约", "清空", "删除", "5000元", "不适用"])
NOTES = st.sampled_from(["", "", "注", "清空"])


@st.composite
def projects(draw):
    texts = {"X01": draw(NAMES), "X05": draw(FIGURES), "X09": draw(st.sampled_from(["", "", "77"]))}
    return row(draw(KEYS), note=draw(NOTES), **texts)


@st.composite
def funding(draw):
    parent = draw(st.one_of(st.none(), NAMES, KEYS))
    return row(draw(KEYS), parent, note=draw(NOTES), Z02=draw(FIGURES), Z04=draw(NAMES))


@st.composite
def incoming(draw):
    return Incoming(
        forms=(
            cells(
                "statistics", *(cell("C01", draw(FIGURES), year, draw(NOTES)) for year in ("2024", "2025"))
            ),
            rows("projects", *draw(st.lists(projects(), max_size=5))),
            rows("funding", *draw(st.lists(funding(), max_size=5))),
        )
    )


def landed(application, incoming):
    landing = land(PROGRAMME, application, incoming)
    return apply(application, landing.edits)[0], landing


@given(incoming(), incoming())
@settings(max_examples=300)
def test_the_same_again_changes_nothing(first, second):
    application, _ = landed(EMPTY, first)
    after, landing = landed(application, second)
    assert (landing.changed > 0) == (after != application)
    if not landing.problems:
        again = land(PROGRAMME, after, second)
        assert (again.edits, again.changed, again.problems) == ((), 0, ())


@given(incoming(), incoming())
@settings(max_examples=100)
def test_what_lands_in_part_settles(first, second):
    """A row that another one stood in the way of may land the second time, then no more."""
    application, _ = landed(EMPTY, first)
    for _ in range(3):
        application, landing = landed(application, second)
    assert landing.edits == ()
