"""check-programme: what its author is told."""

import shutil

import resources
from ui.commands import main


def test_a_good_programme_is_counted(capsys):
    with resources.path("programmes/example-2026") as folder:
        assert main(["check-programme", str(folder)]) == 0
    assert "全部符合" in capsys.readouterr().out


def test_every_fault_is_named_with_file_path_and_key(tmp_path, capsys):
    with resources.path("programmes/example-2026") as folder:
        shutil.copytree(folder, tmp_path / "p")
    cover = tmp_path / "p" / "forms" / "cover.toml"
    cover.write_text(cover.read_text("utf-8").replace("label", "lable", 1), "utf-8")
    tasks = tmp_path / "p" / "tasks.toml"
    tasks.write_text("[[task]]\nnumber = [\n", "utf-8")
    assert main(["check-programme", str(tmp_path / "p")]) == 1
    said = capsys.readouterr().out
    assert "forms/cover.toml" in said
    assert "lable" in said
    assert "tasks.toml" in said


def test_a_folder_that_is_no_programme_is_refused(tmp_path, capsys):
    status = main(["check-programme", str(tmp_path)])
    said = capsys.readouterr()
    assert status in (1, 2)
    assert "programme.toml" in said.out + said.err
