"""Who answers for what, and the targets with the base year that they start from."""

from decimal import Decimal

from models.entries import Month
from models.plan.commitments import duty_table, target_table
from models.programme.load import shipped
from tests.models.plan.plans import figures


def test_projects_and_measures_stand_together_under_their_task_group():
    measures = [
        {"W01": "15", "W02": "建立网格", "W08": "镇政府", "W09": "公安局"},
        {"W01": "1", "W02": "招商引资", "W08": "商务局", "W11": Month(2025, 12)},
    ]
    projects = [{"X04": "3", "X02": "供水改造", "X24": "镇水厂", "X24b": "水利局", "X24c": "住建局"}]
    table = duty_table(figures(projects, rows=[("measures", each) for each in measures]))
    assert [each.key for each in table.columns] == [
        *("name", "owner", "department", "responsible", "assisting", "person", "end")
    ]
    assert [line.values[:5] for line in table.lines] == [
        ("招商引资", None, None, "商务局", None),
        ("供水改造", "镇水厂", "水利局", "住建局", None),
        ("建立网格", None, None, "镇政府", "公安局"),
    ]
    assert table.lines[0].values[6] == Month(2025, 12)


def test_a_target_starts_from_the_indicator_that_it_is_a_target_of():
    years = [(2021, "C06", Decimal(5000)), (2022, "V02", Decimal(5200)), (2025, "V02", Decimal(6000))]
    table = target_table(figures(years=years))
    assert [each.key for each in table.columns] == ["2021", "2022", "2023", "2024", "2025"]
    (line,) = [each for each in table.lines if each.code == "V02"]
    assert line.values == (5000, 5200, None, None, 6000)
    assert (line.form, line.label) == ("targets", "镇区常住人口（人）")


def test_a_programme_without_measures_has_its_projects_only():
    example = shipped("example-2026")
    table = duty_table(figures([{"X01": "滨河路", "X02": "2"}], programme=example))
    assert [line.values[0] for line in table.lines] == ["滨河路"]
