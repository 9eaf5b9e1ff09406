"""Word lists beside the code: one entry a line, ``#`` for remarks, columns parted by a tab."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``tables/<table>.txt`` as columns; remarks and blank lines left out."""
    text = files("audio_edition.reading.tables").joinpath(f"{table}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines if line and line[0] != "#")


@cache
def words(table: str) -> frozenset[str]:
    """Every word of the first column; several words on one line are parted by white space (Chinese tables)."""
    return frozenset(word for row in rows(table) for word in row[0].split())


@cache
def phrases(table: str) -> frozenset[str]:
    """The first column, line by line: for tables whose entries hold spaces (English tables)."""
    return frozenset(row[0] for row in rows(table))


@cache
def column(table: str) -> dict[str, str]:
    """First column → second column ("" where a row has none)."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows(table)}


def any_of(entries: Iterable[str]) -> str:
    """A regular expression for the longest of ``entries`` at a place: a tree by character, so it stays fast."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for entry in entries:
        node = tree
        for char in entry:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(tree)


def _branch(node: dict) -> str:  # type: ignore[type-arg]
    import re

    ways = [re.escape(char) + _branch(node[char]) for char in sorted(node) if char]
    if not ways:
        return ""
    joined = ways[0] if len(ways) == 1 and "" not in node else "(?:" + "|".join(ways) + ")"
    return joined + "?" if "" in node else joined
