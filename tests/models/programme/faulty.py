"""Faulty programmes, made from the shipped example by replacing a piece of text, and what is said of them."""

from __future__ import annotations

from pathlib import Path

from models.audit.examples import outcome
from models.programme.faults import ProgrammeFaults
from models.programme.load import load
from models.programme.sources import read_folder, read_shipped

SECOND_VERSION = Path(__file__).parents[2] / "programmes" / "example-2026-2"
EXAMPLE = read_shipped("example-2026")


def second_version():
    return load(read_folder(SECOND_VERSION), outcome)


def changed(*replacements):
    """The example's sources, with (file, piece, other) replaced; no piece = the end of the file."""
    sources = dict(EXAMPLE)
    for file, piece, other in replacements:
        assert piece in sources.get(file, ""), f"{file} does not hold {piece!r}"
        sources[file] = sources[file].replace(piece, other, 1) if piece else sources.get(file, "") + other
    return sources


def faults_of(sources):
    """(code, where) of every fault; nothing for a sound programme."""
    try:
        load(sources, outcome)
    except ProgrammeFaults as faults:
        return [(each.code, each.context["where"]) for each in faults.problems]
    return []
