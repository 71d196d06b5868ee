"""How commands answer: one JSON document, or sentences."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

from models.application import Application
from models.audit import Finding
from models.naming import place_name
from models.programme.schema import Programme, Severity

SEVERITIES = {Severity.BLOCKING: "强制性", Severity.CONFIRM: "核实性", Severity.HINT: "提示性"}


def say(text: str) -> None:
    """A line on standard output."""
    sys.stdout.write(text + "\n")


def say_json(document: object) -> None:
    """The one JSON document on standard output."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1, sort_keys=False) + "\n")


def finding_json(town: str, finding: Finding) -> dict[str, object]:
    """A finding in the shape of `audit --json`; an explanation counts only while its figures stand."""
    explanation = finding.explanation
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "town": town,
        "form": finding.address.form,
        "item": finding.address.item,
        "code": finding.address.code,
        "message": finding.message,
        "figures": dict(finding.figures),
        "explanation": None if explanation is None or finding.is_stale else explanation.text,
    }


def say_findings(programme: Programme, application: Application, findings: Iterable[Finding]) -> None:
    """Findings as lines: severity, rule, place, message, and what is still to be done."""
    for finding in findings:
        place = place_name(programme, application, finding.address) or "全部材料"
        todo = ""
        if finding.severity is Severity.CONFIRM:
            todo = (
                "〔已说明〕"
                if finding.is_explained
                else "〔待重新确认〕"
                if finding.is_stale
                else "〔须改正或说明〕"
            )
        say(f"{SEVERITIES[finding.severity]} {finding.rule} {place}：{finding.message}{todo}")
