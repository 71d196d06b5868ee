"""What every test relies on: no display is needed, and a failing property test fails again."""

from __future__ import annotations

import os

os.environ.setdefault(
    "QT_QPA_PLATFORM", "offscreen"
)  # before Qt is imported; set it otherwise to watch a test
os.environ.setdefault("TZ", "Asia/Shanghai")

from hypothesis import HealthCheck, settings

settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
