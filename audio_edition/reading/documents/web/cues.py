"""The words by which a web page's parts are told: ``cues.txt`` as patterns."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files


@lru_cache(maxsize=20_000)
def is_named(table: str, name: str) -> bool:
    """Whether a class or id has one of the names of a table in it as a word."""
    return bool(name) and _pattern("names", table).search(name) is not None


def block(table: str) -> re.Pattern[str]:
    """Matches (``fullmatch``) a whole block of text of a table."""
    return _pattern("blocks", table)


def words(table: str) -> re.Pattern[str]:
    """Finds (``search``) words of a table in a block of text."""
    return _pattern("words", table)


@cache
def _pattern(kind: str, table: str) -> re.Pattern[str]:
    ways = "|".join(_tables()[kind, table])
    ways = ways.replace("-?", "[-_]?") if kind == "names" else ways
    whole = rf"(?:^|[\s_-])(?:{ways})(?=$|[\s_-])" if kind == "names" else f"(?:{ways})"
    return re.compile(whole, re.IGNORECASE)


@cache
def _tables() -> dict[tuple[str, str], list[str]]:
    """The expressions of each section. An indented line goes on with the one above."""
    tables: dict[tuple[str, str], list[str]] = {}
    here: list[str] = []
    for line in files(__package__).joinpath("cues.txt").read_text(encoding="utf-8").splitlines():
        section = re.match(r"\[(\w+) (\w+)\]", line)
        if section:
            here = tables.setdefault((section.group(1), section.group(2)), [])
        elif line.startswith("  "):
            here[-1] += line.strip()
        elif line and not line.startswith("#"):
            here.append(line)
    return tables
