"""What the audit says of every town of a data file, kept up to date action by action.

Not here: what the audit is (`models.audit`), and when it is asked (`ui.session`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.application import Application
from models.audit import Auditor, Finding, audit, hindrances
from models.audit.engine import ATTACHMENTS
from models.programme.schema import Programme

_MOST_KEPT = 2
"""Towns whose audit is kept up to date; of the others, only how much is open."""


@dataclass(slots=True)
class _Audited:
    auditor: Auditor
    application: Application
    findings: tuple[Finding, ...] = ()


class Audits:
    """The audits of the towns, each made when it is first asked for."""

    def __init__(self) -> None:
        self._of: dict[str, _Audited] = {}
        self._open_counts: dict[str, int] = {}

    def is_known(self, application_id: str) -> bool:
        """Whether somebody has looked at an application as it stands."""
        return application_id in self._open_counts

    def findings(self, programme: Programme, application: Application) -> tuple[Finding, ...]:
        """The findings of an application."""
        audited = self._of.get(application.id)
        if audited is None or audited.application is not application:
            audited = audited or _Audited(Auditor(programme), application)
            audited.application = application
            audited.findings = audited.auditor.run(application)
            self._keep(audited)
        return audited.findings

    def count(self, programme: Programme, application: Application) -> None:
        """Looks at an application once, and keeps how much is open."""
        self._open_counts[application.id] = len(hindrances(audit(programme, application)))

    def open_count(self, application_id: str) -> int | None:
        """How many findings stand in the way of submission; None where nobody has looked yet."""
        return self._open_counts.get(application_id)

    def follow(
        self,
        application: Application,
        *,
        codes: Iterable[str] = (),
        forms: Iterable[str] = (),
        attachments: bool = False,
        town: bool = False,
    ) -> None:
        """Audits again what an action has touched; nothing where nobody has looked at the town yet."""
        audited = self._of.get(application.id)
        if audited is None:
            return
        audited.application = application
        if town:
            audited.findings = audited.auditor.run(application)
        else:
            rosters = {*forms, ATTACHMENTS} if attachments else forms
            audited.findings = audited.auditor.rerun(application, codes=codes, forms=rosters)
        self._keep(audited)

    def forget(self, application_id: str = "") -> None:
        """Forgets one audit, or all."""
        if application_id:
            self._of.pop(application_id, None)
            self._open_counts.pop(application_id, None)
        else:
            self._of.clear()
            self._open_counts.clear()

    def _keep(self, audited: _Audited) -> None:
        key = audited.application.id
        self._open_counts[key] = len(hindrances(audited.findings))
        self._of.pop(key, None)
        self._of[key] = audited
        for oldest in list(self._of)[:-_MOST_KEPT]:
            del self._of[oldest]
