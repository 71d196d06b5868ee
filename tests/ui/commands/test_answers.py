"""Commands whose answer cannot be written, or whose paths cannot be used."""

import subprocess
import sys
from pathlib import Path

import pytest

from ui.commands import main

ROOT = Path(__file__).parent.parent.parent.parent
PROGRAMME = ROOT / "resources" / "programmes" / "example-2026"
LONG = "名" * 100


def shell(redirection):
    """Status and standard error of a command with its output sent elsewhere."""
    command = f'"{sys.executable}" "{ROOT / "main.py"}" check-programme "{PROGRAMME}" {redirection}'
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    return done.returncode, done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="redirections of a POSIX shell")
def test_a_command_does_its_work_though_nobody_listens():
    assert shell(">&-") == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_an_answer_that_cannot_be_written_is_one_sentence():
    status, said = shell(">/dev/full")
    assert status == 2
    assert said.startswith("结果没有输出")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", f"{LONG}.sfzsb"),
        ("new", f"{LONG}.sfzsb", "--office", "229901"),
        ("template", f"{LONG}.xlsx"),
        ("template", f"{'x' * 249}.xlsx"),
        ("check-programme", LONG),
    ],
)
def test_a_name_that_is_too_long_is_one_sentence(arguments, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
