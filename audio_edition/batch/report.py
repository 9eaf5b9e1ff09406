"""What became of a batch: how many were done, degraded, failed, and why."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass

from audio_edition.batch.outcome import Outcome, State


@dataclass(frozen=True, slots=True)
class Report:
    """One outcome for each feature, in the order of the list. left_out: names in the folder that were no features."""

    outcomes: tuple[Outcome, ...]
    left_out: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[State, int]:
        """How many features ended in each state."""
        found = Counter(outcome.state for outcome in self.outcomes)
        return {state: found[state] for state in State}

    @property
    def good(self) -> bool:
        """Whether every feature has its edition."""
        return not self.counts[State.FAILED]


def as_json(report: Report) -> str:
    """The report for a program."""
    counts = {state.value: number for state, number in report.counts.items()}
    return json.dumps(counts | asdict(report), ensure_ascii=False, indent=1) + "\n"
