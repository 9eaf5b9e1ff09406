"""Front matter: what the lines above a Markdown text say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
    told = {fact[0]: (n, fact[1]) for n, line in enumerate(matter) if (fact := _told(line)) and fact[1]}
    facts = {name: " ".join(words) for name, (_, words) in told.items()}
    shown = {name: told[name][0] for name in TAGS if name in told}
    return Front(text[found.end() :], facts, tuple(_elements(matter, shown)), found.group().count("\n"))


def without_headline(front: Front) -> tuple[Element, ...]:
    """The elements where the text has its own headline: the title above it is not told twice."""
    return tuple(
        Element(element.kind, element.text, left_out="front matter", place=element.place)
        if element.layout.tag == "h1"
        else element
        for element in front.elements
    )


def _told(line: str) -> tuple[str, tuple[str, ...]] | None:
    """The name of a fact and what the line tells of it: a text, or several names in brackets."""
    found = FACT.fullmatch(line.rstrip())
    if found is None:
        return None
    name, told = found.group(1).lower(), found.group(2)
    words = told.strip("[]").split(",") if told.startswith("[") else [told]
    return NAMES.get(name, name), tuple(word for w in words if (word := w.strip().strip("\"'")))


def _elements(matter: list[str], shown: Mapping[str, int]) -> Iterator[Element]:
    """Title, deck and byline first, then what is not shown: all other lines, and of these the name and the quotes."""
    for name, tag in TAGS.items():
        told = _told(matter[shown[name]]) if name in shown else None
        if told is not None:
            of_kind, level = (Kind.HEADING, 1) if tag == "h1" else (Kind.PARAGRAPH, 0)
            layout = Layout(tag=tag, apart=True)
            yield Element(of_kind, " ".join(told[1]), level=level, layout=layout, place=f"line {shown[name] + 2}")
    for n, line in enumerate(matter):
        told = _told(line) if n in shown.values() else None
        for word in told[1] if told is not None else ():
            line = line.replace(word, "", 1)
        if line.strip():
            yield Element(Kind.PARAGRAPH, line.strip(), left_out="front matter", place=f"line {n + 2}")
