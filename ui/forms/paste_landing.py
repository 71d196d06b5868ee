"""A block of texts laid over a sheet: what lands, what is understood otherwise, what is refused.

Texts are read as those of a workbook are, with one difference: a blank cell empties the one it is laid on,
as in every spreadsheet. A refused cell leaves what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.edits import AddRow, Edit, SetEntry, new_row_id
from models.entries import EMPTY, Address, Cell
from models.exchange.rows import TOTALS
from models.fields import Field
from models.kinds import CLEAR, Reading, read_entry, show_entry
from models.messages import render
from models.problems import Problem, problem
from ui.forms.grid_actions import GridAction
from ui.forms.grid_sheet import Column, Sheet
from ui.forms.paste import Block

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PasteNote:
    """What is said of one pasted cell."""

    line: int
    """Its line as counted on the screen."""
    label: str
    before: str
    after: str
    """What it was understood as, or why it was refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastePreview:
    """What a paste would do."""

    action: GridAction | None
    """None where nothing would change."""
    landing: int = 0
    """Cells that get another content."""
    clearing: int = 0
    """Cells among them that become empty."""
    rows_added: int = 0
    normalised: tuple[PasteNote, ...] = ()
    refused: tuple[PasteNote, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it lands just as it is, so that nobody needs to be asked."""
        return not (self.normalised or self.refused or self.clearing or self.rows_added)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a block is laid: lines as shown, the cell at its upper left, and how much is selected."""

    shown: tuple[str, ...]
    line: int
    column: int
    height: int = 1
    width: int = 1


def preview_paste(sheet: Sheet, block: Block, target: Target) -> PastePreview:
    """What the block would do there."""
    return _Paste(sheet, target).preview(block)


@dataclass
class _Paste:
    sheet: Sheet
    target: Target
    edits: list[Edit] = field(default_factory=list)
    normalised: list[PasteNote] = field(default_factory=list)
    refused: list[PasteNote] = field(default_factory=list)
    landing: int = 0
    clearing: int = 0
    rows_added: int = 0
    _read: dict[tuple[str, str], Reading] = field(default_factory=dict)
    _cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    """What was put into an empty cell: as the same text is repeated, so is the cell."""

    def preview(self, block: Block) -> PastePreview:
        rows = tuple(self._without_captions(block))
        if rows:
            self._land(_tiled(rows, self.target))
        size = f"{len(rows)}行{len(rows[0]) if rows else 0}列"
        action = GridAction(name=f"粘贴{size}", edits=tuple(self.edits)) if self.edits else None
        return PastePreview(
            action=action,
            landing=self.landing,
            clearing=self.clearing,
            rows_added=self.rows_added,
            normalised=tuple(self.normalised),
            refused=tuple(self.refused),
        )

    def _without_captions(self, block: Block) -> Iterator[Sequence[str]]:
        """The rows that hold values: captions copied along are left out, and lines of sums refused."""
        heads = [_captions(each) for each in self.sheet.columns[self.target.column :]]
        for at, row in enumerate(block):
            texts = [(text.strip(), head) for text, head in zip(row, heads, strict=False) if text.strip()]
            if at == 0 and len(texts) > 1 and all(text.replace("\n", "") in head for text, head in texts):
                self._refuse(self.target.line, "", row[0], "首行是表头，不粘贴。")
            elif self.sheet.is_roster and texts and texts[0][0] in TOTALS:
                self._refuse(
                    self.target.line + at, "", texts[0][0], problem("exchange_total_row", text=texts[0][0])
                )
            else:
                yield row

    def _land(self, rows: Sequence[Sequence[str]]) -> None:
        sheet, target = self.sheet, self.target
        columns = sheet.columns[target.column :]
        width = len(rows[0])
        if width > len(columns):
            lost = sum(1 for row in rows for text in row[len(columns) :] if text.strip())
            if lost:
                said = f"右边没有这么多列，{lost}格不粘贴。"
                self._refuse(target.line, "", rows[0][len(columns)], said)
        position = len(sheet.lines)
        for at, row in enumerate(rows):
            line = target.line + at
            if line < len(target.shown):
                self._land_row(line, target.shown[line], columns, row, is_new=False)
            elif not any(text.strip() for text in row):
                continue
            elif sheet.is_roster:
                item = new_row_id()
                self.edits.append(
                    AddRow(form=sheet.form.id, item=item, parent=sheet.parent, position=position)
                )
                position += 1
                self.rows_added += 1
                self._land_row(line, item, columns, row, is_new=True)
            else:
                self._refuse(line, "", row[0], "下边没有这么多行，不粘贴。")

    def _land_row(
        self, line: int, key: str, columns: Sequence[Column], row: Sequence[str], *, is_new: bool
    ) -> None:
        sheet, landed = self.sheet, self._cells
        for column, text in zip(columns, row, strict=False):
            address = sheet.address(key, column)
            if is_new and (known := landed.get((column.key, text))) is not None and address is not None:
                self.edits.append(SetEntry(address=address, cell=known))
                self.landing += 1
                continue
            if address is None:
                if text.strip() != self.sheet.text(key, column):
                    self._refuse(line, column.head, text, "这一列是指标的名称，不能填写。")
                continue
            current = EMPTY if is_new else self.sheet.cell(address)
            self._land_cell(line, address, text, current)

    def _land_cell(self, line: int, address: Address, text: str, current: Cell) -> None:
        named = self.sheet.field(address)
        if named.is_computed:
            if text.strip() and text.strip() != show_entry(named, self.sheet.entry(address)):
                self._refuse(line, named.label, text, problem("computed", label=named.label))
            return
        if (not text) if current is EMPTY else text == show_entry(named, current.entry):
            return
        reading = self._reading(named, text)
        if reading.problem is not None:
            self._refuse(line, named.label, text, reading.problem)
            return
        if reading.normalised:
            after = show_entry(named, reading.entry)
            if not _is_same_to_the_eye(text, after):
                self.normalised.append(PasteNote(line=line + 1, label=named.label, before=text, after=after))
        if reading.entry != current.entry:
            cell = Cell(entry=reading.entry, note=current.note)
            self.edits.append(SetEntry(address=address, cell=cell))
            self.landing += 1
            self.clearing += cell.entry == EMPTY.entry
            if current is EMPTY and not reading.normalised:
                self._cells[address.code, text] = cell

    def _reading(self, named: Field, text: str) -> Reading:
        """Columns repeat themselves, so what was read once is remembered."""
        key = named.code, text
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = read_entry(named, "" if text.strip() == CLEAR else text)
        return found

    def _refuse(self, line: int, label: str, text: str, why: Problem | str) -> None:
        said = why if isinstance(why, str) else render(why)
        self.refused.append(PasteNote(line=line + 1, label=label, before=text, after=said))


def _tiled(rows: Sequence[Sequence[str]], target: Target) -> Sequence[Sequence[str]]:
    """The block repeated where a whole multiple of it is selected."""
    height, width = len(rows), len(rows[0])
    down = target.height // height if target.height % height == 0 else 1
    across = target.width // width if target.width % width == 0 else 1
    if down <= 1 and across <= 1:
        return rows
    return tuple(tuple(row) * max(across, 1) for _ in range(max(down, 1)) for row in rows)


def _captions(column: Column) -> frozenset[str]:
    """How a column is called where it is copied along with its head."""
    with_unit = f"{column.head}（{column.unit}）"
    return frozenset((column.head, with_unit, with_unit.replace("（", "(").replace("）", ")"), column.key))


def _is_same_to_the_eye(text: str, after: str) -> bool:
    """Whether only separators, outer spaces and zeros at the edges differ: 1234.5 is 1,234.50."""
    if "月" in after and text.isascii():
        return [int(each) for each in _DIGITS.findall(text)] == [int(each) for each in _DIGITS.findall(after)]
    bare, shown = text.strip().replace(",", ""), after.replace(",", "")
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    if "." in bare:
        bare = bare.rstrip("0").rstrip(".")
    return bare == shown
