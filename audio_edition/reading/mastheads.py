"""What is printed above the headline and is no part of the story: paper, column, wire slug, browser notice."""

from __future__ import annotations

from collections.abc import Sequence

from audio_edition.model import Label
from audio_edition.reading.folios import is_column, is_masthead, may_be_masthead
from audio_edition.reading.furniture import COLUMN_LABEL, ISSUE, NAVIGATION, is_notice
from audio_edition.reading.headings import is_title
from audio_edition.reading.items import Item
from audio_edition.reading.wire import is_slug

WIRE_SLUG = "line for editors"


def without_mastheads(items: Sequence[Item], story: int, language: str) -> list[Item]:
    """``items`` with the lines above the headline skipped that name paper or column, or are for editors and readers of
    the web page alone. The last line that could be a headline is none of them. ``story``: the first story piece."""
    out = list(items)
    titles = [i for i in range(story) if out[i].open and is_title(out[i].text, language)]
    last = titles[-1] if titles else story
    for index in range(story):
        item = out[index]
        if not item.open:
            continue
        reason = _reason(item.text, language, index < last, out)
        if reason:
            out[index] = item.as_(Label.SKIPPED, reason)
    return _without_pairs(out, language)


def _reason(text: str, language: str, above_title: bool, items: Sequence[Item]) -> str:
    if is_notice(text, language):
        return NAVIGATION
    if language == "en" and is_slug(text):
        return WIRE_SLUG
    if not above_title:
        return ""
    if is_column(text, language):
        return COLUMN_LABEL
    named_again = may_be_masthead(text) and sum(text.casefold() in item.text.casefold() for item in items) > 1
    return ISSUE if is_masthead(text) or named_again else ""


def _without_pairs(items: list[Item], language: str) -> list[Item]:
    """Two equal short lines, one below the other beside furniture, are furniture (See videos, See videos)."""
    for index in range(1, len(items)):
        above, item = items[index - 1], items[index]
        equal = item.open and above.open and item.text == above.text and is_title(item.text, language)
        beside = items[max(0, index - 2)], items[min(len(items) - 1, index + 1)]
        if equal and any(near.label is Label.SKIPPED for near in beside):
            items[index - 1 : index + 1] = [near.as_(Label.SKIPPED, NAVIGATION) for near in (above, item)]
    return items
