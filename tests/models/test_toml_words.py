"""What a TOML parser says in English is said in Chinese, with the place."""

from __future__ import annotations

import tomllib

import pytest

from models.toml_words import toml_fault

FAULTY = {
    "a 1": "等号",
    "= 1": "这一行",
    "濛 = 1": "这一行",
    "a.= 1": "引号",
    "a = ": "没有写完",
    "a = b": "引号",
    "a = 1 b = 2": "只能写一项",
    "a = [1 2]": "方括号",
    "a = {b = 1": "花括号",
    "a = {b = 1 c}": "花括号",
    "a = [": "没有写完",
    'a = "b': "引号没有成对",
    'a = "b\n"': "换行",
    'a = "\\q"': "反斜杠",
    'a = "\\uZZZZ"': "编码",
    "a = 2025-02-30": "日期",
    "a = 1\na = 2": "两次",
    "[a]\n[a]": "两次",
    "[a\nb = 1": "缺少 ]",
    "[[a]\nb = 1": "缺少 ]]",
    "a = {b = 1, b = 2}": "两次",
    "a = {}\n[a.b]": "两次",
    "\x01": "这一行",
    "a = 1 # \x01": "字符",
}


@pytest.mark.parametrize(("text", "said"), FAULTY.items(), ids=map(repr, FAULTY))
def test_every_fault_is_said_in_chinese_where_it_stands(text, said):
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    found = toml_fault(caught.value, text)
    assert said in found.words, caught.value
    assert 1 <= found.line <= text.count("\n") + 1
    assert found.column >= 1


def test_a_fault_at_the_end_is_in_the_last_line():
    text = "a = 1\nb = ["
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    assert toml_fault(caught.value, text).line == 2
