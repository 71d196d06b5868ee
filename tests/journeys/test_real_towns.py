"""Six real towns, of which little is public: through a workbook into data files, audited, drafted."""

from __future__ import annotations

import json

import pytest

from models import divisions
from models.audit import audit
from models.fields import Shape
from models.kinds import read_entry
from models.programme.load import shipped
from models.programme.schema import Severity
from models.store import Workspace
from reports.pages import page_texts
from tests.journeys.public_figures import fill, towns
from ui.commands import main

PROGRAMME = shipped("jilin-2022")
BASE = str(PROGRAMME.years.base)
TOWNS = {code: (name, figures) for code, name, figures in towns()}
each_town = pytest.mark.parametrize("code", TOWNS)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("空表") / "空表.xlsx"
    assert main(["template", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def files(template, tmp_path_factory):
    """A data file a county, with its towns."""
    folder = tmp_path_factory.mktemp("各县")
    for code, (name, figures) in TOWNS.items():
        county = code[:6]
        book = folder / f"{name}.xlsx"
        fill(template, book, {"A01": code, "A03": county}, figures, BASE)
        assert main(["import", str(folder / f"{county}.sfzsb"), str(book)]) == 0
    return {code: folder / f"{code[:6]}.sfzsb" for code in TOWNS}


def application_of(file, code):
    with Workspace.open(file, read_only=True) as workspace:
        found = workspace.application(code)
    assert found is not None
    return found


def place_of(figure):
    form = PROGRAMME.form_of[figure.code]
    years = {str(year) for year in form.years}
    item = (figure.year if figure.year in years else BASE) if years else ""
    return form.id, item


def is_of_another_year(figure):
    _, item = place_of(figure)
    return figure.year != (item or BASE)


@each_town
def test_what_is_public_lands_and_everything_else_stays_unknown(files, code):
    name, figures = TOWNS[code]
    town = application_of(files[code], code)
    assert town.town.name == name == divisions.find(code).name
    there = {(address.form, address.item, address.code): cell for address, cell in town.filled_cells()}
    expected = {(*place_of(each), each.code): each for each in figures}
    assert there.keys() - expected.keys() == {("cover", "", "A01"), ("cover", "", "A03")}
    for place, figure in expected.items():
        assert there[place].entry == read_entry(PROGRAMME.fields[figure.code], figure.value).entry
        assert (f"〔{figure.year}年数据〕" in there[place].note) is is_of_another_year(figure)
    assert all(not rows for rows in town.rows.values())


@each_town
def test_the_audit_lists_what_is_missing_and_what_is_of_another_year_and_guesses_nothing(files, code):
    _, figures = TOWNS[code]
    town = application_of(files[code], code)
    findings = audit(PROGRAMME, town)
    rules = PROGRAMME.built_in
    blocking = [each for each in findings if each.severity is Severity.BLOCKING]
    assert {each.rule for each in blocking} == {rules.required, rules.attachment}
    missing = {(each.address.form, each.address.item, each.address.code) for each in blocking}
    filled = {(address.form, address.item, address.code) for address, _ in town.filled_cells()}
    assert not missing & filled
    for form in PROGRAMME.forms:
        if form.shape is Shape.YEARLY and not form.when:
            required = {(form.id, BASE, each.code) for each in form.typed_fields if each.required is True}
            if int(BASE) in form.required_years:
                assert required - filled <= missing
    dated = {each.address.code for each in findings if each.rule == rules.other_year}
    assert dated == {each.code for each in figures if is_of_another_year(each)}


@each_town
def test_the_draft_shows_what_is_known_and_marks_itself(files, code, tmp_path):
    name, figures = TOWNS[code]
    draft = tmp_path / "送审稿.pdf"
    command = ["package", str(files[code]), "--town", code, "--out", str(draft), "--draft"]
    assert main(command) == 0
    texts = page_texts(draft.read_bytes())
    text = "".join(texts).replace("\n", "").replace("\r", "")
    assert name in text
    assert all("送审稿" in page for page in texts if page.strip())
    for figure in figures:
        field = PROGRAMME.fields[figure.code]
        shown = figure.value if field.places else f"{int(figure.value):,}"
        assert shown in text
    assert "None" not in text


def test_nothing_is_submitted_while_so_much_is_missing(files, tmp_path, capsys):
    code = next(iter(TOWNS))
    package = tmp_path / "正式稿.pdf"
    assert main(["package", str(files[code]), "--town", code, "--out", str(package)]) == 1
    assert not package.exists()
    capsys.readouterr()
    assert main(["audit", str(files[code]), "--town", code, "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert len([each for each in found if each["severity"] == "blocking"]) > 200
