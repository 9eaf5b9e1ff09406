"""Slips of the hand in YAML that its grammar tells badly: full-width signs of an input method, tabs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

COLON = "："
_WIDE = {"，": ",", "｛": "{", "｝": "}", "［": "[", "］": "]", "【": "[", "】": "]"}
"""Signs of lists and mappings on one line, as a Chinese input method writes them, and as YAML wants them."""
_OPENERS = {'"': "“”", "'": "‘’"}


def slip(lines: Sequence[str], suspects: Iterable[int]) -> tuple[int, str] | None:
    """The line (from 0) where a slip is seen, and what it is with the remedy; None where none is seen.

    suspects: the lines to look at, the likeliest first.
    """
    for at in suspects:
        if 0 <= at < len(lines) and (told := _seen(lines[at])):
            return at, told
    return None


def wide_colon(key: str) -> str:
    """What is wrong with a key that holds a full-width colon, "" for any other (and for a score, 3：0)."""
    name, colon, _ = key.partition(COLON)
    meant = colon and not name[-1:].isdigit()
    return f"the colon behind {name.strip()} is full-width ({COLON}); type : and a space" if meant else ""


def _seen(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    words = line.strip().removeprefix("- ").lstrip()
    if "\t" in indent or words.startswith("\t"):
        return "is indented with a tab; use spaces"
    if words.startswith("#"):
        return ""
    if words[:1] == "-" and words[1:2].isalnum():
        return "has no space behind the dash; type one"
    key, colon, value = words.partition(":")
    if told := wide_colon(key):
        return told
    return _unclosed(value.strip()) or _flow(value.strip()) if colon else ""


def _unclosed(value: str) -> str:
    """A value that a straight quotation mark opens and a curly one closes."""
    closers = _OPENERS.get(value[:1], "")
    if closers and value[-1] in closers:
        return f"the quotation mark at the end is full-width ({value[-1]}); type {value[0]}"
    return ""


def _flow(value: str) -> str:
    """A list or mapping on one line with a sign as an input method writes it."""
    if value[:1] not in ("{", "[", "｛", "［", "【"):
        return ""
    wide = next((char for char in value if char in _WIDE), "")
    return f"the sign {wide} is full-width; type {_WIDE[wide]}" if wide else ""
