"""Everything the audit found, in stable order: forms, items and fields as printed, then rules as written.

A roster that was pasted may lack a hundred thousand cells: a gap (a cell that must be filled and is not) is
only a number here, and becomes a finding when somebody looks at it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import islice
from typing import overload

from models.audit.built_in import gap_finding
from models.audit.finding import Finding, explained
from models.entries import Address
from models.figures import Figures
from models.programme.schema import Severity
from models.reach import Same

_NTH, _CHECK, _CODE, _ITEM = 10, 14, 12, 24
"""Bits of a key, from the right: which of one check at one cell, the check, the field, the item; the form."""
_BEHIND_NTH = _NTH
_BEHIND_CHECK = _BEHIND_NTH + _CHECK
_BEHIND_CODE = _BEHIND_CHECK + _CODE
_BEHIND_ITEM = _BEHIND_CODE + _ITEM
_NOWHERE: Mapping[str, int] = {}
_FEW = 64
"""Keys that are put in one by one; more are sorted in."""


class Order:
    """Where everything stands in one state of an application, as numbers that sort."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        programme = figures.programme
        self._forms, self._codes = _numbered(Same(programme))
        self._items = {form.id: figures.positions(form) for form in programme.forms}

    def key(self, address: Address, check: int, nth: int) -> int:
        """The number of what a check found at a cell; `nth` from 1, 0 for a gap."""
        return self.gap_key(address.form, address.item, address.code, check) | nth

    def gap_key(self, form: str, item: str, code: str, check: int) -> int:
        """The number of a gap."""
        at = self._forms.get(form, len(self._forms))
        return (
            at << _BEHIND_ITEM
            | self._items.get(form, _NOWHERE).get(item, 0) << _BEHIND_CODE
            | self._codes.get(code, len(self._codes)) << _BEHIND_CHECK
            | check << _BEHIND_NTH
        )

    def address(self, key: int) -> Address:
        """The cell of a gap."""
        form = self.figures.programme.forms[key >> _BEHIND_ITEM]
        item = self.figures.items(form)[key >> _BEHIND_CODE & (1 << _ITEM) - 1]
        code = next(islice(self._codes, key >> _BEHIND_CHECK & (1 << _CODE) - 1, None))
        return Address(form=form.id, item=item, code=code)

    def span(self, form: str) -> tuple[int, int]:
        """Between which numbers a form lies; one that the programme does not have stands at the end."""
        at = self._forms.get(form, len(self._forms))
        return at << _BEHIND_ITEM, at + 1 << _BEHIND_ITEM

    def cell_span(self, address: Address) -> tuple[int, int]:
        """Between which numbers a cell lies."""
        first = self.gap_key(address.form, address.item, address.code, 0)
        return first, first + (1 << _BEHIND_CHECK)


@cache
def _numbered(same: Same) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Where forms and fields stand among all of theirs."""
    programme = same.programme
    forms = {form.id: at for at, form in enumerate(programme.forms)}
    return forms, {code: at for at, code in enumerate(programme.fields)}


class Findings(Sequence[Finding]):
    """What was found; a snapshot. Findings carry the explanation that is kept for them."""

    def __init__(self, order: Order, keys: list[int], written: Mapping[int, Finding]) -> None:
        """Takes over sorted keys; those that are not written are gaps."""
        self._order = order
        self._keys = keys
        self._written = written

    def with_changes(self, order: Order, gone: Iterable[int], come: Mapping[int, Finding | None]) -> Findings:
        """What is found after some keys went and others came (None: a gap); every other place is the same."""
        keys, written = list(self._keys), dict(self._written)
        went = tuple(gone)
        for key in went:
            written.pop(key, None)
        written.update((key, finding) for key, finding in come.items() if finding is not None)
        if len(went) + len(come) <= _FEW:
            for key in went:
                del keys[bisect_left(keys, key)]
            for key in come:
                insort(keys, key)
        else:
            leaving = frozenset(went)
            keys = sorted((*(key for key in keys if key not in leaving), *come))
        return Findings(order, keys, written)

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, at: int) -> Finding: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, at: int | slice) -> Finding | tuple[Finding, ...]:
        """A finding, or several."""
        if isinstance(at, slice):
            return tuple(self.finding(key) for key in self._keys[at])
        return self.finding(self._keys[at])

    def __iter__(self) -> Iterator[Finding]:
        return map(self.finding, self._keys)

    def finding(self, key: int) -> Finding:
        """What stands under a key."""
        return self._explained.get(key) or self._bare(key)

    def _bare(self, key: int) -> Finding:
        """The same without its explanation."""
        return self._written.get(key) or gap_finding(self._order.figures, self._order.address(key))

    def differing(self, former: Findings, keys: Sequence[int]) -> list[int]:
        """Which of these, from 0, are not what stood there before; of an application with the same rows."""
        now, was = self._written.get, former._written.get
        if self._explained == former._explained:
            return [at for at, key in enumerate(keys) if now(key) is not was(key)]
        said, had = self._explained.get, former._explained.get
        return [at for at, key in enumerate(keys) if now(key) is not was(key) or said(key) != had(key)]

    def severity(self, key: int) -> Severity:
        """How that weighs."""
        found = self._written.get(key)
        return Severity.BLOCKING if found is None else found.severity

    @property
    def written(self) -> Iterator[Finding]:
        """All but the gaps, in order."""
        return map(self.finding, sorted(self._written))

    def written_in(self, form: str) -> Iterator[Finding]:
        """Those of one form, in order."""
        first, end = self._order.span(form)
        return map(self.finding, sorted(key for key in self._written if first <= key < end))

    @property
    def gap_count(self) -> int:
        """How many cells must be filled and are not."""
        return len(self._keys) - len(self._written)

    @property
    def gaps(self) -> Iterator[Finding]:
        """These cells, in order."""
        return (self.finding(key) for key in self._keys if key not in self._written)

    @cached_property
    def keys_by_group(self) -> Mapping[tuple[Severity, str], Sequence[int]]:
        """The keys of each severity in each form, both in order."""
        programme = self._order.figures.programme
        forms = [form.id for form in programme.forms]
        found: dict[tuple[Severity, str], Sequence[int]] = {}
        at = 0
        while at < len(self._keys):
            number = self._keys[at] >> _BEHIND_ITEM
            end = bisect_left(self._keys, number + 1 << _BEHIND_ITEM, at)
            form = forms[number] if number < len(forms) else self.finding(self._keys[at]).address.form
            for severity, keys in self._by_severity(self._keys[at:end]):
                found[severity, form] = keys
            at = end
        order = list(Severity)
        return dict(sorted(found.items(), key=lambda pair: order.index(pair[0][0])))

    def _by_severity(self, keys: list[int]) -> Iterator[tuple[Severity, Sequence[int]]]:
        lighter: dict[Severity, list[int]] = {}
        for key in keys if self._written else ():
            if (found := self._written.get(key)) is not None and found.severity is not Severity.BLOCKING:
                lighter.setdefault(found.severity, []).append(key)
        apart = {key for each in lighter.values() for key in each}
        if len(apart) < len(keys):
            yield Severity.BLOCKING, [key for key in keys if key not in apart] if apart else keys
        yield from lighter.items()

    @cached_property
    def _explained(self) -> Mapping[int, Finding]:
        """The few that somebody has written to, by key."""
        application = self._order.figures.application
        found = {}
        for concern in application.explanations:
            for key in self._keys_at(concern.address):
                if self._bare(key).concern == concern:
                    found[key] = explained(self._bare(key), application)
        return found

    def _keys_at(self, address: Address) -> Sequence[int]:
        first, end = self._order.cell_span(address)
        return self._keys[bisect_left(self._keys, first) : bisect_left(self._keys, end)]

    @property
    def hindering(self) -> int:
        """How many stand in the way of submission."""
        still = len(self) - self.counts[Severity.HINT]
        return still - sum(
            each.severity is Severity.CONFIRM and each.is_explained for each in self._explained.values()
        )

    @cached_property
    def counts(self) -> Counter[Severity]:
        """How many there are of each severity."""
        found: Counter[Severity] = Counter()
        for (severity, _), keys in self.keys_by_group.items():
            found[severity] += len(keys)
        return found

    def open_in_forms(self) -> tuple[Counter[str], frozenset[str]]:
        """How many of each form nobody has explained, and the forms with a blocking one."""
        counts: Counter[str] = Counter()
        for (_, form), keys in self.keys_by_group.items():
            counts[form] += len(keys)
        for each in self._explained.values():
            counts[each.address.form] -= each.is_explained
        blocking = {form for severity, form in self.keys_by_group if severity is Severity.BLOCKING}
        return counts, frozenset(blocking)
