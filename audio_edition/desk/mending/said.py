"""What the desk tells of a change, in the producer's language (said.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from audio_edition.errors import EditionError
from audio_edition.tables import table


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of ours by its name, and what is filled in."""

    name: str
    facts: Mapping[str, str] = field(default_factory=dict)

    def text(self, language: str) -> str:
        """The sentence in ``zh`` or ``en``."""
        told = _sentences()[language]
        facts = {key: told["kinds"].get(value, value) if key == "kind" else value for key, value in self.facts.items()}
        return str(told[self.name]).format(**facts)


class Refusal(EditionError):
    """Something that the desk does not do; ``status`` as in HTTP. ``str()`` is the sentence in English."""

    def __init__(self, name: str, status: int = 400, /, **facts: str) -> None:
        self.said, self.status = Said(name, facts), status
        super().__init__(self.said.text("en"))

    def __reduce__(self) -> tuple[Any, ...]:
        """As another process is told it."""
        return _refusal, (self.said.name, self.status, dict(self.said.facts))


def _refusal(name: str, status: int, facts: dict[str, str]) -> Refusal:
    return Refusal(name, status, **facts)


@cache
def _sentences() -> Mapping[str, Any]:
    found: Mapping[str, Any] = table(__package__, "said.yaml")
    return found
