"""What is printed above the headline and is no part of the story: paper, column, wire slug, browser notice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from audio_edition.model import Label
from audio_edition.reading.labels.folios import is_column, is_masthead, may_be_masthead
from audio_edition.reading.labels.furniture import COLUMN_LABEL, ISSUE, LONG_ENTRY, NAVIGATION, is_notice, is_trail
from audio_edition.reading.labels.headings import is_title
from audio_edition.reading.labels.wire import is_slug
from audio_edition.reading.sentences import ends_sentence
from audio_edition.reading.stories.items import Item
from audio_edition.reading.vocabulary import any_word

WIRE_SLUG = "line for editors"
LAST_TRAIL = 12  # pieces from the top of the page in which the trail that leads to it stands


def without_mastheads(items: Sequence[Item], story: int, language: str) -> list[Item]:
    """``items`` with the lines above the headline skipped that name paper or column, or are for editors and readers of
    the web page alone. The last line that could be a headline is none of them. ``story``: the first story piece."""
    out = _without_menu(items, story, language)
    decided = [i for i in range(story) if out[i].label is Label.HEADLINE]
    titles = decided or [i for i in range(story) if out[i].open and is_title(out[i].text, language)]
    last = titles[-1] if titles else story
    for index in range(story):
        item = out[index]
        if not item.open:
            continue
        reason = _reason(item.text, language, index < last, out)
        if reason:
            out[index] = item.as_(Label.SKIPPED, reason)
    return _without_pairs(_named_again(out, story), language)


def _without_menu(items: Sequence[Item], story: int, language: str) -> list[Item]:
    """``items`` with the short lines above the trail that leads to the page (首页 > 副刊 > 正文) skipped, if a title
    stands below it."""
    out = list(items)
    trail = next((i for i in range(min(story, LAST_TRAIL)) if is_trail(items[i].text)), 0)
    titled = any(items[i].open and is_title(items[i].text, language) for i in range(trail, story))
    for index in range(trail if titled else 0):
        if out[index].open and len(out[index].text) <= LONG_ENTRY and not ends_sentence(out[index].text):
            out[index] = out[index].as_(Label.SKIPPED, NAVIGATION)
    return out


def _reason(text: str, language: str, above_title: bool, items: Sequence[Item]) -> str:
    if is_notice(text, language):
        return NAVIGATION
    if language == "en" and is_slug(text):
        return WIRE_SLUG
    if not above_title:
        return ""
    if is_column(text, language):
        return COLUMN_LABEL
    if language == "zh" and _sponsors().fullmatch(text):
        return ISSUE
    named_again = may_be_masthead(text) and sum(text.casefold() in item.text.casefold() for item in items) > 1
    return ISSUE if is_masthead(text) or named_again else ""


def _named_again(items: Sequence[Item], story: int) -> list[Item]:
    """The name of the paper above the headline, and once more below it."""
    papers = {_paper(item.text) for item in items[:story] if item.reason == ISSUE}
    return [
        item.as_(Label.SKIPPED, ISSUE) if index < story and item.open and _paper(item.text) in papers else item
        for index, item in enumerate(items)
    ]


def _paper(text: str) -> str:
    return text.strip().casefold().removeprefix("the ")


def _without_pairs(items: list[Item], language: str) -> list[Item]:
    """Two equal short lines, one below the other beside furniture, are furniture (See videos, See videos)."""
    for index in range(1, len(items)):
        above, item = items[index - 1], items[index]
        equal = item.open and above.open and item.text == above.text and is_title(item.text, language)
        beside = items[max(0, index - 2)], items[min(len(items) - 1, index + 1)]
        if equal and any(near.label is Label.SKIPPED for near in beside):
            items[index - 1 : index + 1] = [near.as_(Label.SKIPPED, NAVIGATION) for near in (above, item)]
    return items


@cache
def _sponsors() -> re.Pattern[str]:
    """Who is over the paper: 海角县作家协会主管 石湾出版社主办."""
    sponsor = rf"[\u3400-\u9fff·]{{3,24}}?{any_word('zh', 'sponsor_words')}"
    return re.compile(rf"{sponsor}(?:[\s，,、|｜]*+{sponsor})*+")
