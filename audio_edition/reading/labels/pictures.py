"""Captions among the paragraphs: which open pieces belong to pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from audio_edition.model import Label
from audio_edition.reading.labels.captions import (
    LONGEST,
    caption_name,
    ends_with_photographer,
    is_about,
    is_photo_credit,
    is_scene,
    is_thing_of,
    is_tiny,
    only_names,
    opens_caption,
    shows,
)
from audio_edition.reading.labels.datelines import dateline_at_start
from audio_edition.reading.labels.furniture import ISSUE, NAVIGATION, PAGE_NUMBER
from audio_edition.reading.labels.headings import LONGEST_SUBHEAD, is_listed, is_subhead
from audio_edition.reading.labels.repeats import REPEATED_HEADLINE
from audio_edition.reading.passage import join
from audio_edition.reading.sentences import ends_sentence, sentences_in
from audio_edition.reading.stories.items import ASIDE, LARGER, NEAR, Item, body_size, first_story

_SENTENCE_INSIDE = re.compile(r"[.!?][”’\"')]*\s+[A-Z“‘\"\[]")
_PICTURE_LABELS = frozenset({"Photo", "Image", "Photos", "Slideshow"})  # a site's word above a picture
LONGEST_SUBHEAD_WORDS = 12  # of an English subhead; a longer line without a full stop is a caption
USUAL_PARAGRAPH = 45  # characters; on a page of shorter ones, a short sentence between them is a paragraph
FEWEST_TITLED = 2  # pictures with the headline as their title
LONGEST_LINE = {"zh": 45, "en": 220}  # characters of the first line of a wrapped caption
LONG_NEIGHBOUR = 40  # characters of the paragraphs around a caption of one plain sentence
SHORT_NEIGHBOUR = 20  # the same around two captions in a row
MOST_TINY = 60  # pieces of a few characters; a page with more of them is a list or a poem


def label_captions(items: Sequence[Item], language: str) -> list[Item]:
    """``items`` with the captions labelled that no word or tag marked."""
    out = _in_small_type(items, language)
    if language == "zh":
        out = _scenes(_naming(_below_picture_titles(out)))
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
        and item.piece.tag != ASIDE
        and body
        and item.piece.size
        and item.piece.size * LARGER <= body
        and len(item.text) <= LONGEST[language]
        else item
        for item in items
    ]


def _below_picture_titles(items: Sequence[Item]) -> list[Item]:
    """Where a site gives every picture the headline as its title, the single sentence right below is the caption."""
    out = list(items)
    story = first_story(items, "zh")
    titles = [i for i, item in enumerate(items) if item.reason == REPEATED_HEADLINE and i > story]
    for index in titles if len(titles) >= FEWEST_TITLED else ():
        if index + 1 < len(items) and items[index + 1].open and _is_statement(items[index + 1].text):
            out[index + 1] = items[index + 1].as_(Label.CAPTION)
    return out


def _is_statement(text: str) -> bool:
    """Whether a Chinese line is one short sentence with a full stop."""
    return len(text) <= LONGEST_LINE["zh"] and sentences_in(text) == 1 and text.endswith(("。", "”", "."))


def _naming(items: Sequence[Item]) -> list[Item]:
    """Short Chinese sentences that only name what is seen."""
    page = "".join(item.text for item in items)
    tiny = {index for index, item in enumerate(items) if item.open and is_tiny(item.text)}
    things = {i for i in tiny if is_thing_of(items[i].text, page)} if len(tiny) <= MOST_TINY else set()
    return [
        item.as_(Label.CAPTION)
        if index in things or (item.open and only_names(item.text) and not _may_go_on(items, index))
        else item
        for index, item in enumerate(items)
    ]


def _may_go_on(items: Sequence[Item], index: int) -> bool:
    """Whether the paragraph above was cut, so that this may be its rest."""
    above = _open_above(items, index)
    return above is not None and len(above.text) > LONGEST_SUBHEAD["zh"] and not ends_sentence(above.text)


def _open_above(items: Sequence[Item], index: int) -> Item | None:
    near = range(index - 1, max(-1, index - NEAR), -1)
    return next((items[i] for i in near if items[i].open), None)


def _scenes(items: Sequence[Item]) -> list[Item]:
    """One plain short sentence between long paragraphs, on a page that has few short ones, is a caption."""
    out = list(items)
    scenes = {i for i, item in enumerate(items) if item.open and is_scene(item.text)}
    lengths = sorted(
        len(item.text)
        for i, item in enumerate(items)
        if item.open and i not in scenes and not is_subhead(item.text, "zh")
    )
    if not lengths or lengths[len(lengths) // 2] < USUAL_PARAGRAPH:
        return out
    page = "".join(item.text for item in items)
    about = {i for i in scenes if is_about(items[i].text, page)}
    for index in scenes:
        paired = index - 1 in scenes or index + 1 in scenes
        named = index in about or index - 1 in about or index + 1 in about
        if named and _between_long(items, index, scenes, SHORT_NEIGHBOUR if paired else LONG_NEIGHBOUR):
            out[index] = items[index].as_(Label.CAPTION)
    return out


def _between_long(items: Sequence[Item], index: int, scenes: Set[int], length: int) -> bool:
    """Whether the open pieces around (other scenes and subheads left out) are long and end their sentences."""
    around = []
    for step in (-1, 1):
        near = (i for i in range(index + step, index + step * NEAR, step) if 0 <= i < len(items) and items[i].open)
        around.append(next((items[i] for i in near if i not in scenes and not is_subhead(items[i].text, "zh")), None))
    above, below = around
    whole = above is None or (len(above.text) >= length and ends_sentence(above.text))
    if below is None:  # two at the end go with pictures; one may be the last sentence of the story
        return above is not None and whole and length == SHORT_NEIGHBOUR
    return whole and len(below.text) >= length


def _above_story(items: Sequence[Item], language: str) -> list[int]:
    """Plain sentences between the byline and a much longer lead, on a page copied from a newspaper's site."""
    story = first_story(items, language)
    signed = max((i for i in range(story) if items[i].label in (Label.BYLINE, Label.HEADLINE)), default=-1)
    between = [i for i in range(signed + 1, story) if items[i].open]
    filed = story < len(items) and dateline_at_start(items[story].text, language) > 0
    copied = filed or any(item.reason in (ISSUE, PAGE_NUMBER, NAVIGATION) for item in items[:story])
    if signed < 0 or story >= len(items) or not all(shows(items[i].text) for i in between):
        return []
    return between if copied or len(between) > 1 else []


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
            above.open and language == "zh" and (shows(above.text) or _opens_page(items, index - 1))
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
