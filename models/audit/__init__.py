"""The audit (审核): from rules and an application to findings that explain themselves."""

from __future__ import annotations

from models.audit.engine import Auditor, audit
from models.audit.finding import Finding, hindrances
from models.audit.findings import Findings

__all__ = ["Auditor", "Finding", "Findings", "audit", "hindrances"]
