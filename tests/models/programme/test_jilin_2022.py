"""The province's programme: complete against the catalogue, reckoning as the policy says."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from models import divisions, offices
from models.application import Application, Town
from models.edits import AddRow, SetEntry, apply
from models.entries import Address, Cell, Given, Month
from models.fields import Shape
from models.figures import Figures
from models.kinds import kind_of
from models.programme.load import shipped
from models.programme.schema import OUTLINE, PartKind

JILIN = shipped("jilin-2022")
GAPS = (Path(__file__).parents[3] / "docs" / "programme-gaps.md").read_text("utf-8")
CATALOGUE = {"A": 14, "B": 14, "C": 14, "D": 13, "E": 19, "Y": 12, "G": 12, "H": 49, "I": 12} | {
    "J": 11,
    "K": 10,
    "L": 5,
    "M": 11,
    "X": 32,
    "F": 33,
}
CODES = [f"{letter}{number:02}" for letter, count in CATALOGUE.items() for number in range(1, count + 1)]
TOWN = Town(
    code="229901100",
    name="示例镇",
    county_code="229901",
    county_name="示例县",
    city_code="229900",
    city_name="示例市",
)


def fields():
    return [(form, field) for form in JILIN.forms for field in form.live_fields]


def named(page):
    """The codes a page names, those of ranges (F09—F11) included."""
    found = set(re.findall(r"[A-Z]\d\d", page))
    for letter, first, last in re.findall(r"([A-Z])(\d\d)[a-z]?—[A-Z]?(\d\d)", page):
        found |= {f"{letter}{number:02}" for number in range(int(first), int(last) + 1)}
    return found


def figures(values, rows=(), years=()):
    """The figures of an application: plain values by code, rows as (form, item, parent, values)."""
    edits = []
    for form, item, parent, _ in rows:
        edits.append(AddRow(form=form, item=item, parent=parent, position=0))
    cells = [(JILIN.form_of[code], "", code, value) for code, value in values.items()]
    cells += [
        (JILIN.form(form), item, code, value) for form, item, _, row in rows for code, value in row.items()
    ]
    cells += [(JILIN.form_of[code], str(year), code, value) for year, code, value in years]
    for form, item, code, value in cells:
        at = item or (str(JILIN.years.base) if form.shape is Shape.YEARLY else "")
        given = Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
        edits.append(
            SetEntry(address=Address(form=form.id, item=at, code=code), cell=Cell(entry=Given(given)))
        )
    application, _ = apply(Application(id="mine", town=TOWN), edits)
    return Figures(JILIN, application)


@pytest.mark.parametrize("code", CODES)
def test_every_code_of_the_catalogue_is_asked_for_or_its_absence_explained(code):
    assert code in JILIN.fields or code in named(GAPS)


def test_most_codes_of_the_catalogue_are_fields():
    without = sorted(code for code in CODES if code not in JILIN.fields)
    assert without == ["A02", "A14", "F01", "F32", "K10"]


@pytest.mark.parametrize(("form", "field"), fields(), ids=lambda each: getattr(each, "code", ""))
def test_every_field_says_what_it_is_in_which_unit_and_from_where(form, field):
    assert field.label.strip() == field.label
    assert field.help or field.source
    without_unit = form.id == "project_quantities"
    assert not kind_of(field).is_numeric or field.unit or without_unit
    assert not re.search(r"\s{2}|TODO|\?\?", field.label + field.help + field.source)


def test_labels_do_not_repeat_within_a_form():
    for form in JILIN.forms:
        labels = [field.label for field in form.live_fields]
        assert len(labels) == len(set(labels)), form.id


def test_statistics_are_asked_for_the_base_year_and_offered_for_the_year_before():
    for name in ("population", "land", "economy", "villages", "utilities", "services", "environment"):
        form = JILIN.form(name)
        assert (form.years, form.required_years) == ((2020, 2021), (2021,))
        assert all(
            field.scope in ("域", "区") and field.time in ("点", "期")
            for field in form.typed_fields
            if field.kind != "choice" or field.code.startswith("H")
        )


def test_targets_stand_for_indicators_with_the_same_unit_over_the_plan():
    form = JILIN.form("targets")
    assert form.years == (2021, 2022, 2023, 2024, 2025)
    assert form.required_years == JILIN.years.plan
    for field in form.live_fields:
        if field.of:
            assert JILIN.fields[field.of].unit == field.unit, field.code


def test_fifteen_tasks_in_five_groups_are_the_choices_of_projects_and_measures():
    assert [task.number for task in JILIN.tasks] == [str(number) for number in range(1, 16)]
    sizes = [sum(task.group == group.key for task in JILIN.tasks) for group in JILIN.groups]
    assert sizes == [2, 3, 2, 4, 4]
    for role in ("project_task", "measure_task"):
        choices = JILIN.fields[JILIN.roles[role]].choices
        assert [(each.key, each.label) for each in choices] == [
            (task.number, f"{task.number}. {task.label}") for task in JILIN.tasks
        ]


def test_quotas_levels_and_dates_are_those_of_the_policy():
    quotas = [(each.level, each.total, each.least_per_city, each.least_per_county) for each in JILIN.quotas]
    assert quotas == [("province", 30, 2, 0), ("city", 40, 2, 0), ("county", 50, 0, 1)]
    assert [each.key for each in JILIN.levels] == [
        each.key for each in JILIN.fields[JILIN.roles["level"]].choices
    ]
    days = [each.day for each in JILIN.milestones]
    assert days == ["2022-04-30", "2022-09", "2023-09", "2024-09", "2025-09", "2025-12"]


def test_lists_of_counties_name_counties_that_there_are():
    for name in ("border_counties_2022", "metropolitan_counties_2022"):
        assert all(divisions.find(code).level == "county" for code in JILIN.lists[name])
    border = {divisions.find(code).name for code in JILIN.lists["border_counties_2022"]}
    assert border == {
        *("珲春市", "图们市", "龙井市", "和龙市", "安图县"),
        *("浑江区", "临江市", "长白朝鲜族自治县", "抚松县", "集安市"),
    }
    cities = {"220100", "220200", "220300", "220400"}
    listed = {each.code for each in offices.offices() if each.level == "county" and each.reports_to in cities}
    assert set(JILIN.lists["metropolitan_counties_2022"]) == {code for code in listed if divisions.find(code)}
    assert JILIN.lists["supported_counties_2022"] == ()


def test_what_was_not_found_is_left_blank():
    standards = JILIN.form("village_standards")
    labels = [field.label for field in standards.fields]
    assert (sum("九有" in each for each in labels), sum("六无" in each for each in labels)) == (9, 6)
    assert all(re.fullmatch(r"(九有|六无)（[一二三四五六七八九]）", each) for each in labels)


def test_the_outline_has_the_six_headings_of_selection_and_the_five_groups():
    labels = " ".join(field.label for field in JILIN.form(OUTLINE).fields)
    for heading in (
        "产业比较兴旺",
        "人口相对集聚",
        "地理位置优越",
        "道路交通便利",
        "发展潜力",
        "区域带动作用",
    ):
        assert heading in labels
    for group in JILIN.groups:
        assert group.label in labels
    required = [field for field in JILIN.form(OUTLINE).fields if field.required is True]
    assert 4500 <= sum(field.min_length for field in required) <= 6000


def test_a_county_application_has_no_box_of_the_province():
    (sheet,) = (part for part in JILIN.parts if part.block is PartKind.OPINIONS)
    boxes = {
        level: [box.office for box in sheet.opinions if figures({"A04": level}).holds(box.when or True)]
        for level in ("province", "city", "county")
    }
    assert [len(boxes[level]) for level in ("province", "city", "county")] == [6, 5, 5]
    assert not any("省" in office for office in boxes["county"])


def test_bond_tables_are_printed_only_where_support_is_sought():
    (part,) = (each for each in JILIN.parts if any("专项债券" in view.title for view in each.tables))
    seeking = [("projects", "p", "", {"X28": "special_bond"})]
    assert figures({"A04": "province"}, seeking).holds(part.when)
    assert not figures({"A04": "province"}, [("projects", "p", "", {"X28": "none"})]).holds(part.when)
    assert not figures({"A04": "county"}, seeking).holds(part.when)


def test_everything_entered_of_a_project_is_printed():
    views = [view for part in JILIN.parts for view in part.tables]
    printed = {code for view in views for code in (*view.fields, view.group)}
    for name in ("projects", *JILIN.children["projects"]):
        assert {field.code for field in JILIN.form(name).live_fields} <= printed


def test_every_form_is_printed_once():
    printed = [form for part in JILIN.parts for form in part.forms]
    assert len(printed) == len(set(printed))
    viewed = {view.form for part in JILIN.parts for view in part.tables}
    assert set(printed) | viewed | {OUTLINE} == {form.id for form in JILIN.forms}


@pytest.mark.parametrize(
    ("code", "values", "worth"),
    [
        ("C08", {"C06": 12300, "C03": 24600}, "50.00"),
        ("F02", {"C06": 12300, "D02": 300}, "4100"),
        ("F04", {"C06": 12300, "D02": 300}, "243.90"),
        ("F06", {"H06": 40, "H08": 10000}, "109.59"),
        ("F09", {"H20": 20, "C06": 12300}, "16.26"),
        ("F13", {"H26": 12, "D02": 300}, "4.00"),
        ("F16", {"H30": 73, "H31b": Decimal("0.25")}, "80.00"),
        ("F22", {"H44": 5, "C06": 12500}, "4.00"),
        ("F24c", {"G05": 9, "B10": 12}, "75.00"),
        ("F28", {"Y02": 300, "Y02c": "farming", "E05": 1200, "E08": 999}, "25.00"),
        ("F28", {"Y02": 300, "Y02c": "industry", "E05": 1200, "E08": 600}, "50.00"),
        ("F29", {"E10": 2460, "C03": 24600}, "1000.00"),
        ("H34", {"H26": 10, "H26b": 4, "H26c": 2}, "60.00"),
        ("X29", {}, None),
    ],
)
def test_rates_are_reckoned_in_the_units_of_the_form(code, values, worth):
    form = JILIN.form_of[code]
    item = str(JILIN.years.base) if form.shape is Shape.YEARLY else ""
    found = figures(values).value(Address(form=form.id, item=item, code=code))
    assert found == (None if worth is None else Decimal(worth))


def test_three_years_of_the_town_are_typed_once():
    seen = figures({"C11": 10000}, years=[(2020, "C06", 10200), (2021, "C06", 10404)])
    assert [seen.evaluate(code) for code in ("C11b", "C11c", "C11d")] == [10200, 10404, 2]


def test_the_plan_adds_up_by_year_source_and_group():
    rows = [
        (
            "projects",
            "a",
            "",
            {"X04": "3", "X13": 900, "X15": 600, "X16": 300, "X17": 0, "X18": 0, "X07": True},
        ),
        (
            "projects",
            "b",
            "",
            {"X04": "12", "X13": 100, "X15": 100, "X16": 0, "X17": 0, "X18": 0, "X07": False},
        ),
        ("project_funding", "f", "a", {"Z01": "county", "Z02": "secured", "Z05": 250}),
        ("project_funding", "g", "a", {"Z01": "general_bond", "Z02": "applied", "Z05": 350, "Z06": 300}),
        ("project_funding", "h", "b", {"Z01": "private", "Z02": "applied", "Z05": 100}),
    ]
    seen = figures({}, rows)
    worth = {code: seen.evaluate(code) for code in ("P11", "P12", "P14", "P15", "P24", "P25", "P31", "P32")}
    assert worth == {
        "P11": 2,
        "P12": 1000,
        "P14": 700,
        "P15": 300,
        "P24": 250,
        "P25": 650,
        "P31": 1000,
        "P32": 250,
    }
    assert [seen.evaluate(code) for code in ("F33", "F33b", "F33c", "F31")] == [25, 65, 10, 25]
    assert [seen.evaluate(code) for code in ("P42", "P47", "P45", "P50", "P52")] == [1, 900, 1, 100, 50]
    assert seen.evaluate("X20", "projects", "a") == 900


def test_growth_is_that_of_the_plan():
    seen = figures({"C06": 10000}, years=[(2025, "V02", 14641)])
    assert seen.evaluate("F30") == 10


REVENUE = {"X29e": 1300, "X29f": 1000, "X28b": "municipal"}


@pytest.mark.parametrize(
    ("level", "project", "key"),
    [
        ("county", {"X07": True, "X07b": "none", "X13": 900}, "none"),
        ("province", {"X07": True, "X07b": "none", "X13": 500}, "none"),
        ("province", {"X07": True, "X07b": "none", "X13": Decimal("500.01")}, "general_bond"),
        ("province", {"X07": False, "X07b": "none", "X13": 900}, "none"),
        ("province", {"X07": True, "X07b": "full", "X13": 900, **REVENUE}, "special_bond"),
        ("province", {"X07": True, "X07b": "full", "X13": 900, **REVENUE, "X29e": 999}, "none"),
        ("province", {"X07": True, "X07b": "full", "X13": 900, **REVENUE, "X28b": "none"}, "none"),
        ("province", {"X07": True, "X07b": "partial", "X13": 900, **REVENUE}, "none"),
        ("province", {"X07": True, "X07b": "none", "X13": 900, "X32": "done"}, "none"),
        ("province", {"X07": True, "X07b": "full", "X13": 900, "X28": "none"}, "none"),
        ("province", {"X13": 900}, "none"),
        ("province", {}, "none"),
    ],
)
def test_a_project_is_supported_as_the_policy_says_and_always_with_a_reason(level, project, key):
    seen = figures({"A04": level}, [("projects", "p", "", project)])
    found = next(each for each in JILIN.channels if seen.holds(each.when, "projects", "p"))
    assert (found.key, bool(found.reason)) == (key, True)


def test_a_code_for_the_state_is_asked_for_once_the_project_is_approved():
    required = JILIN.fields["X03"].required
    stage = {"X21": "proposal", "X21b": "done"}
    approved = figures({}, [("projects", "p", "", {}), ("project_stages", "s", "p", stage)])
    assert approved.holds(required, "projects", "p")
    assert not figures({}, [("projects", "p", "", {})]).holds(required, "projects", "p")


def test_projects_started_and_finished_by_the_base_year_are_counted():
    month = {"X12": Month(2021, 4), "X12b": Month(2021, 10), "X32": "done"}
    late = {"X12": Month(2021, 6), "X12b": Month(2022, 9), "X32": "preparing"}
    seen = figures({}, [("projects", "a", "", month), ("projects", "b", "", late)])
    assert [seen.evaluate(code) for code in ("F31c", "F31d")] == [50, 100]


def test_roles_by_year_cover_the_plan():
    assert [JILIN.roles[f"project_{year}"] for year in JILIN.years.plan] == ["X15", "X16", "X17", "X18"]
