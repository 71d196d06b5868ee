"""A process of its own that is killed while it works, and what it said until then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).parents[2]


def killed(script, *arguments, awaited, delay_s, **environment):
    """The whole lines that a script beside this one said; it is killed so long after the awaited one."""
    with subprocess.Popen(
        [sys.executable, Path(__file__).with_name(script), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
    ) as process:
        lines = []
        while not lines or not lines[-1].startswith(awaited):
            lines.append(process.stdout.readline())
            assert lines[-1], process.stderr.read()
        timer = threading.Timer(delay_s, process.kill)
        timer.start()
        said, complaint = process.stdout.read(), process.stderr.read()
        process.wait()
        timer.join()
    assert process.returncode == -signal.SIGKILL, complaint
    whole = "".join([*lines, said]).splitlines(keepends=True)
    return [each.removesuffix("\n") for each in whole if each.endswith("\n")]
