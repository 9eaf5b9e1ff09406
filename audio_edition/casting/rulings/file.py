"""The rulings: of a script.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from audio_edition.casting.rulings.pieces import BECOMES
from audio_edition.casting.yamlfile import Marked, Path_
from audio_edition.casting.yamltext import dump
from audio_edition.model import Ruling

HEADER = """\
# What was ruled of the page, by its words (number: which of several that have the same words):
#   is: what the piece is: %s
#   speaker: who says the quotation · same: names of one person · description: what the picture of the caption shows
"""
_KINDS = ("is", "speaker", "same", "description")
LONGEST = 1_000  # rulings; far above what a page has pieces


def written(rulings: Sequence[Ruling]) -> str:
    """The section as YAML text; nothing where there are none."""
    if not rulings:
        return ""
    return HEADER % ", ".join(BECOMES) + dump({"rulings": [_entry(ruling) for ruling in rulings]})


def _entry(ruling: Ruling) -> dict[str, Any]:
    if ruling.same:
        return {"same": list(ruling.same)}
    head: dict[str, Any] = {"text": ruling.text} | ({"number": ruling.number} if ruling.number > 1 else {})
    if ruling.becomes:
        return head | {"is": ruling.becomes}
    return head | ({"speaker": ruling.speaker} if ruling.speaker is not None else {"description": ruling.description})


def read(marked: Marked) -> tuple[Ruling, ...]:
    """The rulings of a script. Raises ScriptError, naming the line, for one that rules nothing, or two things."""
    entries = marked.at(("rulings",)) or []
    if not isinstance(entries, list) or len(entries) > LONGEST:
        raise marked.fault(("rulings",), f"must be a list, of {LONGEST} rulings at most.")
    return tuple(_ruling(marked, ("rulings", at)) for at in range(len(entries)))


def _ruling(marked: Marked, path: Path_) -> Ruling:
    entry = marked.mapping(path)
    marked.known_keys(path, entry, ("text", "number", *_KINDS))
    given = [key for key in _KINDS if key in entry]
    if len(given) != 1:
        raise marked.fault(path, f"needs exactly one of {', '.join(_KINDS)}.")
    if given == ["same"]:
        return Ruling(same=_names(marked, (*path, "same")))
    text = marked.text((*path, "text"))
    if not text.strip():
        raise marked.fault(path, "has no text: the words of the page that it is about.")
    number = _number(marked, (*path, "number"))
    if given == ["is"]:
        return Ruling(text, number, becomes=marked.one_of((*path, "is"), BECOMES))
    told = marked.text((*path, given[0]))
    if given == ["speaker"]:
        return Ruling(text, number, speaker=told)
    if not told.strip():
        raise marked.fault((*path, "description"), "is empty; say what the picture shows.")
    return Ruling(text, number, description=told)


def _names(marked: Marked, path: Path_) -> tuple[str, ...]:
    entries = marked.at(path)
    names = tuple(marked.text((*path, at)) for at in range(len(entries))) if isinstance(entries, list) else ()
    if len(set(names)) < 2 or not all(name.strip() for name in names):
        raise marked.fault(path, "must be a list of two names or more; the first is what the person is called.")
    return tuple(dict.fromkeys(names))


def _number(marked: Marked, path: Path_) -> int:
    number = marked.at(path)
    if number is None:
        return 1
    if isinstance(number, bool) or not isinstance(number, int) or not 0 < number <= LONGEST:
        raise marked.fault(path, "must be a whole number, from 1.")
    return number
