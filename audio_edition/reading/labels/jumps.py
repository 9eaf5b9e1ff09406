"""Jump lines: （下转第4版）, See TIDE, Page A6, and the headline that the next page repeats between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from audio_edition.model import Label
from audio_edition.reading.labels.headings import is_title
from audio_edition.reading.passage import Passage
from audio_edition.reading.sentences import ends_sentence
from audio_edition.reading.stories.items import Item
from audio_edition.reading.vocabulary import any_word

JUMP = "jump line"
LONGEST = 60  # characters
BETWEEN = 4  # pieces between the two halves of a jump


def is_jump(text: str, language: str) -> bool:
    """Whether a line only says on which page the story goes on, or where it comes from."""
    return len(text) <= LONGEST and bool(_jump(language).fullmatch(text.strip()))


def jumps_apart(items: Sequence[Item], language: str) -> list[Item]:
    """``items`` with the jump lines in brackets at the start or end of a paragraph made items of their own."""
    return [part for item in items for part in (_parts(item, language) if item.open else (item,))]


def _parts(item: Item, language: str) -> Iterator[Item]:
    passage = item.passage
    head = _bracketed(language).match(passage.text)
    start = head.end() if head and head.end() < len(passage.text) else 0
    tail = max(start, len(passage.text) - LONGEST)
    ends = (m.start() for m in _bracketed(language).finditer(passage.text, tail) if m.end() == len(passage.text))
    end = next(ends, len(passage.text))
    if start:
        yield _part(item, passage.part(0, start)).as_(Label.SKIPPED, JUMP)
    yield _part(item, passage.part(start, end)) if start or end < len(passage.text) else item
    if end < len(passage.text):
        yield _part(item, passage.part(end)).as_(Label.SKIPPED, JUMP)


def _part(item: Item, passage: Passage) -> Item:
    return Item(replace(item.piece, passage=passage.strip(), sure=None))


def without_jump_titles(items: Sequence[Item], language: str) -> list[Item]:
    """``items`` with the short lines between 下转 and 上接, or right below 上接, skipped where a sentence is cut."""
    out = list(items)
    jumps = [i for i, item in enumerate(out) if item.reason == JUMP]
    for above, below in pairwise(jumps):
        between = range(above + 1, below)
        if len(between) <= BETWEEN and all(_is_jump_title(out[i], language) for i in between):
            for index in between:
                out[index] = out[index].as_(Label.SKIPPED, JUMP) if out[index].open else out[index]
    for index in jumps:
        cut = next((out[i] for i in range(index - 1, -1, -1) if out[i].open), None)
        after = index + 1
        if cut is None or ends_sentence(cut.text) or after + 1 >= len(out) or not out[after].open:
            continue
        if _is_jump_title(out[after], language) and _resumes(out[after + 1].text, cut.text):
            out[after] = out[after].as_(Label.SKIPPED, JUMP)
    return out


def _is_jump_title(item: Item, language: str) -> bool:
    return not item.open or is_title(item.text, language)


def _resumes(text: str, cut: str) -> bool:
    """Whether ``text`` can be the rest of a cut sentence: it ends one, and in English begins small."""
    return ends_sentence(text) and (not cut[-1:].isascii() or text[:1].islower())


@cache
def _jump(language: str) -> re.Pattern[str]:
    if language == "zh":
        verb = any_word("zh", "jump_words")
        page = r"第?\s*+[A-Z]?\s?[0-9０-９一二三四五六七八九十]{1,3}\s*+[版页頁]?"
        title = r"(?:《[^《》]{1,30}》|[“”\u3400-\u9fff：:]{0,20}?)"
        return re.compile(
            rf"[▶►→■▲▼◆\s]*+[（(【\[]?\s*+{title}\s*+{verb}\s*+{page}[^）)】\]]{{0,20}}[）)】\]]?[。.\s▶►→]*"
        )
    page = r"(?:[Pp]age\s+|PAGE\s+)?[A-Z]{0,2}\d{1,3}"
    slug = r"(?:[A-Z][\w’'&-]*[,:/\s]+){1,5}"
    verb, source = any_word("en", "jump_words"), any_word("en", "jump_sources")
    return re.compile(
        rf"[►▶→(\[■\s]*(?:(?i:{verb})\s+(?:on\s+|to\s+)?(?:{slug})?(?:on\s+)?{page}"
        rf"|(?:{slug})?(?i:{source})\s+(?:[Pp]age\s+|PAGE\s+)?[A-Z]{{0,2}}\d{{1,3}})[)\].►▶→\s]*"
    )


@cache
def _bracketed(language: str) -> re.Pattern[str]:
    if language == "zh":
        return re.compile(rf"[（(【\[]\s*{any_word('zh', 'jump_words')}[^（）()【】\[\]]{{1,12}}[）)】\]]\s*")
    verb, source = any_word("en", "jump_words"), any_word("en", "jump_sources")
    return re.compile(rf"[(\[](?i:{verb}|{source})\s[^()\[\]]{{0,40}}\d[)\]]\s*")
