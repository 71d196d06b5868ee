from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from models.application import State
from models.edits import AddRow, ImpossibleEdit, SetEntry, SetTown
from models.entries import BLANK, EMPTY, Address, Cell, Draft, Given
from models.errors import UserError
from models.store import Workspace
from tests.models.applications import PROGRAMME, TOWN
from tests.models.store.actions import OTHER_TOWN, POPULATION, enter, put, value_in


def freeze(workspace, application, number=1):
    return workspace.freeze(
        application.id,
        number=number,
        fingerprint=f"{number:064}",
        parents=(f"{number - 1:064}",) if number > 1 else (),
        canonical=b'{"format":1}',
        day=date(2026, 3, 1),
    )


def test_a_new_file_knows_its_office_clerk_and_programme_when_opened_again(workspace, reopen):
    workspace.close()
    again = reopen()
    assert (again.office, again.clerk, again.programme) == ("229901", "张三", PROGRAMME)
    assert again.applications() == ()
    assert not again.is_read_only
    assert again.opening_notices == ()


def test_a_file_that_is_there_is_never_overwritten(path):
    path.write_bytes(b"something")
    with pytest.raises(UserError, match="已经存在"):
        Workspace.create(path, office="229901", programme=PROGRAMME)
    assert path.read_bytes() == b"something"


def test_a_file_needs_a_folder_that_is_there(tmp_path):
    with pytest.raises(UserError, match="没有文件夹"):
        Workspace.create(tmp_path / "nowhere" / "a.sfzsb", office="229901", programme=PROGRAMME)
    assert list(tmp_path.iterdir()) == []


def test_closing_leaves_nothing_but_the_data_file(workspace, application, path):
    enter(workspace, application, 1)
    workspace.close()
    assert [each.name for each in path.parent.iterdir() if each.is_file()] == [path.name]


def test_what_was_entered_is_there_when_opened_again(workspace, application, reopen):
    enter(workspace, application, 12300)
    present = workspace.applications()
    workspace.close()
    assert reopen().applications() == present
    assert present[0].cell(POPULATION) == Cell(entry=Given(Decimal(12300)))


def test_a_town_is_filed_once(workspace, application):
    with pytest.raises(UserError, match="已有申报"):
        workspace.file_application(TOWN)
    other = workspace.file_application(OTHER_TOWN)
    assert len(other.id) == 11
    assert other.id != application.id
    assert [each.town.name for each in workspace.applications()] == ["示例镇", "另一镇"]


def test_an_application_received_keeps_its_id(workspace):
    assert workspace.file_application(TOWN, application_id="ABC").id == "ABC"


def test_an_action_tells_what_it_touched(workspace, application):
    project = AddRow(form="projects", item="pa", position=0)
    changes = workspace.act("录入", {application.id: (*put(5), project)})
    assert changes.name == "录入"
    assert changes.applications == (application.id,)
    assert changes.addresses == {POPULATION}
    assert changes.forms == {"projects"}
    assert not changes.touched[application.id].attachments


def test_one_action_may_touch_several_applications_and_is_one_undo_step(workspace, application):
    other = workspace.file_application(OTHER_TOWN)
    changes = workspace.act("接收", {application.id: put(1), other.id: put(2)}, kind="receive")
    assert set(changes.applications) == {application.id, other.id}
    assert value_in(workspace, town=OTHER_TOWN) == 2
    workspace.undo()
    assert value_in(workspace) == value_in(workspace, town=OTHER_TOWN) == BLANK


def test_an_action_that_changes_nothing_is_not_stored(workspace, application):
    enter(workspace, application, 7)
    count = len(workspace.trail())
    changes = enter(workspace, application, 7)
    assert changes.action == 0
    assert changes.applications == ()
    assert len(workspace.trail()) == count
    assert workspace.undo_name == "填写 7"


def test_an_edit_that_does_not_fit_stores_nothing_of_its_action(workspace, application):
    with pytest.raises(ImpossibleEdit):
        workspace.act(
            "错", {application.id: (*put(1), *2 * (AddRow(form="projects", item="pa", position=0),))}
        )
    assert value_in(workspace) == BLANK
    assert workspace.undo_name == ""


def test_an_application_stays_with_its_town(workspace, application):
    with pytest.raises(ImpossibleEdit):
        workspace.act("改镇", {application.id: (SetTown(town=OTHER_TOWN),)})


def test_the_county_of_a_town_can_be_corrected(workspace, application, reopen):
    moved = replace(TOWN, county_code="229902", county_name="新县")
    workspace.act("改县", {application.id: (SetTown(town=moved),)})
    workspace.close()
    assert reopen().application(TOWN.code).town == moved


def test_an_unknown_application_is_a_bug(workspace):
    with pytest.raises(KeyError):
        workspace.act("?", {"nobody": put(1)})


def test_a_submitted_application_is_not_edited(workspace, application):
    freeze(workspace, application)
    for state in (State.SUBMITTED, State.ACCEPTED):
        workspace.set_state(application.id, state, "改状态")
        with pytest.raises(UserError, match=f"申报{state}，不能修改"):
            enter(workspace, application, 1)
    with pytest.raises(UserError, match="不能修改"):
        freeze(workspace, application, 2)
    workspace.set_state(application.id, State.FILLING, "退回填报")
    enter(workspace, application, 1)
    assert value_in(workspace) == 1


def test_revisions_come_back_as_they_were_stored(workspace, application, reopen):
    freeze(workspace, application)
    workspace.set_state(application.id, State.FILLING, "退回填报")
    freeze(workspace, application, 2)
    workspace.close()
    again = reopen()
    first, second = again.revisions(application.id)
    assert (first.number, first.parents, first.office) == (1, (), "229901")
    assert second.parents == (first.fingerprint,)
    assert second.canonical == b'{"format":1}'
    assert second.day == date(2026, 3, 1)
    assert again.application(TOWN.code).state is State.SUBMITTED


def test_deleting_moves_to_the_recycle_bin_and_back(workspace, application, reopen):
    enter(workspace, application, 3)
    before = workspace.application(TOWN.code)
    workspace.discard_application(TOWN.code)
    assert workspace.applications() == ()
    assert workspace.application(TOWN.code) is None
    (discarded,) = workspace.recycle_bin()
    assert (discarded.id, discarded.town) == (application.id, TOWN)
    workspace.close()
    again = reopen()
    assert again.restore_application(application.id) == before
    assert again.applications() == (before,)
    assert again.recycle_bin() == ()


def test_a_town_that_was_filed_again_keeps_the_other_in_the_bin(workspace, application):
    workspace.discard_application(TOWN.code)
    workspace.file_application(TOWN)
    with pytest.raises(UserError, match="已有申报"):
        workspace.restore_application(application.id)
    with pytest.raises(UserError, match="回收站里没有"):
        workspace.restore_application("nobody")
    workspace.discard_application(TOWN.code)
    assert len(workspace.recycle_bin()) == 2


def test_a_town_without_an_application_cannot_be_discarded(workspace):
    with pytest.raises(UserError, match="没有代码为 229901100"):
        workspace.discard_application(TOWN.code)


def test_settings_and_clerk_are_kept(workspace, reopen):
    assert workspace.settings.get("backup_folder", "无") == "无"
    workspace.settings.set("backup_folder", "D:\\备份")
    workspace.settings.set("backup_folder", "E:\\备份")
    workspace.clerk = "李四"
    workspace.close()
    again = reopen()
    assert again.settings.get("backup_folder") == "E:\\备份"
    assert again.clerk == "李四"


def test_the_history_of_a_cell_says_who_when_what(workspace, application):
    enter(workspace, application, 1)
    workspace.clerk = "李四"
    enter(workspace, application, 2)
    enter(workspace, application, 99, Address(form="statistics", item="2024", code="C01"))
    workspace.undo()
    workspace.undo()
    first, second, undone = workspace.history(application.id, POPULATION)
    assert [each.who for each in (first, second, undone)] == ["张三", "李四", "李四"]
    assert [each.action for each in (first, second, undone)] == ["填写 1", "填写 2", "填写 2"]
    assert [each.kind for each in (first, second, undone)] == ["edit", "edit", "undo"]
    assert (first.before, first.after) == (EMPTY, put(1)[0].cell)
    assert undone.after == second.before == first.after
    assert first.when <= second.when <= datetime.now(UTC)


def test_the_history_of_a_cell_sees_an_action_as_one_change(workspace, application):
    workspace.act("两次", {application.id: (*put(1), *put(2))})
    workspace.act("来回", {application.id: (*put(3), *put(2))})
    (line,) = workspace.history(application.id, POPULATION)
    assert (line.before, line.after) == (EMPTY, put(2)[0].cell)


def test_the_trail_lists_every_action(workspace, application):
    other = workspace.file_application(OTHER_TOWN)
    enter(workspace, application, 1)
    workspace.undo()
    freeze(workspace, other)
    assert [each.kind for each in workspace.trail()] == ["file", "file", "edit", "undo", "freeze"]
    lines = workspace.trail(other.id)
    assert [each.kind for each in lines] == ["file", "freeze"]
    assert lines[1].applications == (other.id,)
    assert workspace.trail()[3].undoes == workspace.trail()[2].id


def test_a_field_that_the_programme_does_not_know_keeps_its_text(workspace, application, reopen):
    unknown = Address(form="statistics", item="2025", code="C99")
    workspace.act("旧代码", {application.id: put("1,234", unknown, note="旧")})
    workspace.close()
    assert reopen().application(TOWN.code).cell(unknown) == Cell(entry=Given("1,234"), note="旧")


def test_a_text_that_its_kind_cannot_read_becomes_a_draft(workspace, application, reopen):
    enter(workspace, application, 1)
    workspace._db.execute("UPDATE entry SET value = '一万'")
    workspace.close()
    assert reopen().application(TOWN.code).cell(POPULATION).entry == Draft("一万")


def test_half_a_character_does_not_cost_the_text_around_it(workspace, application, reopen):
    broken = SetEntry(address=POPULATION, cell=Cell(entry=Draft("约\ud83d万"), note="\udc00"))
    workspace.act("粘贴", {application.id: (broken,)})
    workspace.close()
    again = reopen()
    assert again.application(TOWN.code).cell(POPULATION) == Cell(entry=Draft("约�万"), note="�")
    again.undo()
    assert value_in(again) == BLANK
