"""What the file of a package is called when it is given out: 县_镇_级别_第n版_校验码.pdf.

A package is known by its content; its name is for people, and says where it belongs when many lie together.
"""

from __future__ import annotations

import re

from models.application import Application
from models.programme.schema import Programme
from models.register import level_applied_for

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')


def name_of(programme: Programme, application: Application, number: int, code: str) -> str:
    """The name without ending.

    Args:
        programme: that the revision was made with.
        application: as it was frozen.
        number: 第几版.
        code: the check code as printed.
    """
    town, level = application.town, level_applied_for(programme, application)
    label = next((each.label for each in programme.levels if each.key == level), "")
    return _joined(town.county_name, town.name, label, f"第{number}版", code)


def ascii_name_of(programme: Programme, application: Application, number: int, code: str) -> str:
    """The same by codes, for a file system that cannot write Chinese."""
    town, level = application.town, level_applied_for(programme, application)
    key = level if level.isascii() else ""
    return _joined(town.county_code, town.code, key, f"v{number}", code)


def _joined(*parts: str) -> str:
    return "_".join(_NOT_IN_NAMES.sub("", part) for part in parts if part)
