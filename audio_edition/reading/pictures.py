"""Captions among the paragraphs: which open pieces belong to pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from audio_edition.model import Label
from audio_edition.reading.captions import LONGEST, is_photo_credit, is_thing_of, is_tiny, only_names, shows
from audio_edition.reading.furniture import ISSUE, NAVIGATION, PAGE_NUMBER
from audio_edition.reading.headings import LONGEST_SUBHEAD, is_listed, is_subhead
from audio_edition.reading.items import LARGER, Item, body_size, first_story
from audio_edition.reading.passage import join
from audio_edition.reading.sentences import ends_sentence

LONGEST_SUBHEAD_WORDS = 12  # of an English subhead; a longer line without a full stop is a caption
MOST_TINY = 60  # pieces of a few characters; a page with more of them is a list or a poem


def label_captions(items: Sequence[Item], language: str) -> list[Item]:
    """``items`` with the captions labelled that no word or tag marked."""
    out = _in_small_type(items, language)
    if language == "zh":
        out = _naming(out)
        for index in _above_story(out, language):
            out[index] = out[index].as_(Label.CAPTION)
    else:
        out = _unended(out)
    return _with_photographers(out, language)


def _in_small_type(items: Sequence[Item], language: str) -> list[Item]:
    """Captions are set smaller than the body, where type sizes are known."""
    body = body_size(items)
    return [
        item.as_(Label.CAPTION)
        if item.open
        and body
        and item.piece.size
        and item.piece.size * LARGER <= body
        and len(item.text) <= LONGEST[language]
        else item
        for item in items
    ]


def _naming(items: Sequence[Item]) -> list[Item]:
    """Short Chinese sentences that only name what is seen."""
    page = "".join(item.text for item in items)
    tiny = {index for index, item in enumerate(items) if item.open and is_tiny(item.text)}
    things = {i for i in tiny if is_thing_of(items[i].text, page)} if len(tiny) <= MOST_TINY else set()
    return [
        item.as_(Label.CAPTION) if index in things or (item.open and only_names(item.text)) else item
        for index, item in enumerate(items)
    ]


def _above_story(items: Sequence[Item], language: str) -> list[int]:
    """Plain sentences between the byline and a much longer lead, on a page copied from a newspaper's site."""
    story = first_story(items, language)
    signed = max((i for i in range(story) if items[i].label in (Label.BYLINE, Label.HEADLINE)), default=-1)
    between = [i for i in range(signed + 1, story) if items[i].open]
    copied = any(item.reason in (ISSUE, PAGE_NUMBER, NAVIGATION) for item in items[:story])
    if signed < 0 or story >= len(items) or not all(shows(items[i].text) for i in between):
        return []
    return between if copied or len(between) > 1 else []


def _unended(items: Sequence[Item]) -> list[Item]:
    """English paragraphs without a full stop are captions, if a sentence begins below and the page is not one
    that breaks its paragraphs at column ends."""
    out = list(items)
    body = [i for i, item in enumerate(items) if item.open]
    pairs = [(i, j) for i, j in pairwise(body) if _stops_short(items[i].text)]
    if any(items[j].text[:1].islower() for i, j in pairs if len(items[i].text) > LONGEST_SUBHEAD["en"]):
        return out
    for i, j in pairs:
        text = items[i].text
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
        pictured = above.label is Label.CAPTION or (above.open and language == "zh" and shows(above.text))
        if pictured and item.label is Label.CREDIT and item.piece.gap <= 1 and is_photo_credit(item.text, language):
            both = join([above.passage, item.passage], " ")
            out[index] = Item(replace(above.piece, passage=both), Label.CAPTION)
            out[index - 1] = None
    return [item for item in out if item is not None]
