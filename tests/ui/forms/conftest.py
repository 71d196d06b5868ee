"""Tests of widgets run in one process by the thousand; see `ui.lasting_none`."""

from ui.lasting_none import keep_none

keep_none()
