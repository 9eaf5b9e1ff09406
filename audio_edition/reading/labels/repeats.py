"""What stands on a page twice: headline, deck, byline or credit, and the site's name behind a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audio_edition.model import Label
from audio_edition.reading.labels.folios import is_masthead
from audio_edition.reading.labels.furniture import NAVIGATION
from audio_edition.reading.labels.wire import without_genre
from audio_edition.reading.stories.items import Item

_SITE = re.compile(r"(?<!\s)\s*+[_|｜–—-]\s*+[^_|｜–—-]{2,24}$")  # the site's name behind the title of a web page
_PAPER_SITE = re.compile(r"(?<!\s)\s*(?:_|\s[-–—|｜]\s|[|｜])\s*+(?P<site>[^_|｜–—-]{2,24})$")
REPEATED_HEADLINE = "repeats the headline"
HEAD_LINES = 2  # more lines that a repeated headline may be broken into


def without_repeats(items: Sequence[Item]) -> list[Item]:
    """What stands there a second time is skipped: headline (whole or broken into lines), deck, byline, credit."""
    out = list(items)
    headline = {bare(item.text) for item in items if item.label is Label.HEADLINE}
    seen: set[tuple[Label, str]] = set()
    index = 0
    while index < len(out):
        item = out[index]
        lines = _lines_of_headline(out, index, headline)
        key = (item.label or Label.DECK, bare(item.text))
        if lines:
            out[index : index + lines] = [i.as_(Label.SKIPPED, REPEATED_HEADLINE) for i in out[index : index + lines]]
        elif item.label in (Label.HEADLINE, Label.DECK, Label.BYLINE, Label.CREDIT) or (item.open and key in seen):
            if key in seen:
                out[index] = item.as_(Label.SKIPPED, f"repeats the {item.label or Label.DECK}")
            seen.add(key)
        index += max(lines, 1)
    return out


def _lines_of_headline(items: Sequence[Item], index: int, headline: set[str]) -> int:
    """How many items from ``index`` on are the headline once more; 0 if they are not."""
    text = ""
    for count, item in enumerate(items[index : index + 1 + HEAD_LINES], 1):
        if item.label not in (None, Label.HEADING, Label.CAPTION):
            return 0
        text += item.text
        if bare(text) in headline:
            return count
    return 0


def bare(text: str) -> str:
    return "".join(char for char in without_genre(_SITE.sub("", text)) if char.isalnum()).casefold()


def site_apart(item: Item) -> Iterator[Item]:
    """A headline copied with the title of its web page: the name of the site behind it is no part of it."""
    site = _PAPER_SITE.search(item.text) if item.label is Label.HEADLINE else None
    if site is None or not is_masthead(site.group("site")):
        yield item
        return
    for passage, label, reason in (
        (item.passage.part(0, site.start()), Label.HEADLINE, ""),
        (item.passage.part(site.start()), Label.SKIPPED, NAVIGATION),
    ):
        yield Item(replace(item.piece, passage=passage.strip()), label, reason)
