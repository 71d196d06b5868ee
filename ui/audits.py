"""What the audit says of every town of a data file, kept up to date action by action.

Not here: what the audit is (`models.audit`), and when it is asked (`ui.session`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.application import Application
from models.audit import Auditor, Finding, hindrances
from models.audit.engine import ATTACHMENTS
from models.programme.schema import Programme


@dataclass(slots=True)
class _Audited:
    auditor: Auditor
    application: Application
    findings: tuple[Finding, ...] = ()


class Audits:
    """The audits of the towns, each made when it is first asked for."""

    def __init__(self) -> None:
        self._of: dict[str, _Audited] = {}

    def is_known(self, application: Application) -> bool:
        """Whether the findings of an application are there without work."""
        return application.id in self._of

    def findings(self, programme: Programme, application: Application) -> tuple[Finding, ...]:
        """The findings of an application."""
        audited = self._of.get(application.id)
        if audited is None or audited.application is not application:
            audited = audited or _Audited(Auditor(programme), application)
            audited.application = application
            audited.findings = audited.auditor.run(application)
            self._of[application.id] = audited
        return audited.findings

    def open_count(self, application: Application) -> int | None:
        """How many findings stand in the way of submission; None where nobody has looked yet."""
        audited = self._of.get(application.id)
        return None if audited is None else len(hindrances(audited.findings))

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
            return
        rosters = {*forms, ATTACHMENTS} if attachments else forms
        audited.findings = audited.auditor.rerun(application, codes=codes, forms=rosters)

    def forget(self, application_id: str = "") -> None:
        """Forgets one audit, or all."""
        if application_id:
            self._of.pop(application_id, None)
        else:
            self._of.clear()
