"""The head of the page: headline, deck and byline above the story, and the captions printed before them."""

from __future__ import annotations

from collections.abc import Sequence

from audio_edition.model import Label
from audio_edition.reading.bylines import is_name_list
from audio_edition.reading.captions import shows
from audio_edition.reading.furniture import COLUMN_LABEL, column_label
from audio_edition.reading.headings import is_dashed, is_title, opens_deck
from audio_edition.reading.items import Item, first_story, is_story
from audio_edition.reading.passage import Passage
from audio_edition.reading.sentences import ends_sentence

REPEATED_HEADLINE = "repeats the headline"
REPEATED_BYLINE = "repeats the byline"
DECK_PIECES = 3  # between headline and byline
DECK_LENGTH = {"zh": 220, "en": 600}
LARGER = 1.08  # type this much larger is another size


def label_head(items: Sequence[Item], language: str) -> list[Item]:
    """``items`` with headline, deck, byline and the captions above them labelled."""
    out = [
        item.as_(Label.SKIPPED, COLUMN_LABEL) if item.open and language == "zh" and column_label(item.text) else item
        for item in items[: first_story(items, language)]
    ] + list(items[first_story(items, language) :])
    top = _headline(out, language)
    if top is None:
        return out
    start, end = top
    for index in range(start, end):
        if out[index].open:
            out[index] = out[index].as_(Label.HEADLINE)
    for index in range(start):
        if out[index].open:
            out[index] = out[index].as_(Label.CAPTION)
    _label_deck(out, end, language)
    return _without_repeats(out)


def _headline(items: Sequence[Item], language: str) -> tuple[int, int] | None:
    """The range of the headline's pieces."""
    tagged = [i for i, item in enumerate(items) if item.label is Label.HEADLINE]
    if tagged:
        return tagged[0], tagged[0] + 1
    story = first_story(items, language)
    by_size = _largest(items[:story])
    if by_size:
        return by_size
    titles = [i for i in range(story) if items[i].open and is_title(items[i].text, language)]
    titles = [i for i in titles if not is_dashed(items[i].text) and not opens_deck(items[i].text, language)]
    if not titles:
        return None
    first = titles[0]
    above = [item for item in items[:first] if item.open]
    if above and not (_signed_below(items, first, story) or all(shows(item.text) for item in above)):
        return None
    return first, _title_end(items, first, story, language)


def _largest(items: Sequence[Item]) -> tuple[int, int] | None:
    """The pieces in the largest type, where type sizes are known and differ."""
    sizes = [item.piece.size for item in items if item.open and item.piece.size and len(item.text) > 1]
    if len(sizes) < 2 or max(sizes) < LARGER * min(sizes):
        return None
    largest = [i for i, item in enumerate(items) if item.open and (item.piece.size or 0) * LARGER > max(sizes)]
    start = end = largest[0]
    while end in largest:
        end += 1
    return start, end


def _signed_below(items: Sequence[Item], title: int, story: int) -> bool:
    """Whether a deck or a byline follows within a few pieces, as below a headline."""
    below = items[title + 1 : min(story, title + 4)]
    return any(item.label is Label.BYLINE or is_dashed(item.text) for item in below)


def _title_end(items: Sequence[Item], first: int, story: int, language: str) -> int:
    """A headline of several lines: further titles, as long as they are no longer than the first by half."""
    end = first + 1
    limit = _byline_below(items, first, story, language)
    while limit is not None and end < limit and items[end].open and is_title(items[end].text, language):
        longer = len(items[end].text) > 1.3 * len(items[first].text)
        if longer or is_dashed(items[end].text) or language == "en":
            break
        end += 1
    return end


def _byline_below(items: Sequence[Item], start: int, story: int, language: str) -> int | None:
    """The byline that ends the head, if no more than a deck stands before it."""
    length = pieces = 0
    for index in range(start + 1, len(items)):
        item = items[index]
        if item.label is Label.BYLINE or (item.open and index <= story and is_name_list(item.text, language)):
            return index
        if item.open:
            pieces, length = pieces + 1, length + len(item.text)
        if item.label is Label.HEADING or pieces > DECK_PIECES or length > DECK_LENGTH[language]:
            return None
    return None


def _label_deck(items: list[Item], start: int, language: str) -> None:
    """Deck and byline below the headline, in place."""
    byline = _byline_below(items, start - 1, first_story(items, language), language)
    while byline is not None:
        for index in range(start, byline):
            if items[index].open:
                items[index] = items[index].as_(Label.DECK)
        items[byline] = items[byline].as_(Label.BYLINE)
        start = byline + 1
        byline = _byline_below(items, byline, first_story(items, language), language)
    for index in range(start, len(items)):
        item = items[index]
        if not item.open:
            continue
        if is_dashed(item.text) and not is_story(item, language) or opens_deck(item.text, language):
            items[index] = item.as_(Label.DECK)
        elif language == "en" and _stands_before_matter(items, index):
            items[index] = item.as_(Label.DECK)
        else:
            return


def _stands_before_matter(items: Sequence[Item], index: int) -> bool:
    """Whether a sentence below the headline is parted from the story by a caption or a date line."""
    below = items[index + 1] if index + 1 < len(items) else None
    return (
        below is not None
        and below.label in (Label.CAPTION, Label.SKIPPED, Label.BYLINE)
        and ends_sentence(items[index].text)
        and not any(item.label is Label.DECK for item in items[:index])
        and len(items[index].text) <= DECK_LENGTH["en"]
    )


def _without_repeats(items: Sequence[Item]) -> list[Item]:
    """Headlines and bylines that stand there a second time are skipped."""
    seen: set[tuple[Label, str]] = set()
    headline = {_bare(item.passage) for item in items if item.label is Label.HEADLINE}
    out = []
    for item in items:
        bare = _bare(item.passage)
        if item.label in (Label.HEADLINE, Label.BYLINE, Label.CREDIT):
            if (item.label, bare) in seen:
                item = item.as_(Label.SKIPPED, f"repeats the {item.label}")
            seen.add((item.label or Label.CREDIT, bare))
        elif bare in headline and item.label in (None, Label.HEADING, Label.CAPTION):
            item = item.as_(Label.SKIPPED, REPEATED_HEADLINE)
        out.append(item)
    return out


def _bare(passage: Passage) -> str:
    return "".join(char for char in passage.text if char.isalnum())
