"""What the audit says of every town of a data file, kept up to date action by action.

Not here: what the audit is (`models.audit`), and when it is asked (`ui.session`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import thread_time

from models.application import Application
from models.audit import Auditor, Findings
from models.figures import Figures
from models.programme.schema import Programme

_MOST_KEPT = 2
"""Towns whose audit is kept up to date; of the others, only how much is open."""
_AT_ONCE_S = 0.03
"""Work of the processor that an action waits for: an edit takes a tenth of it, a large paste much more."""
_SLICE_S = 0.008
"""Work between two events afterwards."""


@dataclass(slots=True)
class _Audited:
    auditor: Auditor
    application: Application
    steps: Iterator[None] | None = None
    """What is still to be audited of the application as it stands."""


class Audits:
    """The audits of the towns, each made when it is first asked for."""

    def __init__(self) -> None:
        self._of: dict[str, _Audited] = {}
        self._open_counts: dict[str, int] = {}

    def is_known(self, application_id: str) -> bool:
        """Whether somebody has looked at an application as it stands."""
        return application_id in self._open_counts

    def findings(self, figures: Figures) -> Findings:
        """The findings of an application as it stands; what is left of its audit is done now."""
        application = figures.application
        audited = self._of.get(application.id)
        if audited is None or audited.application is not application:
            audited = audited or _Audited(Auditor(figures.programme), application)
            audited.application, audited.steps = application, audited.auditor.steps(figures)
        if audited.steps is not None:
            audited.auditor.finish(audited.steps)
            self._keep(audited)
        assert audited.auditor.findings is not None
        return audited.auditor.findings

    def count(self, programme: Programme, application: Application) -> None:
        """Looks at an application once, and keeps how much is open."""
        self._open_counts[application.id] = Auditor(programme).run(application).hindering

    def open_count(self, application_id: str) -> int | None:
        """How many findings stand in the way of submission; None where nobody has looked yet."""
        return self._open_counts.get(application_id)

    def follow(self, figures: Figures) -> None:
        """Audits again what an action has touched, as far as that takes a moment; `go_on` does the rest.

        Nothing where nobody has looked at the town yet.
        """
        audited = self._of.get(figures.application.id)
        if audited is None:
            return
        audited.application, audited.steps = figures.application, audited.auditor.steps(figures)
        self._open_counts.pop(figures.application.id, None)
        self._take_steps(audited, _AT_ONCE_S)

    def is_behind(self, application_id: str) -> bool:
        """Whether the audit of an application is not done yet."""
        audited = self._of.get(application_id)
        return audited is not None and audited.steps is not None

    def go_on(self, application_id: str) -> None:
        """Audits a little of what is left."""
        audited = self._of.get(application_id)
        if audited is not None and audited.steps is not None:
            self._take_steps(audited, _SLICE_S)

    def forget(self, application_id: str = "") -> None:
        """Forgets one audit, or all."""
        if application_id:
            self._of.pop(application_id, None)
            self._open_counts.pop(application_id, None)
        else:
            self._of.clear()
            self._open_counts.clear()

    def _take_steps(self, audited: _Audited, seconds: float) -> None:
        assert audited.steps is not None
        end = thread_time() + seconds
        for _ in audited.steps:
            if thread_time() >= end:
                return
        self._keep(audited)

    def _keep(self, audited: _Audited) -> None:
        assert audited.auditor.findings is not None
        key, audited.steps = audited.application.id, None
        self._open_counts[key] = audited.auditor.findings.hindering
        self._of.pop(key, None)
        self._of[key] = audited
        for oldest in list(self._of)[:-_MOST_KEPT]:
            del self._of[oldest]
