"""What a check found: one line for each thing that was proved or not."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check. proves: what holds when there are no ``faults``; each fault is one sentence."""

    name: str
    proves: str
    faults: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether the check found nothing wrong."""
        return not self.faults

    def __str__(self) -> str:
        if self.good:
            return f"ok    {self.name}: {self.proves}"
        more = f" (and {len(self.faults) - _SHOWN} more)" if len(self.faults) > _SHOWN else ""
        return f"FAIL  {self.name}: {'; '.join(self.faults[:_SHOWN])}{more}"


@dataclass(frozen=True, slots=True)
class Report:
    """What all the checks of an edition found, in the order they were made."""

    findings: tuple[Finding, ...]

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return all(finding.good for finding in self.findings)

    def __str__(self) -> str:
        failed = sum(not finding.good for finding in self.findings)
        last = (
            f"{failed} of {len(self.findings)} checks failed" if failed else f"all {len(self.findings)} checks passed"
        )
        return "\n".join([*map(str, self.findings), last])


def as_json(report: Report) -> str:
    """The report for a program."""
    found = [{"ok": finding.good, **asdict(finding)} for finding in report.findings]
    return json.dumps({"ok": report.good, "checks": found}, ensure_ascii=False, indent=1)
