"""Captions among the paragraphs: which open pieces belong to pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from audio_edition.model import Label
from audio_edition.reading.labels.captions import (
    LONGEST,
    caption_name,
    ends_with_photographer,
    is_photo_credit,
    opens_caption,
    shows,
)
from audio_edition.reading.labels.headings import LONGEST_SUBHEAD, is_listed, is_subhead
from audio_edition.reading.passage import join
from audio_edition.reading.sentences import ends_sentence
from audio_edition.reading.stories.items import ASIDE, LARGER, Item, body_size

_SENTENCE_INSIDE = re.compile(r"[.!?][”’\"')]*\s+[A-Z“‘\"\[]")
_PICTURE_LABELS = frozenset({"Photo", "Image", "Photos", "Slideshow"})  # a site's word above a picture
LONGEST_SUBHEAD_WORDS = 12  # of an English subhead; a longer line without a full stop is a caption
LONGEST_LINE = {"zh": 45, "en": 220}  # characters of the first line of a wrapped caption


def label_captions(items: Sequence[Item], language: str) -> list[Item]:
    """``items`` with the captions labelled that no word or tag marked."""
    out = _in_small_type(items, language)
    return _with_photographers(out if language == "zh" else _unended(out), language)


def _in_small_type(items: Sequence[Item], language: str) -> list[Item]:
    """Captions are set smaller than the body, where type sizes are known."""
    body = body_size(items)
    return [
        item.as_(Label.CAPTION)
        if item.open
        and item.piece.tag != ASIDE
        and body
        and item.piece.size
        and item.piece.size * LARGER <= body
        and len(item.text) <= LONGEST[language]
        else item
        for item in items
    ]


def _unended(items: Sequence[Item]) -> list[Item]:
    """English paragraphs without a full stop are captions, if a sentence begins below and the page is not one
    that breaks its paragraphs at column ends."""
    out = list(items)
    body = [i for i, item in enumerate(items) if item.open]
    below = dict(pairwise(body))
    pairs = [(i, j) for i, j in pairwise(body) if _stops_short(items[i].text)]
    if any(items[j].text[:1].islower() for i, j in pairs if len(items[i].text) > LONGEST_SUBHEAD["en"]):
        return out
    for i, j in pairs:
        text = items[i].text
        if is_subhead(items[j].text, "en") and len(text) > LONGEST_SUBHEAD["en"] and not _SENTENCE_INSIDE.search(text):
            j = below.get(j, j)
        sentence_below = ends_sentence(items[j].text) and not items[j].text[:1].islower()
        wordy = text[:1].islower() or not is_subhead(text, "en") or len(text.split()) > LONGEST_SUBHEAD_WORDS
        if sentence_below and wordy:
            out[i] = items[i].as_(Label.CAPTION)
    return out


def _stops_short(text: str) -> bool:
    return not ends_sentence(text) and not text.endswith((",", "-", "–", "—", ";", ":")) and not is_listed(text)


def _with_photographers(items: Sequence[Item], language: str) -> list[Item]:
    """A photographer's line below a caption, or below a plain sentence, is the end of the caption."""
    out: list[Item | None] = list(items)
    for index in range(1, len(out)):
        above, item = items[index - 1], items[index]
        pictured = above.label is Label.CAPTION or (
            above.open
            and not above.of_story
            and language == "zh"
            and (shows(above.text) or _opens_page(items, index - 1))
        )
        if pictured and item.label is Label.CREDIT and item.piece.gap <= 1 and is_photo_credit(item.text, language):
            both = join([above.passage, item.passage], " ")
            out[index] = Item(replace(above.piece, passage=both), Label.CAPTION)
            out[index - 1] = None
    return [item for item in out if item is not None]


def _opens_page(items: Sequence[Item], index: int) -> bool:
    """Whether a piece of several sentences stands where pictures do: right below the head, with the story below."""
    above = any(item.open for item in items[:index])
    return not above and len(items[index].text) <= LONGEST["zh"] and any(item.open for item in items[index + 1 :])


def with_wrapped_captions(items: Sequence[Item], language: str) -> list[Item]:
    """The lines of a caption narrower than the page, of which only one says that it is a caption, as one."""
    out: list[Item] = []
    for index, item in enumerate(items):
        above = out[-1] if out else None
        if above is not None and item.piece.gap == 0 and _one_caption(items, index, above, item, language):
            both = join([above.passage, item.passage], "" if language == "zh" else " ")
            out[-1] = Item(replace(above.piece, passage=both), Label.CAPTION)
        elif above is not None and above.text in _PICTURE_LABELS and item.open and len(item.text) <= LONGEST[language]:
            out.append(item.as_(Label.CAPTION))
        else:
            out.append(item)
    return out


def _one_caption(items: Sequence[Item], index: int, above: Item, item: Item, language: str) -> bool:
    """Whether a line goes on with the one right above it, and white space parts the two from what is around."""
    if item.open and caption_name(above.text) == len(above.text):
        return True
    if language == "zh" and ends_with_photographer(above.text):
        return False
    begun = above.open or (above.label is Label.CAPTION and not is_photo_credit(above.text, language))
    apart = (index == 1 or above.piece.gap > 0) and _stops_short(above.text) and not is_listed(item.text)
    if not begun or not apart or above.piece.tag != item.piece.tag:
        return False
    if item.label is Label.CAPTION and not (language == "zh" and opens_caption(item.text)):
        return len(above.text) <= LONGEST_LINE[language]
    parted_below = index + 1 == len(items) or items[index + 1].piece.gap > 0
    both = len(above.text) + len(item.text)
    return above.label is Label.CAPTION and item.open and parted_below and both <= LONGEST[language]
