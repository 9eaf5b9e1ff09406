"""The head of the page: headline, deck and byline above the story, and the captions printed before them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from audio_edition.model import Label
from audio_edition.reading.labels.bylines import is_bare_name, is_name_list
from audio_edition.reading.labels.captions import shows
from audio_edition.reading.labels.folios import is_masthead
from audio_edition.reading.labels.furniture import DATE, ISSUE
from audio_edition.reading.labels.headings import LONGEST_HEADLINE, is_dashed, is_title, opens_deck
from audio_edition.reading.labels.mastheads import without_mastheads
from audio_edition.reading.labels.repeats import bare, site_apart, without_repeats
from audio_edition.reading.labels.wire import parted
from audio_edition.reading.sentences import ends_sentence
from audio_edition.reading.stories.items import LARGER, Item, body_size, first_story, is_story
from audio_edition.reading.vocabulary import words
from audio_edition.reading.wordlists import words as listed

_STANDFIRST = re.compile(r".{40,560}[a-z]{2}[.!?][”’]?\s{1,9}[A-Z“‘].{20,560}[a-z]", re.DOTALL)
REPEATED_BYLINE = "repeats the byline"
DECK_PIECES = 3  # between headline and byline
DECK_LENGTH = {"zh": 220, "en": 600}
DISPLAY = 1.25  # times the body: the least size of a headline
LONGER = 1.3  # a second line this much longer than the headline is its deck
AGAIN = 40  # pieces below the head in which a headline may be repeated


def label_head(items: Sequence[Item], language: str, title: str = "") -> list[Item]:
    """``items`` with headline, deck, byline, wire dateline and the captions above them labelled.

    title: the headline as the page's metadata give it, "" if they do not.
    """
    out = list(items)
    if language == "zh":
        out = parted(out, first_story(out, language))
    out = without_mastheads(out, first_story(out, language), language)
    story = first_story(out, language)
    top = _headline(out, story, language, title)
    if top is None:
        return without_repeats(out)
    start, end = top
    size = body_size(items)
    for index in range(end):
        if out[index].open and not is_story(out[index], language):
            out[index] = out[index].as_(Label.HEADLINE if index >= start else _above(out[index], size, language))
    story = max(story, end)
    out = without_repeats(_without_paper(out, end, story, language))
    _label_deck(out, end, story, language)
    return [part for item in without_repeats(out) for part in site_apart(item)]


def _without_paper(items: Sequence[Item], start: int, story: int, language: str) -> list[Item]:
    """``items`` with the name of the paper below an English headline skipped, unless a reporter's name is above it."""
    out = list(items)
    for index in range(start, story if language == "en" else start):
        above = out[index - 1]
        named = above.label is Label.BYLINE or (above.open and is_bare_name(above.text))
        if out[index].open and is_masthead(out[index].text) and not named:
            out[index] = out[index].as_(Label.SKIPPED, ISSUE)
    return out


def _above(item: Item, size: float | None, language: str) -> Label:
    """A title in display type above the headline belongs to it; anything else there is a caption."""
    display = bool(size and item.piece.size and item.piece.size >= LARGER * size)
    return Label.DECK if display and is_title(item.text, language) else Label.CAPTION


def _headline(items: Sequence[Item], story: int, language: str, title: str) -> tuple[int, int] | None:
    """The range of the headline's pieces."""
    tagged = [i for i, item in enumerate(items) if item.label is Label.HEADLINE]
    if tagged:
        return tagged[0], tagged[0] + 1
    named = [i for i, item in enumerate(items) if title and item.open and bare(item.text) == bare(title)]
    if named:
        return named[0], named[0] + 1
    largest = _largest(items, language)
    if largest:
        return largest
    first = _sentence_headline(items, story) if language == "en" else None
    if first is None:
        first = _first_title(items, story, language)
    if first is None:
        return None
    above = [item for item in items[:first] if item.open]
    repeated = sum(bare(item.text) == bare(items[first].text) for item in items[: story + AGAIN]) > 1
    if above and not (repeated or _signed_below(items, first, story) or all(shows(item.text) for item in above)):
        return None
    return first, _title_end(items, first, story, language)


def _first_title(items: Sequence[Item], story: int, language: str) -> int | None:
    """The first line that may be a headline; of several, one that the page has twice."""
    titles = [i for i in range(story) if items[i].open and _may_be_headline(items[i].text, language)]
    again = Counter(bare(item.text) for item in items[: story + AGAIN])
    return next((i for i in titles if again[bare(items[i].text)] > 1), titles[0] if titles else None)


def _sentence_headline(items: Sequence[Item], story: int) -> int | None:
    """An English headline of whole sentences: the first line, if it is short and a byline follows."""
    first = next((i for i in range(story) if items[i].open), None)
    if first is None or len(items[first].text) > LONGEST_HEADLINE["en"] or not ends_sentence(items[first].text):
        return None
    return first if any(item.label is Label.BYLINE for item in items[first + 1 : first + 3]) else None


def _may_be_headline(text: str, language: str) -> bool:
    return is_title(text, language) and not is_dashed(text) and not opens_deck(text, language)


def _largest(items: Sequence[Item], language: str) -> tuple[int, int] | None:
    """The pieces in the largest display type, where type sizes are known."""
    body = body_size(items)
    titles = {i: item.piece.size or 0.0 for i, item in enumerate(items) if item.open and is_title(item.text, language)}
    largest = max(titles.values(), default=0.0)
    if not body or largest < DISPLAY * body:
        return None
    start = end = next(i for i, size in titles.items() if size == largest)
    while titles.get(end, 0.0) * LARGER > largest:
        end += 1
    return start, end


def _signed_below(items: Sequence[Item], title: int, story: int) -> bool:
    """Whether a deck or a byline follows within a few pieces, as below a headline."""
    below = items[title + 1 : min(story, title + 4)]
    return any(item.label is Label.BYLINE or is_dashed(item.text) for item in below)


def _title_end(items: Sequence[Item], first: int, story: int, language: str) -> int:
    """Where a headline of several lines ends: before the byline, the deck, and anything much longer than itself."""
    end = first + 1
    signed = _byline_below(items, first, story, language)
    while end < min(story, len(items)) and items[end].open and _may_be_headline(items[end].text, language):
        longer = len(items[end].text) > LONGER * len(items[first].text)
        follows = items[end].piece.gap == 0 and items[end].text[:1].islower()
        if not follows and (longer or language == "en" or signed is None or end >= signed):
            break
        end += 1
    return end


def _byline_below(items: Sequence[Item], start: int, story: int, language: str) -> int | None:
    """The byline that ends the head, if no more than a deck stands before it."""
    length = pieces = stories = 0
    for index in range(start + 1, len(items)):
        item = items[index]
        stories += is_story(item, language)
        if stories > 1:
            return None
        if (
            item.label is Label.BYLINE
            or item.reason == REPEATED_BYLINE
            or (item.open and index <= story and _names_reporters(items, index, language))
        ):
            return index
        if item.open:
            pieces, length = pieces + 1, length + len(item.text)
        if item.label is Label.HEADING or pieces > DECK_PIECES or length > DECK_LENGTH[language]:
            return None
    return None


def _names_reporters(items: Sequence[Item], index: int, language: str) -> bool:
    """Whether an open line of the head is a byline of names alone: names we know, or in English any name that the
    standfirst above names too, or that stands between a standfirst and the date."""
    text = items[index].text
    if is_name_list(text, language) and text not in listed("zh_like_names"):
        return True
    if language != "en" or not is_bare_name(text):
        return False
    above, below = items[index - 1].text, items[index + 1] if index + 1 < len(items) else None
    dated = below is not None and below.reason == DATE
    return text in above or (dated and len(text) < len(above))


def _label_deck(items: list[Item], start: int, story: int, language: str) -> None:
    """Deck and byline below the headline, in place."""
    byline = _byline_below(items, start - 1, story, language)
    while byline is not None:
        for index in range(start, byline):
            if items[index].open:
                items[index] = items[index].as_(Label.DECK)
        if items[byline].open:
            items[byline] = items[byline].as_(Label.BYLINE)
        start = byline + 1
        if language == "en" and start < story and _is_affiliation(items[start]):
            items[start] = items[start].as_(Label.BYLINE)
        byline = _byline_below(items, byline, story, language)
    for index in range(start, len(items)):
        item = items[index]
        if not item.open:
            continue
        sentence = language == "en" and ends_sentence(item.text)  # "-- —" stands before a lead
        dashed = is_dashed(item.text) and not is_story(item, language) and not sentence
        quoted = item.piece.tag == "blockquote" and not any(it.open or it.label is Label.DECK for it in items[:index])
        english = language == "en" and _before_matter(items, index)
        if not (dashed or opens_deck(item.text, language) or (quoted and language == "zh") or english):
            return
        items[index] = item.as_(Label.DECK)


def _is_affiliation(item: Item) -> bool:
    """Whether a line set right below an English byline says where the reporter works: BBC News, Leeds."""
    if not item.open or item.piece.tag is not None or not is_title(item.text, "en"):
        return False
    agency = item.text.removeprefix("The ").strip() in words("en", "agencies")
    return item.piece.gap == 0 or agency or is_masthead(item.text)


def _before_matter(items: Sequence[Item], index: int) -> bool:
    """Whether a sentence below the headline is parted from the story by a caption or a date line, or goes without its
    last full stop although others have theirs, as standfirsts do."""
    below = items[index + 1] if index + 1 < len(items) else None
    text = items[index].text
    if below is not None and below.open and len(text) <= DECK_LENGTH["en"] and _STANDFIRST.fullmatch(text):
        return ends_sentence(below.text) and not any(item.open or item.label is Label.DECK for item in items[:index])
    return (
        below is not None
        and below.label in (Label.CAPTION, Label.SKIPPED, Label.BYLINE)
        and ends_sentence(items[index].text)
        and not any(item.label is Label.DECK for item in items[:index])
        and len(items[index].text) <= DECK_LENGTH["en"]
    )
