"""Lines under a headline that give date, source and author at once: 2024-05-06 08:30　来源：…　作者：…."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from audio_edition.model import Label
from audio_edition.reading.labels.bylines import is_byline, is_name_list
from audio_edition.reading.labels.credits import is_credit
from audio_edition.reading.labels.folios import is_folio, is_masthead, is_weekday
from audio_edition.reading.labels.furniture import DATE, DIVIDER, furniture_reason
from audio_edition.reading.passage import Passage
from audio_edition.reading.stories.items import Item
from audio_edition.reading.stories.unwrap import Piece
from audio_edition.reading.vocabulary import words

LONGEST = 150  # characters

_BAR = re.compile(r"[|｜丨]\s*")
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_FIELD = re.compile(r"[\s|｜丨]*(?:[\u3400-\u9fff]{2,5}[：:]|\d{4})")
_ORIGINAL = "原创"
_PLACE = re.compile("[\u3400-\u9fff]{2,4}")
_CLOCK_LAST = re.compile(r"\d[:：]\d{2}$")
_PARTING = {"zh": re.compile(r"(?:(?<!\s)\s+)?[|｜丨]\s*|[ \t\u3000]+"), "en": re.compile(r"(?<!\s)\s+[|•·]\s+|\s{2,}")}


def imprint(piece: Piece, language: str) -> list[Item]:
    """The parts of an imprint line, labelled; nothing if any part of the line is something else."""
    text = piece.text
    if len(text) > LONGEST or not _PARTING[language].search(text) or is_folio(text, language):
        return []
    labelled: list[Item] = []
    start = 0
    grown = 0  # where the last part began, as long as it may be a byline of several names
    for end in _ends(text, language):
        part = replace(piece, passage=piece.passage.part(start, end).strip())
        item = Item(part, Label.CREDIT) if _is_source(text, start, end) else _labelled(part, language)
        if item is None and language == "zh":
            item = _by_place(part, text[:start].strip(), end == len(text))
        if labelled and labelled[-1].label is Label.BYLINE and is_name_list(text[start:end].strip(), language):
            longer = _labelled(replace(piece, passage=piece.passage.part(grown, end).strip()), language)
            if longer is not None and longer.label is Label.BYLINE:
                labelled[-1], start = longer, end
                continue
        if item is not None:
            labelled.append(item)
            grown, start = start, end
    labels = {item.label for item in labelled}
    if start < len(text) or len(labels) < 2 or (is_byline(text, language) and not _credits_editors(labelled)):
        return []
    return [part for item in labelled for part in _without_bar(item)]


def _without_bar(item: Item) -> Iterator[Item]:
    """The part without the bar that stands between it and the one before."""
    bar = _BAR.match(item.text)
    if bar and item.label is not Label.SKIPPED and bar.end() < len(item.text):
        yield replace(item, piece=replace(item.piece, passage=item.passage.part(0, bar.end()).strip())).as_(
            Label.SKIPPED, DIVIDER
        )
        item = replace(item, piece=replace(item.piece, passage=item.passage.part(bar.end())))
    yield item


def is_imprint(text: str, language: str) -> bool:
    """Whether a printed line gives date, source and author."""
    return bool(imprint(Piece(Passage.of(text, 0), 0, 0), language))


def _by_place(part: Piece, above: str, last: bool) -> Item | None:
    """What only its place tells: a name behind 原创, and where the page was sent from, behind the time."""
    if above == _ORIGINAL and is_name_list(part.text, "zh"):
        return Item(part, Label.BYLINE)
    timed = above.startswith(_ORIGINAL) and _CLOCK_LAST.search(above) is not None
    return Item(part, Label.SKIPPED, DATE) if last and timed and _PLACE.fullmatch(part.text) else None


def _is_source(text: str, start: int, end: int) -> bool:
    """Whether a part behind others is a paper's name that belongs to no reporter: the end, or 作者：… follows."""
    paper = start > 0 and is_masthead(text[start:end].strip(" |｜丨\t\u3000"))
    return paper and (end == len(text) or bool(_FIELD.match(text, end)))


def _credits_editors(items: list[Item]) -> bool:
    """Whether a line that signs as a whole also credits others than photographers: 文 | …　编辑 | …."""
    credited = [item.text.lstrip() for item in items if item.label is Label.CREDIT]
    return any(text.startswith(tuple(words("zh", "credit_openers"))) for text in credited)


def _ends(text: str, language: str) -> Iterator[int]:
    yield from (match.start() for match in _PARTING[language].finditer(text))
    yield len(text)


def _labelled(piece: Piece, language: str) -> Item | None:
    bare = piece.text.strip(" |｜丨•·\t\u3000")
    opener = bare.rstrip("：: ")
    if opener in words("zh", "credit_openers") or (opener != bare and opener in words("zh", "signs")):
        return None  # its name is still to come
    known: list[tuple[Callable[[str, str], object], Label]] = [(is_byline, Label.BYLINE), (is_credit, Label.CREDIT)]
    dated = _CLOCK.fullmatch(bare) or is_weekday(bare)
    reason = DATE if dated else furniture_reason(bare, language)
    if reason:
        return Item(piece, Label.SKIPPED, reason)
    return next((Item(piece, label) for test, label in known if test(bare, language)), None)
