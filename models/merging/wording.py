"""What a conflict says to the person who decides it."""

from __future__ import annotations

from models.application import Application, Concern
from models.entries import Address
from models.fields import Shape
from models.merging.conflicts import Conflict, Place, PlaceKind
from models.naming import ATTACHMENTS, own_row_name, place_name
from models.programme.schema import Programme
from models.words import attachment_words, cell_words, explanation_words, row_words, town_words

REMOVED = "（已删除）"
SEPARATOR = "、"


class Wording:
    """Words for the places of three states."""

    def __init__(
        self, base: Application, ours: Application, theirs: Application, programme: Programme
    ) -> None:
        self._states = (base, ours, theirs)
        self._programme = programme

    def conflict(self, place: Place) -> Conflict:
        """A conflict with all its words."""
        base, ours, theirs = (self._words(place, state) for state in self._states)
        return Conflict(place=place, label=self._label(place), base=base, ours=ours, theirs=theirs)

    def _label(self, place: Place) -> str:
        address = place.address
        if place.kind is PlaceKind.TOWN:
            return "申报镇"
        if place.kind is PlaceKind.ORDER:
            return self._order_label(address)
        _, ours, theirs = self._states
        is_ours = ours.parent_of(address.form, address.item) is not None
        label = place_name(self._programme, ours if is_ours else theirs, address)
        if place.kind is PlaceKind.PARENT:
            return f"{label}·所属"
        return f"{label}（{place.rule}）" if place.rule else label

    def _order_label(self, address: Address) -> str:
        if address.form == ATTACHMENTS:
            return "附件的次序"
        form = self._programme.forms_by_id.get(address.form)
        title = form.title if form else address.form
        if form is None or not address.item:
            return f"{title}·行的次序"
        above = Address(form=form.parent, item=address.item, code="")
        return f"{place_name(self._programme, self._states[1], above)}·{title}·行的次序"

    def _words(self, place: Place, state: Application) -> str:
        address = place.address
        match place.kind:
            case PlaceKind.TOWN:
                return town_words(state.town)
            case PlaceKind.CELL:
                return cell_words(self._programme.fields.get(address.code), state.cell(address))
            case PlaceKind.EXPLANATION:
                explanation = state.explanations.get(Concern(rule=place.rule, address=address))
                return explanation_words(explanation, with_figures=True)
            case PlaceKind.ATTACHMENT:
                found = next((each for each in state.attachments if each.id == address.item), None)
                return attachment_words(found) if found else REMOVED
            case PlaceKind.ROW:
                is_there = state.parent_of(address.form, address.item) is not None
                return row_words(self._programme, state, address.form, address.item) if is_there else REMOVED
            case PlaceKind.PARENT:
                return self._parent_name(address, state)
            case PlaceKind.ORDER:
                return self._order(address, state)

    def _parent_name(self, address: Address, state: Application) -> str:
        form = self._programme.forms_by_id.get(address.form)
        parent = state.parent_of(address.form, address.item)
        if form is None or not parent:
            return parent or ""
        return place_name(self._programme, state, Address(form=form.parent, item=parent, code=""))

    def _order(self, address: Address, state: Application) -> str:
        if address.form == ATTACHMENTS:
            return SEPARATOR.join(each.name for each in state.attachments)
        form = self._programme.forms_by_id.get(address.form)
        items = state.items(address.form, address.item)
        if form is None or form.shape is not Shape.ROSTER:
            return SEPARATOR.join(items)
        return SEPARATOR.join(own_row_name(state, form, item) for item in items)
