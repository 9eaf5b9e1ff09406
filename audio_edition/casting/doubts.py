"""What makes a page doubtful as a whole feature: no headline, hardly a word, the rest for subscribers only."""

from __future__ import annotations

from collections.abc import Iterator

from audio_edition.model import Feature, Note, solid_all
from audio_edition.reading.documents.web.teaser import invites

LEAST = {"zh": 10, "en": 30}
"""Characters without white space (about five words) below which a page is hardly an article: our own choice."""

LAST = 3
"""Blocks at the end of an article in which it may say that the rest is for subscribers."""

EXCERPT = 20  # characters of the page in a note
_TEASER = "TEASER"


def doubts(feature: Feature, given: str = "") -> tuple[Note, ...]:
    """The notes, given the title that a producer gave it."""
    return (*_untitled(feature, given), *_short(feature), *_cut_off(feature))


def _untitled(feature: Feature, given: str) -> Iterator[Note]:
    if not feature.headline and not given:
        message = "the page has none, and its first words are its title; give one with --title"
        yield Note("NO_HEADLINE", message, _first(feature)[:EXCERPT])


def _first(feature: Feature) -> str:
    blocks = (paragraph.block for section in feature.sections for paragraph in section.paragraphs)
    return next((block.text for block in (*blocks, *feature.captions)), "")


def _short(feature: Feature) -> Iterator[Note]:
    told = [
        *feature.deck,
        *feature.captions,
        *(paragraph.block for s in feature.sections for paragraph in s.paragraphs),
    ]
    count = len(solid_all(block.text for block in told))
    if count < LEAST[feature.language]:
        yield Note("SHORT", f"below its headline the page has {count} characters; see that this is all of it")


def _cut_off(feature: Feature) -> Iterator[Note]:
    """What HTML pages are asked when they are read, of the other formats."""
    last = [paragraph.block for s in feature.sections for paragraph in s.paragraphs][-LAST:]
    end = max((stop for block in last for _, stop in block.source), default=0)
    ends = [block.text for block in (*last, *feature.credits)]
    ends += [one.text for one in feature.skipped if one.start >= end]
    words = next((text for text in ends if invites(text)), "")
    if words and not any(note.code == _TEASER for note in feature.notes):
        yield Note(_TEASER, "the page says that the whole article is for subscribers only", words[:60])
