"""Automatic numbers: Word does not store them, it counts its paragraphs when it shows them. So do we."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from audio_edition.reading.documents.word.names import child, children, is_on, number, value
from audio_edition.reading.documents.word.numbers import shown

if TYPE_CHECKING:
    from lxml.etree import _Element as Node

LEVELS: Final = 9
PLACE: Final = re.compile(r"%([1-9])")
BULLET: Final = "bullet"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list. text: its number's pattern (``第%1条``, ``%1.%2``). restart: the level (from 1) after which
    it begins anew, 0 never, None after every higher one. plain: all its numbers in digits."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list's levels. counter: which lists count on together. starts: levels that this list sets anew."""

    counter: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: Mapping[str, Numbered]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def next(self, list_id: str, level: int) -> str | None:
        """The number of the next paragraph of a list, "" for a bullet; None where there is no such list."""
        numbered = self.lists.get(list_id)
        if numbered is None or not 0 <= level < LEVELS:
            return None
        counts = self.counts.setdefault(numbered.counter, {})
        if list_id not in self.begun:
            self.begun.add(list_id)
            for at, start in numbered.starts.items():
                counts[at] = start - 1
        here = numbered.levels.get(level, Level())
        counts[level] = counts.get(level, here.start - 1) + 1
        self._begin_anew(numbered, counts, level)
        return "" if here.form == BULLET else _written(numbered, counts, here)

    def _begin_anew(self, numbered: Numbered, counts: dict[int, int], level: int) -> None:
        for deeper in [at for at in counts if at > level]:
            restart = numbered.levels.get(deeper, Level()).restart
            if restart is None or level < restart:
                counts.pop(deeper)


def _written(numbered: Numbered, counts: Mapping[int, int], here: Level) -> str:
    def put(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        level = numbered.levels.get(at, Level())
        return shown(counts.get(at, level.start), "decimal" if here.plain else level.form)

    return PLACE.sub(put, here.text).strip()


def read_numbering(root: Node | None) -> Numbering:
    """The lists of ``numbering.xml``."""
    abstract = {value(node, "abstractNumId"): node for node in children(root, "w:abstractNum")}
    links = {key: child(node, "w:styleLink") for key, node in abstract.items()}
    styled = {value(link): key for key, link in links.items() if link is not None}
    lists = {}
    for node in children(root, "w:num"):
        key = value(child(node, "w:abstractNumId"))
        link = child(abstract.get(key), "w:numStyleLink")
        key = styled.get(value(link), key) if link is not None else key
        lists[value(node, "numId")] = _numbered(node, key, abstract.get(key))
    return Numbering(lists)


def _numbered(node: Node, key: str, abstract: Node | None) -> Numbered:
    levels = {number(lvl, "ilvl"): _level(lvl) for lvl in children(abstract, "w:lvl")}
    starts: dict[int, int] = {}
    for override in children(node, "w:lvlOverride"):
        at, start = number(override, "ilvl"), child(override, "w:startOverride")
        if child(override, "w:lvl") is not None:
            levels[at] = _level(child(override, "w:lvl"))
        if start is not None:
            starts[at] = number(start, absent=1)
    return Numbered(key, levels, starts)


def _level(node: Node | None) -> Level:
    restart = child(node, "w:lvlRestart")
    return Level(
        value(child(node, "w:numFmt"), absent="decimal"),
        value(child(node, "w:lvlText")),
        number(child(node, "w:start"), absent=1),
        None if restart is None else number(restart),
        bool(is_on(child(node, "w:isLgl"))),
    )
