import pytest

from models.programme.load import shipped, shipped_ids
from ui.forms.pinyin import begins_with_initials, found, initials_of


def labels_of_the_shipped_programmes():
    return {
        choice.label
        for name in shipped_ids()
        for form in shipped(name).forms
        for field in form.fields
        for choice in field.choices
    }


@pytest.mark.parametrize(
    ("label", "typed"),
    [
        ("中央财政、中央预算内投资", "zyczzyysntz"),
        ("银行贷款", "yhdk"),
        ("乡村振兴项目库", "xczx"),
        ("长白山人参", "cbsrs"),
        ("长春都市圈", "ccdsq"),
        ("批复概算", "pfgs"),
        ("边境镇", "BJZ"),
        ("一级A", "yja"),
        ("2 完善公共设施", "wsgg"),
        ("2 完善公共设施", "2w"),
        ("液化天然气（LNG）", "yhtrqlng"),
        ("有收益，能够覆盖本息", "ysyng"),
        ("其他", "qt"),
        ("热电联产", "rdlc"),
        ("卡口", "kk"),
        ("哦", "o"),
        ("做作", "zz"),
    ],
)
def test_a_label_is_abbreviated_by_the_initials_of_its_pinyin(label, typed):
    assert begins_with_initials(label, typed)


def test_other_letters_are_no_abbreviation():
    assert not begins_with_initials("银行贷款", "yhk")
    assert not begins_with_initials("银行", "yhdk")


def test_every_character_of_a_shipped_label_has_an_initial():
    letters = {each for label in labels_of_the_shipped_programmes() for each in label if each.isalnum()}
    assert not [
        each
        for each in letters
        if each.isalpha() and each not in "ⅠⅡⅢⅣⅤ" and not initials_of(each)[0].isascii()
    ]


def test_a_character_outside_the_table_is_found_as_itself():
    assert initials_of("䶮") == "䶮"
    assert initials_of("（") == ""
    assert begins_with_initials("䶮江镇", "䶮jz")


def test_the_best_match_comes_first():
    labels = ("省级财政", "县级财政", "市级财政", "财政", "社会资本")
    assert found(labels, "财政") == ("财政", "省级财政", "县级财政", "市级财政")
    assert found(labels, "s") == ("省级财政", "市级财政", "社会资本")
    assert found(labels, "shz") == ("社会资本",)
    assert found(labels, "szb") == ()
    assert found(labels, "") == labels
