"""Forms as tables: a single form as labels and values, a yearly one by years.

The same layout serves the filled form and the empty one that is filled by pen. Not here: rosters
(`roster_tables`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.entries import Address, Blank
from models.fields import Field, Form, Shape
from models.kinds import kind_of
from reports.outline.blocks import Align, Cell, Column, Row, Table, Text, plain, words_of
from reports.outline.entries import Source, foot_notes
from reports.outline.filing_line import filing_line
from reports.outline.roster_tables import child_table, roster_table
from reports.outline.tabling import BoxText, form_table, group, head, label, width_of

_WIDE_KINDS = ("prose", "choices", "town", "office", "uscc", "email")
_WIDE_LABEL, _WIDE_VALUE = 22, 18
"""Characters of a label or a value above which it has the line to itself."""
_COLUMNS = 4
"""Of a single form: two pairs of a label and a value."""
_PAIR_SHARE = 50
_MOST_LABEL = 16
"""Characters; a longer label takes a second line."""
_AROUND = 1
"""Kept free beside a text."""
_BASE = "（基期）"
_MANY_FIELDS = 100
"""About five pages of 五号 type."""
_SCOPES = {"域": "镇域", "区": "镇区", "点": "年末", "期": "全年"}


@dataclass(frozen=True, slots=True)
class Measure:
    """What is reckoned with where columns are given their widths, in characters of the type."""

    line: int
    """On a line of the type area."""
    labels: tuple[int, int]
    """The least and the largest share of the labels of a single form, in hundredths."""
    least_name: int = _MOST_LABEL + _AROUND
    """Of an indicator, where the other columns have not got what they need."""
    second_line: str = ""
    """What a caption may have on a second line."""


PRINTED = Measure(line=48, labels=(22, 34))
"""In 小五."""
BY_PEN = Measure(line=42, labels=(24, 26), least_name=11, second_line=_BASE)
"""In 五号, in which forms to be filled by pen are set, with room to write beside the labels."""


def form_tables(source: Source, forms: Sequence[str]) -> Iterator[Table]:
    """The tables of forms, in order; a roster that hangs on another follows it where it is not listed."""
    programme = source.figures.programme
    for each in forms:
        yield from _tables(source, programme.form(each), forms)


def single_table(form: Form, box: BoxText, measure: Measure = PRINTED) -> Table:
    """Labels and values, two pairs on a line; long ones have the line to themselves.

    Where all values are figures they end flush.
    """
    has_figures_only = all(kind_of(field).is_numeric for field in form.live_fields)
    rows: list[Row] = []
    pending: list[Cell] = []
    section = ""
    for field in form.live_fields:
        text = box(field, Address(form=form.id, item="", code=field.code))
        is_wide = _is_wide(field, text)
        if pending and (is_wide or field.section != section):
            rows.append(_alone(pending))
            pending = []
        if field.section != section:
            section = field.section
            rows += [group(plain(section), _COLUMNS)] if section else []
        pending += [label(field.label_with_unit), Cell(text=text)]
        if is_wide:
            rows.append(_alone(pending))
            pending = []
        elif len(pending) == _COLUMNS:
            rows.append(Row(cells=tuple(pending)))
            pending = []
    if pending:
        rows.append(_alone(pending))
    share = _label_share(rows, measure)
    align = Align.RIGHT if has_figures_only else Align.LEFT
    pair = (Column(share=share), Column(align=align, share=_PAIR_SHARE - share))
    return form_table(form, pair * 2, rows)


def yearly_table(form: Form, box: BoxText, measure: Measure = PRINTED) -> Table:
    """Indicators down, years across, units in a column of their own; figures of unlike units end flush."""
    has_scope = any(field.scope or field.time for field in form.live_fields)
    captions = ["指标", "计量单位", *(["口径"] if has_scope else []), *_years(form)]
    rows: list[Row] = []
    section = ""
    for field in form.live_fields:
        if field.section != section:
            section = field.section
            rows += [group(plain(section), len(captions))] if section else []
        cells = [replace(label(field.label), align=Align.LEFT), Cell(text=plain(field.unit))]
        cells += [Cell(text=plain(_scope(field)))] if has_scope else []
        for year in form.years:
            text = box(field, Address(form=form.id, item=str(year), code=field.code))
            align = Align.RIGHT if kind_of(field).is_numeric else Align.CENTER
            is_list = "\n" in words_of(text)
            cells.append(Cell(text=text, align=Align.LEFT if is_list else align))
        rows.append(Row(cells=tuple(cells)))
    first, *others = _yearly_widths(captions, rows, len(form.years), measure)
    aligns = [Align.CENTER] * (len(captions) - 1 - len(form.years)) + [Align.RIGHT] * len(form.years)
    columns = [
        Column(share=first),
        *(Column(align=align, share=share) for align, share in zip(aligns, others, strict=True)),
    ]
    return form_table(form, columns, rows, heads=(head(captions),))


def _label_share(rows: Sequence[Row], measure: Measure) -> int:
    """What labels of a single form need of the width, in hundredths, or what the values beside them leave."""
    labels, values = [1.0], [1.0]
    for row in rows:
        for caption, value in zip(row.cells[::2], row.cells[1::2], strict=False):
            labels.append(width_of(words_of(caption.text)))
            if value.columns == 1:
                values.append(width_of(words_of(value.text)))
    own, beside = (
        round(100 * (min(max(widths), _MOST_LABEL) + _AROUND) / measure.line) for widths in (labels, values)
    )
    least, most = measure.labels
    return min(max(min(own, _PAIR_SHARE - beside), least), most)


def _yearly_widths(
    captions: Sequence[str], rows: Sequence[Row], years: int, measure: Measure
) -> Iterator[int]:
    """Shares of the columns: what stands before the years has what it needs, the years have the rest."""
    texts = [[words_of(cell.text) for cell in row.cells] for row in rows if len(row.cells) > 1]
    heads = [caption.removesuffix(measure.second_line) for caption in captions]
    needs = [max(map(width_of, column)) + _AROUND for column in zip(heads, *texts, strict=True)]
    needs[0] = min(needs[0], _MOST_LABEL + _AROUND)
    over = sum(needs[:-years]) + years * max(needs[-years:]) - measure.line
    needs[0] = max(min(needs[0], measure.least_name), needs[0] - max(0, over))
    before = needs[:-years]
    year = max(*needs[-years:], (measure.line - sum(before)) / years)
    yield from (round(10 * each) for each in (*before, *[year] * years))


def _tables(source: Source, form: Form, listed: Sequence[str]) -> Iterator[Table]:
    if not source.asks_for(form):
        return
    match form.shape:
        case Shape.SINGLE:
            table = single_table(form, source.text)
        case Shape.YEARLY:
            table = yearly_table(form, _with_base_figures(source))
        case Shape.ROSTER:
            table = child_table(source, form) if form.parent else roster_table(source, form)
    notes = (*filing_line(source, form), *table.notes, *foot_notes(source, table.rows))
    yield replace(table, notes=notes, is_dense=table.is_dense or _is_one_of_many(source, listed))
    for child in source.figures.programme.children[form.id]:
        if child not in listed:
            yield from _tables(source, source.figures.programme.form(child), listed)


def _is_one_of_many(source: Source, listed: Sequence[str]) -> bool:
    """Whether the forms of the part hold so many indicators that they are set close together."""
    fields = (len(source.figures.programme.form(each).live_fields) for each in listed)
    return sum(fields) >= _MANY_FIELDS


def _with_base_figures(source: Source) -> BoxText:
    """A target that was not entered for the base year shows the indicator that it is a target of."""
    figures = source.figures

    def box(field: Field, address: Address) -> Text:
        is_base = address.item == str(figures.programme.years.base)
        at = figures.here().address(field.of) if field.of and is_base else None
        if at is None or not isinstance(source.entry(field, address), Blank):
            return source.text(field, address)
        return source.text(figures.programme.fields[field.of], at)

    return box


def _years(form: Form) -> Iterator[str]:
    """The captions of the years; the first of a table of targets is what they start from."""
    has_targets = any(field.of for field in form.live_fields)
    for year in form.years:
        yield f"{year}年{_BASE if has_targets and year == form.years[0] else ''}"


def _alone(pair: list[Cell]) -> Row:
    caption, value = pair
    return Row(cells=(caption, replace(value, columns=_COLUMNS - 1)))


def _scope(field: Field) -> str:
    return "".join(_SCOPES.get(each, each) for each in (field.scope, field.time))


def _is_wide(field: Field, text: Text) -> bool:
    is_long = len(field.label_with_unit) > _WIDE_LABEL or len(words_of(text)) > _WIDE_VALUE
    return is_long or field.kind in _WIDE_KINDS
