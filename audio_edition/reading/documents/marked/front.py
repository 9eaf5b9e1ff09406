"""Front matter: what the lines above a Markdown text say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from audio_edition.document import Element, Kind, Layout

BLOCK: Final = re.compile(
    r"\A(?:---[ \t]*\n(.{1,20000}?)\n(?:---|\.\.\.)|\+\+\+[ \t]*\n(.{1,20000}?)\n\+\+\+)[ \t]*(?:\n|\Z)", re.DOTALL
)
"""YAML between dashes (Jekyll, Pandoc), TOML between plus signs (Hugo)."""

FACT: Final = re.compile(
    r"(title|subtitle|authors?|date|language|lang|section|category|publisher)[ \t]*[:=][ \t]*(\S.*)", re.IGNORECASE
)
NAMES: Final = {"authors": "author", "lang": "language", "category": "section"}
TAGS: Final = {"title": "h1", "subtitle": "deck", "author": "byline"}
"""What the page shows of its front matter, above the text."""


@dataclass(frozen=True, slots=True)
class Front:
    """The facts, the elements that stand for the lines, and the text below them, which begins behind ``lines``."""

    text: str
    facts: dict[str, str] = field(default_factory=dict)
    elements: tuple[Element, ...] = ()
    lines: int = 0


def split_front(text: str) -> Front:
    """The front matter of a text, and the rest."""
    found = BLOCK.match(text)
    if found is None:
        return Front(text)
    matter = (found.group(1) or found.group(2)).split("\n")
    facts = dict(fact for line in matter if (fact := _fact(line)))
    return Front(text[found.end() :], facts, tuple(_elements(matter, facts)), found.group().count("\n"))


def without_headline(front: Front) -> tuple[Element, ...]:
    """The elements where the text has its own headline: the title above it is not told twice."""
    return tuple(
        Element(element.kind, element.text, left_out="front matter", place=element.place)
        if element.layout.tag == "h1"
        else element
        for element in front.elements
    )


def _fact(line: str) -> tuple[str, str] | None:
    found = FACT.fullmatch(line.rstrip())
    if found is None:
        return None
    name = found.group(1).lower()
    told = found.group(2).strip("[]").split(",") if found.group(2).startswith("[") else [found.group(2)]
    return NAMES.get(name, name), " ".join(word.strip().strip("\"'") for word in told).strip()


def _elements(matter: list[str], facts: dict[str, str]) -> Iterator[Element]:
    """Title, deck and byline first, then each line that is not shown."""
    lines = {fact[0]: n for n, line in enumerate(matter) if (fact := _fact(line))}
    for name, tag in TAGS.items():
        if facts.get(name):
            of_kind, level = (Kind.HEADING, 1) if tag == "h1" else (Kind.PARAGRAPH, 0)
            layout = Layout(tag=tag, apart=True)
            yield Element(of_kind, facts[name], level=level, layout=layout, place=f"line {lines[name] + 2}")
    for n, line in enumerate(matter):
        if line.strip() and n not in [lines.get(name) for name in TAGS if facts.get(name)]:
            yield Element(Kind.PARAGRAPH, line.strip(), left_out="front matter", place=f"line {n + 2}")
