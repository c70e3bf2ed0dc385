"""Holds a table of facts against the same facts as JSON."""

from __future__ import annotations

import json
from typing import Any

FINDING = [
    "standard", "rule", "item", "outcome", "reason", "severity", "required", "found", "margin", "basis", "place", "method", "quotes", "statistics",
]  # fmt: skip


def same_facts(rows: list[dict[str, Any]], reports: list[dict[str, Any]]) -> None:
    """Fails where a row says anything else than its report."""
    assert len(rows) == len(reports)
    for row, report in zip(rows, reports, strict=True):
        assert _plain(row) == _of(report)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row with what is JSON text in it read."""
    findings = [{**one, "fix": _fix(one["fix"]), "lot": _read(one["lot"])} for one in row["findings"]]
    notices = [{**one, "arguments": _read(one["arguments"])} for one in row["notices"]]
    return {**row, "findings": findings, "notices": notices}


def _of(report: dict[str, Any]) -> dict[str, Any]:
    """What the row of a report has to be."""
    grade = report["grade"] or {}
    keys = ["id", "product", "produced", "verdict", "mandatory", "declared", "provisional", "inspection", "decision", "coverage"]
    return {
        **{key: report.get(key) for key in keys},
        "grade_claimed": grade.get("claimed"),
        "grade_achieved": grade.get("achieved"),
        "standards": [{key: one[key] for key in ("id", "number", "verdict", "why", "standing")} for one in report["standards"]],
        "findings": [_finding(one) for one in report["findings"]],
        "measured": report.get("measured"),
        "notices": [{key: one.get(key) for key in ("code", "arguments", "file", "place")} for one in report["notices"]],
        "not_judged": report["not_judged"],
    }


def _finding(one: dict[str, Any]) -> dict[str, Any]:
    statistics = one.get("statistics")
    known = {*FINDING, "fix", "lot"}
    assert not one.keys() - known, f"the table has no column for {one.keys() - known}"
    return {
        **{key: one.get(key) for key in FINDING},
        "statistics": {"variation": None, **statistics} if statistics else None,
        "fix": {"arguments": None, **one["fix"]} if "fix" in one else None,
        "lot": one.get("lot"),
    }


def _fix(fix: dict[str, Any] | None) -> dict[str, Any] | None:
    return {**fix, "arguments": _read(fix["arguments"])} if fix else None


def _read(text: str | None) -> Any:
    return None if text is None else json.loads(text)
