"""Wire copy: 新华社武汉5月9日电 题：… stands before a headline that is often printed a second time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from audio_edition.model import Label
from audio_edition.reading.labels.datelines import dateline_at_start
from audio_edition.reading.labels.headings import is_title
from audio_edition.reading.labels.signatures import signature_at_start
from audio_edition.reading.passage import Passage
from audio_edition.reading.stories.items import Item
from audio_edition.reading.stories.records import FIELD_NAME
from audio_edition.reading.vocabulary import any_word

TITLE_MARK = "mark before the headline"

_FIELD_MARK = re.compile(r"(?:[（(]?\d{1,3}[）)]\s*)?(?:内容|正文|标题|题名)\s*[：:]\s*")
_TITLE_MARK = re.compile(r"题\s*[：:]\s*")


def parted(items: Sequence[Item], story: int) -> list[Item]:
    """``items`` with the field marks and datelines before the story made items of their own."""
    return [part for index, item in enumerate(items) for part in (_parts(item) if index <= story else (item,))]


def without_genre(text: str) -> str:
    """A headline without the name of its genre: 通讯：“…” → “…”."""
    return _genre().sub("", text)


def is_slug(text: str) -> bool:
    """Whether an English line is for editors: BC-Feature-Salt Harvest, Eds: …, With AP Photos."""
    return bool(_slug().fullmatch(text))


def _parts(item: Item) -> Iterator[Item]:
    passage = item.passage
    if not (item.open or item.label is Label.HEADLINE):
        yield item
        return
    mark = _FIELD_MARK.match(passage.text)
    if mark and mark.end() < len(passage.text):
        yield _part(item, passage.part(0, mark.end())).as_(Label.SKIPPED, FIELD_NAME)
        passage = passage.part(mark.end())
    cut = dateline_at_start(passage.text, "zh")
    title = passage.text[cut:].strip()
    if cut and is_title(title, "zh") and not signature_at_start(title, "zh"):
        yield _part(item, passage.part(0, cut)).as_(Label.DATELINE)
        passage = passage.part(cut)
        mark = _TITLE_MARK.match(passage.text)
        if mark and mark.end() < len(passage.text):
            yield _part(item, passage.part(0, mark.end())).as_(Label.SKIPPED, TITLE_MARK)
            passage = passage.part(mark.end())
    yield replace(item, piece=replace(item.piece, passage=passage.strip()))


def _part(item: Item, passage: Passage) -> Item:
    return Item(replace(item.piece, passage=passage.strip(), sure=None))


@cache
def _genre() -> re.Pattern[str]:
    return re.compile(rf"^[（(【]?{any_word('zh', 'genres')}\s*[）)】：:丨|]\s*")


@cache
def _slug() -> re.Pattern[str]:
    code, opener = any_word("en", "wire_codes"), any_word("en", "wire_openers")
    return re.compile(rf"{code}-{{1,2}}\S.{{0,80}}|[A-Z]{{2}}--\S.{{0,80}}|{opener}.{{0,120}}")
