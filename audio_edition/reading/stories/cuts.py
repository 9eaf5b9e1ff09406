"""Paragraphs that a column or page end cut in two are one again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audio_edition.model import Label, Skipped
from audio_edition.reading.labels.bylines import is_name_list
from audio_edition.reading.passage import Passage
from audio_edition.reading.sentences import ends_sentence
from audio_edition.reading.stories.hyphens import rejoined

_LISTED = re.compile(
    r"[•·●○■□◆▲*+]\s?|\d{1,2}[.、)）]\s?\D|[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]、"
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A block of the page: its label and its words. ``reason`` says why a skipped one is skipped.

    whole: the layout shows that it is not a part of a block (an HTML element).
    """

    label: Label
    passage: Passage
    reason: str = ""
    whole: bool = False


def mended(blocks: Sequence[Labelled], language: str, known: frozenset[str]) -> tuple[list[Labelled], list[Skipped]]:
    """``blocks`` with cut paragraphs joined, over captions and furniture in between, and the hyphens taken out."""
    out: list[Labelled] = []
    skipped: list[Skipped] = []
    parts: list[Labelled] = []
    between: list[Labelled] = []
    for block in blocks:
        if parts and block.label in (Label.CAPTION, Label.DESCRIPTION, Label.SKIPPED):
            between.append(block)
            continue
        if parts and not _goes_on(parts[-1], block):
            skipped += _mend(out, parts, language, known)
            out += between
            parts, between = [], []
        if block.label is Label.PARAGRAPH:
            parts.append(block)
        else:
            out.append(block)
    skipped += _mend(out, parts, language, known)
    return out + between, skipped


def _mend(out: list[Labelled], parts: Sequence[Labelled], language: str, known: frozenset[str]) -> list[Skipped]:
    """Add the paragraph made of ``parts`` to ``out``; the hyphens that went."""
    if not parts:
        return []
    passage, hyphens = rejoined([part.passage for part in parts], language, known)
    out.append(Labelled(Label.PARAGRAPH, passage))
    return hyphens


def _goes_on(above: Labelled, below: Labelled) -> bool:
    """Whether ``below`` is the rest of the paragraph ``above``: it has no end and nothing begins below it."""
    return (
        below.label is Label.PARAGRAPH
        and not above.whole
        and not below.whole
        and not ends_sentence(above.passage.text)
        and not _LISTED.match(below.passage.text)
        and not (below.passage.text[:1].isupper() and _LISTED.match(above.passage.text))
        and not (" " in above.passage.text and is_name_list(above.passage.text, "zh"))
    )
