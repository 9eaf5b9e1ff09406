"""A feature as its producer ruled it: a pure step between reading and casting.

Rulings hold by content. One whose words the page has no more is not made up: it comes back as a RULING_DROPPED note.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from audio_edition.casting.rulings.people import one_person, said_by
from audio_edition.casting.rulings.pieces import described, relabelled
from audio_edition.errors import LostTextError
from audio_edition.model import Feature, Note, Ruling, solid_all
from audio_edition.reading.account import blocks_of

RULED, DROPPED = "RULED", "RULING_DROPPED"
"""Codes of notes: what was ruled by hand, and a ruling whose words the page has no more."""

EXCERPT = 20  # characters of the page in a note


def ruled(feature: Feature, rulings: Sequence[Ruling]) -> Feature:
    """The feature with the rulings, each told by a note. Raises LostTextError if a character of it would be lost.

    Pieces first, for a quotation may stand in one that is taken in; names last, for a ruling may bring one.
    """
    if not rulings:
        return feature
    now, dropped = relabelled(feature, [ruling for ruling in rulings if ruling.becomes])
    for ruling in sorted((each for each in rulings if not each.becomes), key=_order):
        after = _apply(now, ruling)
        now, dropped = after or now, dropped if after else (*dropped, ruling)
    _account(feature, now)
    return replace(now, notes=(*now.notes, *(_note(ruling, ruling in dropped) for ruling in rulings)))


def _order(ruling: Ruling) -> int:
    return 0 if ruling.description else 1 if ruling.speaker is not None else 2


def _apply(feature: Feature, ruling: Ruling) -> Feature | None:
    """The feature with one ruling; None where the page has nothing of its words."""
    if ruling.description:
        return described(feature, ruling)
    return said_by(feature, ruling) if ruling.speaker is not None else one_person(feature, ruling.same)


def told(ruling: Ruling) -> str:
    """What a ruling says, in few words."""
    if ruling.becomes:
        return ruling.becomes
    if ruling.description:
        return f"description: {ruling.description}"
    return f"speaker: {ruling.speaker}" if ruling.speaker is not None else f"one person: {', '.join(ruling.same)}"


def _note(ruling: Ruling, dropped: bool) -> Note:
    where = " ".join(ruling.text.split())[:EXCERPT]
    if dropped:
        return Note(DROPPED, f"the page has no such words any more ({told(ruling)}); rule anew", where)
    return Note(RULED, f"{told(ruling)}, by hand", where)


def _account(before: Feature, after: Feature) -> None:
    """No character gets lost, or comes, but for descriptions, which are not the page's."""
    if _characters(before) != _characters(after):
        raise LostTextError("a ruling lost text of the page; take the last one out of rulings: and report this page.")


def _characters(feature: Feature) -> Counter[str]:
    texts = [block.text for block in blocks_of(feature) if block.source]
    return Counter(solid_all((*texts, *(item.text for item in feature.skipped))))
