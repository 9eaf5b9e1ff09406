"""What stands below the story: signatures, credits, notes about the author, links to other articles."""

from __future__ import annotations

from collections.abc import Sequence

from audio_edition.model import Label
from audio_edition.reading.labels.bylines import is_name_list
from audio_edition.reading.labels.credits import is_author_note, is_credit
from audio_edition.reading.labels.furniture import opens_links
from audio_edition.reading.labels.headings import is_subhead
from audio_edition.reading.sentences import ends_sentence
from audio_edition.reading.stories.items import Item, is_story
from audio_edition.reading.vocabulary import words

LINKS = "links to other articles"


def label_tail(items: Sequence[Item], language: str) -> list[Item]:
    """``items`` with what stands below the story labelled."""
    out = list(items)
    _credit_author_card(out, language)
    _skip_links(out, language)
    _credit_second_signature(out, language)
    first = next((index for index, item in enumerate(out) if item.open), len(out))
    for index in range(len(out) - 1, first, -1):
        if out[index].label in (Label.ITEM, Label.VERSE, Label.TABLE):
            break
        if out[index].label not in (None, Label.HEADING):
            continue
        label = _tail_label(out[index], language)
        if label is None:
            break
        out[index] = out[index].as_(label)
    return out


def _credit_author_card(items: list[Item], language: str) -> None:
    """Everything below 作者简介 is about the author, in place, unless the story goes on there."""
    card = next(
        (i for i, item in enumerate(items) if item.label is Label.CREDIT and item.text.startswith("作者")), None
    )
    if card is None or any(is_story(item, language) for item in items[card:]):
        return
    for index in range(card, len(items)):
        if items[index].label in (None, Label.HEADING):
            items[index] = items[index].as_(Label.CREDIT)


def _credit_second_signature(items: list[Item], language: str) -> None:
    """Where the head is signed, a line below the story that signs pictures too is a credit, in place."""
    story = [i for i, item in enumerate(items) if is_story(item, language)]
    if not story or not any(item.label is Label.BYLINE for item in items[: story[0]]):
        return
    for index in range(story[-1] + 1, len(items)):
        item = items[index]
        if item.label is Label.BYLINE and any(sign in item.text for sign in words("zh", "picture_signs")):
            items[index] = item.as_(Label.CREDIT)


def _skip_links(items: list[Item], language: str) -> None:
    """Skip the lines below 相关阅读, in place, if no sentence is among them."""
    for index in range(len(items) - 1, -1, -1):
        if items[index].open and ends_sentence(items[index].text):
            return
        if opens_links(items[index].text, language):
            for below in range(index, len(items)):
                if items[below].label in (None, Label.HEADING):
                    items[below] = items[below].as_(Label.SKIPPED, LINKS)
            return


def _tail_label(item: Item, language: str) -> Label | None:
    """The label of the last open piece, or None if it is of the story."""
    if item.piece.sure or (item.piece.tag or "").startswith("h"):
        return None
    if is_credit(item.text, language) or (language == "en" and is_author_note(item.text)):
        return Label.CREDIT
    if is_name_list(item.text, language):
        return Label.BYLINE
    return Label.CREDIT if is_subhead(item.text, language) and item.piece.lines == 1 else None
