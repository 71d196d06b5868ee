"""Faults of sense: each named with file, path and key, and all of them at once."""

import pytest

from models.messages import MESSAGES
from models.programme.checks.rules import check_outcomes
from models.programme.load import load
from models.programme.places import Places
from tests.models.programme.faulty import EXAMPLE, changed, faults_of

COVER = "forms/cover.toml"
PROFILE = "forms/profile.toml"
STATISTICS = "forms/statistics.toml"
TARGETS = "forms/targets.toml"
PROJECTS = "forms/projects.toml"
FUNDING = "forms/funding.toml"
HONOURS = "forms/honours.toml"
HEAD = "programme.toml"
TOWN = "rules/town.toml"
QUESTIONS = "rules/projects.toml"
DOCUMENTS = "documents.toml"
LETTER = '[[letter]]\nlevel = "county"\ntitle = "甲"\nto = "乙"\ntext = "丙"\nissuer = "丁"\n\n[[letter]]'

SENSE_FAULTS = [
    ("bad_id", (HEAD, 'id = "example-2026"', 'id = "Example 2026"'), "id"),
    ("bad_version", (HEAD, "version = 1", "version = 0"), "version"),
    ("bad_name", (HEAD, "unit_doubt =", '"unit doubt" = 1\nunit_doubt ='), "thresholds"),
    ("bad_name", (HEAD, "unit_doubt =", "class = 1\nunit_doubt ="), "thresholds"),
    ("name_taken", (HEAD, "unit_doubt =", "base_year = 1\nunit_doubt ="), "thresholds"),
    ("name_taken", (HEAD, "upper_sources =", "rounding = []\nupper_sources ="), "lists"),
    ("years_not_contiguous", (HEAD, "previous = 2024", "previous = 2023"), "years"),
    ("years_not_contiguous", (HEAD, "2027, 2028", "2028"), "years"),
    ("period_reversed", (HEAD, "period = [2026, 2030]", "period = [2030, 2026]"), "years.period"),
    ("plan_outside_period", (HEAD, "period = [2026, 2030]", "period = [2026, 2029]"), "years.plan"),
    ("no_town", (HEAD, 'town = "A01"', 'town = "A02"'), "roles.town"),
    ("no_town", (HEAD, 'town = "A01"\n', ""), "roles.town"),
    ("unknown_code", (HEAD, 'level = "A03"', 'level = "A93"'), "roles.level"),
    ("unknown_code", (HEAD, '["C01", "C02"]', '["C01", "C92"]'), "totals"),
    ("repeated", (HEAD, '["C01", "C02"]', '["C01", "C01"]'), "totals"),
    ("total_field", (HEAD, '["C01", "C02"]', '["C03"]'), "totals"),
    ("total_field", (HEAD, '["C01", "C02"]', '["X05"]'), "totals"),
    ("unknown_level", (HEAD, 'level = "county"', 'level = "country"'), "quota[2].level"),
    ("bad_day", (HEAD, '"2026-03-31"', '"2026-02-30"'), "milestone[1].day"),
    ("repeated", (HEAD, '"cover", ', '"cover", "cover", '), "forms"),
    ("unknown_group", ("tasks.toml", 'group = "services"', 'group = "service"'), "task[2] (number 2).group"),
    ("repeated", ("tasks.toml", 'number = "2"', 'number = "1"'), "task[1] (number 1).number"),
    ("form_empty", (HONOURS, "*", 'title = "空"\nshape = "roster"\nfield = []\n'), "field"),
    ("years_and_shape", (STATISTICS, 'years = "statistics"\n', ""), "years"),
    ("years_and_shape", (PROFILE, 'shape = "single"', 'shape = "single"\nyears = "plan"'), "years"),
    ("years_not_contiguous", (STATISTICS, '"statistics"', "[2023, 2025]"), "years"),
    (
        "required_year_outside",
        (STATISTICS, '"statistics"', "[2024]\nrequired_years = [2025]"),
        "required_years",
    ),
    ("key_elsewhere", (PROJECTS, 'key = ["X01"]', 'key = ["A01"]'), "key"),
    ("key_without_rows", (COVER, 'shape = "single"', 'shape = "single"\nkey = ["A01"]'), "key"),
    ("bad_parent", (FUNDING, 'parent = "projects"', 'parent = "project"'), "parent"),
    ("bad_parent", (FUNDING, 'parent = "projects"', 'parent = "cover"'), "parent"),
    ("parent_circle", (PROJECTS, 'shape = "roster"', 'shape = "roster"\nparent = "funding"'), "parent"),
    ("bad_code", (COVER, 'code = "A07"', 'code = "A7"'), "field[8] (code A7).code"),
    ("code_taken", (HONOURS, 'code = "L02"', 'code = "X08"'), "field[2] (code X08).code"),
    ("code_taken", (HONOURS, 'code = "L02"', 'code = "L01"'), "field[2] (code L01).code"),
    ("no_label", (HONOURS, 'label = "级别"', 'label = " "'), "field[2] (code L02).label"),
    ("unknown_kind", (COVER, 'kind = "email"', 'kind = "mail"'), "field[8] (code A07).kind"),
    ("not_numeric", (COVER, 'kind = "email"', 'kind = "email"\nmin = 1'), "field[8] (code A07).min"),
    ("not_numeric", (COVER, 'kind = "email"', 'kind = "email"\nplaces = 1'), "field[8] (code A07).places"),
    (
        "bad_places",
        (STATISTICS, 'kind = "whole"', 'kind = "whole"\nplaces = 1'),
        "field[1] (code C01).places",
    ),
    ("bounds_reversed", (PROFILE, "max = 200", "max = -1"), "field[1] (code B01).min"),
    ("not_convertible", (PROFILE, 'accepts = ["亩"]', 'accepts = ["元"]'), "field[3] (code B03).accepts"),
    ("choices_and_kind", (COVER, 'kind = "email"', 'kind = "choice"'), "field[8] (code A07).choices"),
    ("choices_and_kind", (COVER, 'kind = "choices"', 'kind = "text"'), "field[5] (code A04).choices"),
    ("repeated", (COVER, 'key = "trade"', 'key = "tourism"'), "field[5] (code A04).choices"),
    ("bad_choice", (COVER, "商贸物流", "商贸、物流"), "field[5] (code A04).choices"),
    ("formula_and_kind", (STATISTICS, 'formula = "C02 / C01 * 100"\n', ""), "field[3] (code C03).formula"),
    (
        "formula_and_kind",
        (COVER, 'kind = "email"', 'kind = "email"\nformula = "1"'),
        "field[8] (code A07).formula",
    ),
    (
        "cannot_be_required",
        (STATISTICS, "formula =", "required = true\nformula ="),
        "field[3] (code C03).required",
    ),
    ("cannot_be_required", (COVER, 'label = "填表人"', 'label = "填表人"\nretired = true'), "A05).required"),
    ("target_of_itself", (TARGETS, 'of = "C02"', 'of = "V01"'), "field[1] (code V01).of"),
    ("unknown_code", (TARGETS, 'of = "C02"', 'of = "C92"'), "field[1] (code V01).of"),
    ("bad_min_length", (COVER, 'kind = "email"', 'kind = "email"\nmin_length = 3'), "(code A07).min_length"),
    (
        "bad_code",
        (COVER, 'kind = "email"', 'kind = "email"\nrenamed_from = "old"'),
        "(code A07).renamed_from",
    ),
    (
        "renamed_code_in_use",
        (COVER, 'kind = "email"', 'kind = "email"\nrenamed_from = "A06"'),
        ".renamed_from",
    ),
    (
        "renamed_twice",
        (COVER, 'kind = "email"', 'kind = "email"\nrenamed_from = "A90"'),
        (COVER, 'kind = "phone"', 'kind = "phone"\nrenamed_from = "A90"'),
        "field[8] (code A07).renamed_from",
    ),
    ("expression", (COVER, "\"A03 == 'province'\"", '"A03 == "'), "field[3] (code A02b).required"),
    ("expression", (COVER, "\"A03 == 'province'\"", '"open(A03)"'), "field[3] (code A02b).required"),
    ("unknown_code", (COVER, "\"A03 == 'province'\"", '"filled(A93)"'), "field[3] (code A02b).required"),
    ("unknown_choice", (COVER, "A03 == 'province'", "A03 == 'provinze'"), "field[3] (code A02b).required"),
    ("unknown_choice", (QUESTIONS, "A03 == 'province'", "A03 == 'city'"), "rule[8] (id Q008).checks[1]"),
    ("unknown_choice", (TOWN, "'tourism' in A04", "'touring' in A04"), "rule[7] (id R007).checks[1]"),
    (
        "unknown_choice",
        (TOWN, "one_of(L02, 'state',", "one_of(L02, 'States',"),
        "rule[7] (id R007).checks[1]",
    ),
    ("unknown_name", (QUESTIONS, ", rounding)", ", roundings)"), "rule[4] (id Q004).checks[1]"),
    ("unknown_roster", (QUESTIONS, "count(projects) > 0", "count(cover) > 0"), "rule[1] (id Q001).checks[1]"),
    ("code_without_row", (PROFILE, 'when = "B02"', 'when = "filled(X01)"'), "field[3] (code B03).when"),
    (
        "code_without_row",
        (QUESTIONS, "total(funding, Z02)", "total(honours, Z02)"),
        "rule[5] (id Q005).checks[1]",
    ),
    ("code_without_years", (TOWN, "previous(C01))", "previous(B01))"), "rule[2] (id R002).checks[1]"),
    ("year_outside", ("outline.toml", "2030", "2031"), "chapter[2] (code N02).help"),
    ("missing_key", ("outline.toml", 'unit = "个"\n', ""), "stated[2] (figure count(projects)).unit"),
    ("unknown_code", ("outline.toml", '["N01"]', '["N09"]'), "stated[1] (figure C01).chapters"),
    ("unknown_code", ("outline.toml", 'X05)"\nnames', 'X55)"\nnames'), "X55)).figure"),
    ("open_figure", ("outline.toml", "{{C03}}", "{{C03}"), "chapter[1] (code N01).help"),
    ("cycle", (STATISTICS, '"C02 / C01 * 100"', '"C02 / C03"'), "field[3] (code C03).formula"),
    (
        "retired_code",
        (STATISTICS, 'code = "C02"', 'code = "C02"\nretired = true'),
        "rule[1] (id R001).checks[1]",
    ),
    ("bad_rule_id", (TOWN, 'id = "R001"', 'id = "R1"'), "rule[1] (id R1).id"),
    ("rule_id_taken", (TOWN, 'id = "R001"', 'id = "S001"'), "rule[1] (id S001).id"),
    ("repeated", (QUESTIONS, 'id = "Q002"', 'id = "Q001"'), "rule[2] (id Q001).id"),
    ("no_checks", (TOWN, 'checks = ["C02 <= C01"]', "checks = []"), "rule[1] (id R001).checks"),
    ("unknown_form", (QUESTIONS, 'form = "projects"', 'form = "project"'), "rule[1] (id Q001).form"),
    ("rule_without_form", (QUESTIONS, '"X03 <= X04"', '"count(projects) > 0"'), "rule[2] (id Q002).form"),
    ("scope_and_form", (QUESTIONS, 'form = "funding"', 'form = "cover"'), "rule[6] (id Q006).scope"),
    ("no_message", (QUESTIONS, 'message = "项目清单没有项目"', 'message = ""'), "rule[1] (id Q001).message"),
    ("unknown_code", (TOWN, '常住人口 {C01}"', '常住人口 {C91}"'), "rule[1] (id R001).message"),
    ("unknown_slot", (TOWN, '常住人口 {C01}"', '常住人口 {there}"'), "rule[1] (id R001).message"),
    ("open_slot", (TOWN, '常住人口 {C01}"', '常住人口 {C01"'), "rule[1] (id R001).message"),
    ("no_fires", (TOWN, "fires = [{ C02 = 12300, C01 = 11800 }]\n", ""), "rule[1] (id R001).fires"),
    (
        "no_holds",
        (QUESTIONS, 'holds = [{ X03 = "2027-05", X04 = "2027-05" }]\n', ""),
        "rule[2] (id Q002).holds",
    ),
    ("unknown_code", (TOWN, "C02 = 12300", "C92 = 12300"), "rule[1] (id R001).fires[1]"),
    ("bad_example", (TOWN, "C02 = 12300", 'C02 = "viel"'), "rule[1] (id R001).fires[1]"),
    ("example_silent", (TOWN, "C02 = 12300", "C02 = 12"), "rule[1] (id R001).fires[1]"),
    ("example_fires", (TOWN, "C02 = 5000, C01 = 11800", "C02 = 5000, C01 = 1"), "rule[1] (id R001).holds[2]"),
    ("bad_least", ("attachments.toml", "least = 3", "least = 0"), "attachment[2] (kind photo).least"),
    (
        "not_stamped",
        ("attachments.toml", 'scan_of = "pledge"', 'scan_of = "forms"'),
        "attachment[3] (kind pledge).scan_of",
    ),
    ("repeated", ("attachments.toml", 'kind = "photo"', 'kind = "map"'), "attachment[1] (kind map).kind"),
    ("unknown_placeholder", (DOCUMENTS, "{town}", "{village}"), "part[1] (block cover).title"),
    ("unknown_placeholder", (HEAD, "{county}", "{country}"), "issuer"),
    (
        "unknown_placeholder",
        (DOCUMENTS, "{city}", "{ctiy}"),
        ".opinions[2] (office {ctiy}主管部门意见).office",
    ),
    (
        "key_of_other_block",
        (DOCUMENTS, 'block = "contents"', 'block = "contents"\nfacts = ["A01"]'),
        "(block contents).facts",
    ),
    ("unknown_form", (DOCUMENTS, '"targets",', '"target",'), "part[4] (block forms).forms"),
    ("repeated", (DOCUMENTS, '"targets",', '"cover",'), "part[4] (block forms).forms"),
    ("unknown_code", (DOCUMENTS, '"A08"]', '"A98"]'), "part[1] (block cover).facts"),
    (
        "unknown_code",
        (DOCUMENTS, "C01 >= 10000", "C91 >= 10000"),
        ".opinions[2] (office {city}主管部门意见).when",
    ),
    (
        "unknown_placeholder",
        (DOCUMENTS, '[[part.signers]]\noffice = "{county}', '[[part.signers]]\noffice = "{mayor}'),
        ".signers[1] (office {mayor}人民政府).office",
    ),
    ("repeated", (DOCUMENTS, "[[letter]]", LETTER), "letter[1] (level county).level"),
    ("unknown_placeholder", (DOCUMENTS, "{towns}共", "{town}共"), "letter[1] (level county).text"),
    ("unknown_placeholder", (DOCUMENTS, "{town}：镇域", "{each}：镇域"), "letter[1] (level county).each"),
    ("unknown_code", (DOCUMENTS, "{{C01}}人。", "{{C91}}人。"), "letter[1] (level county).each"),
    (
        "nothing_printed",
        (DOCUMENTS, 'to = "{city}人民政府"', 'to = " "'),
        "letter[1] (level county).to",
    ),
    ("unknown_placeholder", (DOCUMENTS, "：{town}的申报", "：{village}的申报"), "(block pledge).text"),
    ("nothing_printed", (DOCUMENTS, '\nfields = ["Z02"]', ""), ".tables[2] (form funding).fields"),
    ("missing_key", (DOCUMENTS, 'group = "Z01"\n', ""), ".tables[2] (form funding).group"),
    (
        "unknown_roster",
        (DOCUMENTS, 'view = "schedule"', 'view = "listed"\nfields = ["X01"]'),
        ".tables[4] (form projects).form",
    ),
    ("chart_field", (DOCUMENTS, 'fields = ["E01"]', 'fields = ["B01"]'), ".charts[2] (kind figures).fields"),
    ("chart_field", (DOCUMENTS, 'fields = ["E01"]', 'fields = ["A03"]'), ".charts[2] (kind figures).fields"),
    (
        "chart_units",
        (DOCUMENTS, '["C01", "C02"]', '["C01", "C02", "E01"]'),
        ".charts[1] (kind figures).fields",
    ),
    ("repeated", (DOCUMENTS, '["C01", "C02"]', '["C02", "C02"]'), ".charts[1] (kind figures).fields"),
    ("nothing_printed", (DOCUMENTS, 'fields = ["E01"]', ""), ".charts[2] (kind figures).fields"),
    ("unknown_code", (DOCUMENTS, 'fields = ["E01"]', 'fields = ["E91"]'), ".charts[2] (kind figures).fields"),
    ("unknown_name", (DOCUMENTS, '"large_town"', '"small_town"'), ".charts[1] (kind figures).references"),
    ("reference_without_bar", (DOCUMENTS, "{ C02 =", "{ C03 ="), ".charts[1] (kind figures).references"),
    ("unknown_code", (DOCUMENTS, '"filled(E01)"', '"filled(E91)"'), ".charts[2] (kind figures).when"),
    (
        "chart_without_role",
        (DOCUMENTS, 'kind = "sources"', 'kind = "investment"'),
        ".charts[1] (kind investment).kind",
    ),
    (
        "key_of_other_block",
        (DOCUMENTS, 'kind = "sources"', 'kind = "sources"\nfields = ["C01"]'),
        ".charts[1] (kind sources).fields",
    ),
    ("choices_and_kind", (DOCUMENTS, 'group = "Z01"', 'group = "Z04"'), ".tables[2] (form funding).group"),
    ("code_without_row", (DOCUMENTS, '"X05", "X09"', '"X05", "Z02"'), ".tables[1] (form projects).fields"),
    ("unknown_code", (DOCUMENTS, '"X05", "X09"', '"X05", "X99"'), ".tables[1] (form projects).fields"),
    ("unknown_roster", (DOCUMENTS, 'form = "funding"', 'form = "cover"'), ".tables[2] (form cover).form"),
    (
        "code_without_row",
        (DOCUMENTS, 'rows = "count(funding, Z01', "rows = \"one_of(Z01, 'bond') and (Z01"),
        "rows",
    ),
    ("unknown_code", (HEAD, "X05 > least_project", "X95 > least_project"), "channel[1] (key provincial)"),
    ("unknown_choice", (HEAD, 'key = "county"\nwhen', 'key = "country"\nwhen'), "channel[2] (key country)"),
    ("unknown_slot", (HEAD, "超过{least_project}", "超过{most_project}"), "channel[1] (key provincial)"),
    ("missing_key", (HEAD, 'project_support = "Z01"\n', ""), "roles.project_support"),
]


def sources_with(*replacements):
    """Like `changed`; the piece * stands for the whole file."""
    whole = {file: other for file, piece, other in replacements if piece == "*"}
    return changed(*(each for each in replacements if each[1] != "*")) | whole


@pytest.mark.parametrize("case", SENSE_FAULTS, ids=lambda case: f"{case[0]} {case[-1]}")
def test_a_fault_of_sense_is_named_with_file_path_and_key(case):
    code, *replacements, where = case
    found = faults_of(sources_with(*replacements))
    file = replacements[-1][0] if len(replacements) == 1 else COVER
    expected = [place for each, place in found if each == f"programme_{code}"]
    if code in ("retired_code",):
        file = TOWN
    assert any(place.startswith(f"{file}: ") and place.endswith(where) for place in expected), found


def test_faults_of_sense_are_told_all_at_once():
    chosen = ("bad_version", "unknown_kind", "unknown_level", "cycle", "unknown_slot", "bad_least")
    cases = [case for case in SENSE_FAULTS if case[0] in chosen]
    found = {code for code, _ in faults_of(sources_with(*(case[1] for case in cases)))}
    assert found >= {f"programme_{code}" for code in chosen}


def test_part_chapters_without_an_outline_and_part_forms_without_forms_are_refused():
    without = {path: text for path, text in EXAMPLE.items() if path != "outline.toml"}
    assert ("programme_no_outline", "documents.toml: part[5] (block chapters).block") in faults_of(without)
    listed = '\nforms = ["cover", "profile", "statistics", "targets", "projects", "funding", "honours"]'
    found = faults_of(changed((DOCUMENTS, listed, "")))
    assert ("programme_nothing_printed", "documents.toml: part[4] (block forms).forms") in found


def test_a_circle_through_several_fields_is_told_once():
    other = '[[field]]\ncode = "C04"\nlabel = "x"\nkind = "computed"\nformula = "C03 + 1"\n'
    sources = changed((STATISTICS, "C02 / C01 * 100", "C02 / C04"), (STATISTICS, "", f"\n{other}"))
    assert [code for code, _ in faults_of(sources)] == ["programme_cycle"]


def test_without_an_outcome_examples_are_trusted():
    assert load(changed((TOWN, "C02 = 12300", "C02 = 12"))).rules


def test_an_outcome_is_asked_for_every_example():
    programme = load(EXAMPLE)
    asked = []
    places = Places(programme, tuple(Places(programme, ()).head(rule.id) for rule in programme.rules))
    found = list(check_outcomes(programme, places, lambda _, rule, example: bool(asked.append(rule.id))))
    assert len(asked) == sum(len(rule.fires) + len(rule.holds) for rule in programme.rules)
    assert {each.code for each in found} == {"programme_example_silent"}


def test_every_fault_of_a_programme_is_made_to_happen_here():
    from tests.models.programme import test_shape

    made = {f"programme_{case[0]}" for case in SENSE_FAULTS}
    made |= {expected[0] for _, expected in test_shape.SHAPE_FAULTS.values()}
    made |= {"programme_no_outline", "programme_nothing_printed"}
    made |= {"programme_syntax", "programme_missing_file", "programme_unexpected_file"}
    made |= {"programme_not_utf8", "programme_not_found"}
    assert made == {code for code in MESSAGES if code.startswith("programme_")}
