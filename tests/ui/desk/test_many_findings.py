"""A large paste and its findings: audited while the window stays awake, listed as somebody reads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from models.application import Explanation
from models.audit import Auditor
from models.edits import AddRow, SetEntry, SetExplanation, apply
from models.entries import Address, Cell, Given
from models.fields import Shape
from models.figures import Figures
from models.kinds import kind_of
from models.programme.schema import OUTLINE, Severity
from tests.models.applications import EMPTY_APPLICATION, PROGRAMME, actions, edited
from tests.ui.desk.window import TOWN
from ui import audits
from ui.panes.audit_pane import AUDITING, AuditPane
from ui.panes.finding_lines import Column
from ui.panes.findings_model import FindingsModel
from ui.places import Place

ROWS = 450
SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole)
ROSTER = next(
    form
    for form in PROGRAMME.rosters
    if not form.parent and any(each.required is True for each in form.typed_fields)
)


def rows(count, *, behind=0):
    return tuple(
        AddRow(form=ROSTER.id, item=f"row{at + behind}", position=at + behind) for at in range(count)
    )


@pytest.fixture
def found():
    application, _ = apply(EMPTY_APPLICATION, rows(ROWS))
    return Figures(PROGRAMME, application), Auditor(PROGRAMME).run(application)


def group_of(model):
    return next(at for at, each in enumerate(model.groups) if each.form == ROSTER.id)


def text(model, row, group):
    return model.data(model.index(row, 0, model.index(group, 0)), Qt.ItemDataRole.DisplayRole)


def test_of_a_group_so_many_are_listed_and_the_rest_is_counted(found, qtmodeltester):
    model = FindingsModel()
    model.show(*found)
    at = group_of(model)
    group, every = model.index(at, 0), len(model.groups[at].keys)
    assert every >= ROWS
    assert model.rowCount(group) == 201
    assert text(model, 200, at) == f"…另有 {every - 200:,} 处"
    model.list_more(at)
    assert model.rowCount(group) == 401
    while model.groups[at].rest:
        model.list_more(at)
    assert model.rowCount(group) == every
    qtmodeltester.check(model)


def test_only_lines_that_read_otherwise_are_told_of(found):
    figures, _ = found
    model, auditor, told = FindingsModel(), Auditor(PROGRAMME), []
    model.show(figures, auditor.run(figures.application))
    model.dataChanged.connect(lambda first, _: told.append((first.parent().row(), first.row())))
    naming = ROSTER.key or (ROSTER.typed_fields[0].code,)
    aside = next(each for each in ROSTER.typed_fields if each.code not in naming)
    application = figures.application
    for field, is_told in ((aside, False), (ROSTER.field(naming[0]), True)):
        address = Address(form=ROSTER.id, item="row9", code=field.code)
        written = SetEntry(address=address, cell=Cell(entry=Given(kind_of(field).examples[0])))
        application, _ = apply(application, (written,))
        told.clear()
        model.show(Figures(PROGRAMME, application), auditor.rerun(application))
        assert ((group_of(model), 0) in told) is is_told


def lines_of(model):
    """Every line with what it shows."""
    return {
        (at, row): [
            model.data(model.index(row, each, model.index(at, 0)), role) for each in Column for role in SAID
        ]
        for at, group in enumerate(model.groups)
        for row in range(group.lines)
    }


@settings(max_examples=10)
@given(st.data())
def test_every_line_that_reads_otherwise_is_told_of(data):
    application = data.draw(edited())
    model, auditor, told = FindingsModel(), Auditor(PROGRAMME), set()
    model.show(Figures(PROGRAMME, application), auditor.run(application))
    model.dataChanged.connect(lambda first, _: told.add((first.parent().row(), first.row())))
    model.rowsInserted.connect(lambda parent, *rows: told.update((parent.row(), at) for at in span(*rows)))
    model.modelReset.connect(lambda: told.update(lines_of(model)))
    for number in range(4):
        before, _ = lines_of(model), told.clear()
        application, _ = apply(application, data.draw(actions(application, f"late{chr(97 + number)}")))
        model.show(Figures(PROGRAMME, application), auditor.rerun(application))
        now = lines_of(model)
        assert {place for place in now if now[place] != before.get(place)} <= told


def span(first, last):
    return range(first, last + 1)


def test_an_explanation_is_shown_in_its_line():
    field = next(each for each in PROGRAMME.form(OUTLINE).fields if each.min_length)
    address = Address(form=OUTLINE, item="", code=field.code)
    application, _ = apply(EMPTY_APPLICATION, (SetEntry(address=address, cell=Cell(entry=Given("短。"))),))
    model, auditor, told = FindingsModel(), Auditor(PROGRAMME), []
    model.show(Figures(PROGRAMME, application), auditor.run(application))
    model.dataChanged.connect(lambda first, _: told.append(model.finding(first)))
    finding = next(each for each in auditor.findings.written if each.severity is Severity.CONFIRM)
    for text in ("本章内容并入第三章一并说明。", "本章内容并入第四章一并说明。"):
        explanation = Explanation(text=text, figures=finding.figures)
        written = SetExplanation(concern=finding.concern, explanation=explanation)
        application, _ = apply(application, (written,))
        told.clear()
        model.show(Figures(PROGRAMME, application), auditor.rerun(application))
        assert [each.explanation for each in told] == [explanation]


def test_a_filter_finds_what_is_not_listed(found):
    model = FindingsModel()
    model.show(*found)
    model.choose(None, f"第{ROWS}行")
    at = group_of(model)
    assert model.rowCount(model.index(at, 0)) >= 1
    assert f"第{ROWS}行" in text(model, 0, at)


def test_going_on_passes_the_end_of_what_is_listed(found, qtbot, dressed):
    pane = AuditPane()
    qtbot.addWidget(pane)
    pane.show_findings(*found, is_read_only=False, unkept={})
    gone = []
    pane.chosen.connect(gone.append)
    for _ in range(len(found[1])):
        pane.go_on()
    assert gone == [each for keys in found[1].keys_by_group.values() for each in map(found[1].finding, keys)]
    pane.go_on()
    assert gone[-1] == gone[0]
    pane.go_back()
    assert gone[-1].address == gone[-3].address


def test_a_group_that_is_still_there_keeps_its_lines(found, qtbot):
    model = FindingsModel()
    model.show(*found)
    figures, findings = found
    changed, _ = apply(figures.application, rows(1, behind=ROWS))
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(Figures(PROGRAMME, changed), Auditor(PROGRAMME).run(changed))
    assert len(model.groups[group_of(model)].keys) > len(
        findings.keys_by_group[model.groups[group_of(model)].name]
    )


def test_what_takes_long_is_audited_while_the_window_stays_awake(desk, monkeypatch):
    monkeypatch.setattr(audits, "_AT_ONCE_S", 0)
    desk.create("jilin-2022")
    assert desk.session.file_town(TOWN)
    programme = desk.session.programme
    form = next(each for each in programme.forms if each.shape is Shape.ROSTER and not each.parent)
    desk.window.go(Place(form=form.id))
    before = len(desk.session.findings())
    added = tuple(AddRow(form=form.id, item=f"row{at}", position=at) for at in range(ROWS))
    assert desk.session.act("粘贴", added)
    assert desk.session.is_audit_behind
    assert desk.window.status.counts.text() == AUDITING
    desk.qtbot.waitUntil(lambda: not desk.session.is_audit_behind)
    desk.rest()
    said = desk.window.status.counts.text()
    assert said == f"还有 {desk.session.findings().hindering} 个问题须处理"
    assert len(desk.session.findings()) > before
    assert tuple(desk.session.findings()) == tuple(Auditor(programme).run(desk.session.application))


def test_whoever_asks_meanwhile_gets_the_whole_audit(desk, monkeypatch):
    monkeypatch.setattr(audits, "_AT_ONCE_S", 0)
    desk.create("jilin-2022")
    assert desk.session.file_town(TOWN)
    form = next(each for each in desk.session.programme.rosters if not each.parent)
    desk.window.go(Place(form=form.id))
    assert desk.session.act(
        "粘贴", tuple(AddRow(form=form.id, item=f"r{n}", position=n) for n in range(ROWS))
    )
    assert tuple(desk.session.findings()) == tuple(
        Auditor(desk.session.programme).run(desk.session.application)
    )
    desk.rest()
    desk.rest()
    assert desk.window.status.counts.text() != AUDITING
