"""A sentence with fields, as it stands in the source (``{0} cannot be read ({1}).``), and its translation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from string import Formatter


class How(Enum):
    """How a field is told: as it is; as a sentence of ours; as several of ours between commas, semicolons or and."""

    AS_IT_IS = ""
    TOLD = "told"
    COMMAS = "commas"
    SEMICOLONS = "semicolons"
    ANDS = "ands"


@dataclass(frozen=True, slots=True)
class Field:
    """A place to be filled in: the number of the field, and how it is told."""

    number: int
    how: How = How.AS_IT_IS


@dataclass(frozen=True, slots=True)
class Template:
    """Words around fields: one literal more than there are fields; "" where two fields touch."""

    literals: tuple[str, ...]
    fields: tuple[Field, ...]

    @property
    def key(self) -> str:
        """The longest of its literals: what holds it not is no sentence of this template."""
        return max(self.literals, key=len)

    @property
    def weight(self) -> int:
        """How much of it is said in words."""
        return sum(map(len, self.literals))

    def match(self, sentence: str) -> tuple[str, ...] | None:
        """What stands in the fields, each as short as can be; None for another sentence. Linear in the sentence."""
        first, *between = self.literals
        if not between:
            return () if sentence == first else None
        last = between.pop()
        end = len(sentence) - len(last)
        if end < len(first) or not (sentence.startswith(first) and sentence.endswith(last)):
            return None
        edges = list(_edges(sentence, len(first), between, end))
        if len(edges) != len(between) + 1:
            return None
        return tuple(sentence[start:stop] for start, stop in edges)


def _edges(sentence: str, at: int, between: list[str], end: int) -> Iterator[tuple[int, int]]:
    """From where to where each field stands; fewer than there are fields where a literal is missing."""
    for literal in between:
        found = sentence.find(literal, at, end)
        if found < 0:
            return
        yield at, found
        at = found + len(literal)
    yield at, end


def parse(text: str) -> Template:
    """A template as written in the catalogue. Raises ValueError where its braces are wrong."""
    literals, fields = [""], []
    for literal, number, how, _ in Formatter().parse(text):
        literals[-1] += literal
        if number is not None:
            fields.append(Field(int(number), How(how)))
            literals.append("")
    return Template(tuple(literals), tuple(fields))


def adjacent(template: Template) -> bool:
    """Whether two of its fields touch, so that it cannot be seen where one ends."""
    return any(not literal for literal, _ in pairwise(template.literals[1:]))
