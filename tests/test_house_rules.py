"""Rules of the house that no tool checks, read off the sources."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("ui", "models", "reports", "resources")
MOST_LINES = 400


def sources(*folders):
    """The Python files of the program in these packages, main.py with them."""
    found = [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]
    return [*found, *(file for file in (ROOT / "main.py",) if file.exists())]


def name(file):
    return file.relative_to(ROOT).as_posix()


def lines_matching(pattern, files):
    return [
        f"{name(file)}:{number}: {line.strip()}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if re.search(pattern, line)
    ]


def texts_in(file):
    """The string literals of a file that are not docstrings or other bare statements."""
    tree = ast.parse(file.read_text("utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.lineno, node.value


def codes_of_shipped_programmes():
    return {
        field["code"]
        for form in (ROOT / "resources" / "programmes").glob("*/forms/*.toml")
        for field in tomllib.loads(form.read_text("utf-8")).get("field", ())
    }


def test_the_event_loop_is_never_run_by_hand():
    assert not lines_matching(r"processEvents\(", sources(*PACKAGES, "tests"))


def test_no_error_is_swallowed():
    swallowing = [
        f"{name(file)}:{handler.lineno}"
        for file in sources(*PACKAGES)
        for handler in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(handler, ast.ExceptHandler)
        and (handler.type is None or ast.unparse(handler.type) in ("Exception", "BaseException"))
        and all(isinstance(statement, ast.Pass) for statement in handler.body)
    ]
    assert not swallowing


def test_a_user_action_is_one_atomic_block_not_a_connection_block():
    assert not lines_matching(r"with [\w.]*\bconn\b\s*:", sources(*PACKAGES))


def test_only_the_reader_of_resources_knows_where_the_program_lies():
    elsewhere = [
        file for file in sources(*PACKAGES) if file.parent.parts[len(ROOT.parts) :][:1] != ("resources",)
    ]
    assert not lines_matching(r"_MEIPASS|sys\.frozen|\b__file__\b", elsewhere)


def test_modules_are_short_enough_to_be_read():
    long = {name(file): len(file.read_text("utf-8").splitlines()) for file in sources(*PACKAGES)}
    assert {file: lines for file, lines in long.items() if lines > MOST_LINES} == {}


def test_the_main_window_only_puts_together():
    assert len((ROOT / "ui" / "main_window.py").read_text("utf-8").splitlines()) <= 300


def test_nothing_names_a_place_on_a_developers_machine():
    written = [*sources(*PACKAGES, "tests"), *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    written += [*ROOT.glob("requirements*"), *(ROOT / "resources").rglob("*.toml")]
    written += [ROOT / other for other in ("Makefile", "pyproject.toml", "build.spec", ".ci/run")]
    places = r"(?<![\w.])/(work|root)/|[A-Z]:\\Users|--(extra-)?index-url|--find-links"
    there = [file for file in written if file.exists() and file != Path(__file__)]
    assert not lines_matching(places, there)


def test_no_field_code_of_a_shipped_programme_stands_in_the_program():
    codes = codes_of_shipped_programmes()
    assert not [
        f"{name(file)}:{line}: {text!r}"
        for file in sources("ui", "models", "reports")
        for line, text in texts_in(file)
        if text in codes
    ]


def test_the_version_stands_in_one_place():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert not lines_matching(re.escape(f'"{version}"'), sources(*PACKAGES))


@pytest.mark.parametrize("module", ["utils", "helpers", "common", "misc", "manager", "data", "info"])
def test_no_module_is_named_after_nothing(module):
    assert not [name(file) for file in sources(*PACKAGES) if module in file.stem.split("_")]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/glossary.md"])
def test_every_path_that_a_page_names_exists(page):
    text = (ROOT / page).read_text("utf-8")
    named = re.findall(r"`((?:ui|models|reports|resources|tests|docs)/[\w./-]*|[\w-]+\.(?:spec|toml))`", text)
    assert not [path for path in named if not (ROOT / path).exists()]


def test_the_top_level_is_what_was_agreed():
    agreed = {"main.py", "ui", "models", "reports", "resources", "tests", "build.spec"}
    agreed |= {"README.md", "CONTRIBUTING.md", "docs", "pyproject.toml", "Makefile", "LICENSE"}
    produced = {"build", "dist", "demo-output", "test-output"}
    visible = {entry.name for entry in ROOT.iterdir() if entry.name[0] not in "._"}
    assert {entry for entry in visible - agreed - produced if not entry.startswith("requirements")} == set()
