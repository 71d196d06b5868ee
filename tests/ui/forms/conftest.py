"""Tests of widgets run in one process by the thousand; see `ui.lasting_constants`."""

from ui.lasting_constants import keep_constants

keep_constants()
