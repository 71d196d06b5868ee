import pytest
from PySide6.QtCore import QPoint

from models.entries import Given, NotApplicable
from tests.ui.forms.builders import Heard, a_field
from ui.forms.editor import Wanted
from ui.forms.editors import EDITORS, make_editor
from ui.forms.field_menu import open_field_menu


@pytest.fixture
def opened(qtbot):
    def begin(kind, is_read_only=False):
        editor = make_editor(a_field(kind))
        qtbot.addWidget(editor.widget())
        editor.widget().show()
        editor.widget().setReadOnly(is_read_only)
        menu = open_field_menu(editor, QPoint(0, 0))
        return editor, {each.text().split("\t")[0]: each for each in menu.actions() if each.text()}

    return begin


@pytest.mark.parametrize("kind", [kind for kind in EDITORS if kind != "computed"])
def test_the_menu_does_what_the_keys_do(opened, kind):
    editor, actions = opened(kind)
    committed, wanted = Heard(editor.committed), Heard(editor.wanted)
    actions["不适用"].trigger()
    actions["批注"].trigger()
    actions["修改记录"].trigger()
    assert committed.entries == [NotApplicable()]
    assert wanted == [Wanted.NOTE, Wanted.HISTORY]


def test_what_can_only_be_read_can_be_copied_and_asked_about(opened):
    editor, actions = opened("text", is_read_only=True)
    editor.show_entry(Given("甲"))
    assert {text for text, each in actions.items() if each.isEnabled()} == {"复制", "全选", "修改记录"}
