"""Characters that look like others, folded before anybody reads them; and signs that are no words, set apart.

One door for all formats: ``tidied``. Folding keeps the length of a text, so offsets stay true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from audio_edition.document import Document, Element, laid
from audio_edition.hanzi import unified
from audio_edition.model import Table
from audio_edition.reading.documents.inline import JOINERS, SIGN, SIGNS, cut_elements

HAN_DIGITS: Final = "一二三四五六七八九"
ROUND: Final = "○◯"
LETTERS: Final = "OОΟoоοＯ0０"
"""Latin, Cyrillic and Greek letters, and digits, that are typed for the round zero of Chinese numerals."""

NUMERAL: Final = re.compile(rf"[{HAN_DIGITS}〇零{ROUND}{LETTERS}]{{2,}}")
AFTER_NUMERAL: Final = re.compile(r"[年月日号年代后级届次周%％‰室房楼层度米里公斤岁分点]")


SIGNS_TOGETHER: Final = re.compile(f"(?:{SIGNS.pattern})(?:{SIGNS.pattern}|{JOINERS.pattern.rstrip('+')})*+")
"""Signs in a row: a hand and the colour of its skin, a family."""


def tidied(document: Document) -> Document:
    """The document with everyday characters for look-alikes, and signs without words as elements of their own."""
    text = folded(document.text)
    if text != document.text:
        elements = tuple(_folded(element, text) for element in document.elements)
        facts = {name: folded(fact) for name, fact in document.facts.items()}
        document = replace(document, text=text, elements=elements, facts=facts)
    if not SIGNS.search(text):
        return document
    text, elements = laid(part for element in document.elements for part in _without_signs(element))
    return replace(document, text=text, elements=elements)


def folded(text: str) -> str:
    """``text`` with radicals and compatibility ideographs as the characters they look like, and 〇 for what stands
    for it in Chinese numerals (``二О二四年``, ``三○一医院``). As long as before."""
    return NUMERAL.sub(_with_zeros, unified(text))


def _folded(element: Element, text: str) -> Element:
    return replace(element, text=text[element.start : element.end], table=_folded_table(element.table))


def _folded_table(table: Table | None) -> Table | None:
    if table is None:
        return None
    rows = tuple(tuple(replace(cell, text=folded(cell.text)) for cell in row) for row in table.rows)
    return Table(rows, folded(table.caption))


def _with_zeros(match: re.Match[str]) -> str:
    written = match.group()
    if all(c in HAN_DIGITS + "〇零" for c in written) or not _is_numeral(written, match):
        return written
    return re.sub(f"[{ROUND}{LETTERS}]", "〇", written)


def _is_numeral(written: str, match: re.Match[str]) -> bool:
    """Whether a run of Chinese digits and round signs is a number: not a list's ring, a blank, or a letter."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    if not any(c in HAN_DIGITS for c in written):
        return False
    if any(c in LETTERS for c in written):
        if any(c.isascii() and c.isalnum() for c in before + after) or written[0] in LETTERS:
            return False
        return len(written) > 2 or bool(AFTER_NUMERAL.match(after))
    if len(written) > 2:
        return True
    return bool(AFTER_NUMERAL.match(after)) or (written[0] in HAN_DIGITS and "\u4e00" <= after <= "\u9fff")


def _without_signs(element: Element) -> Iterator[Element]:
    """The element without icons and emoji, and behind it each of them as an element that is left out."""
    if element.left_out or element.runs or not SIGNS.search(element.text):
        yield element
        return
    signs = [sign.group() for sign in SIGNS_TOGETHER.finditer(element.text)]
    if element.table is None:
        yield replace(element, text=_unsigned(element.text))
    else:
        rows = tuple(tuple(replace(c, text=_unsigned(c.text).strip()) for c in row) for row in element.table.rows)
        table = Table(rows, _unsigned(element.table.caption))
        yield replace(element, text=table.text, table=table)
    yield from cut_elements(_reasoned(signs), element)


def _unsigned(text: str) -> str:
    return JOINERS.sub("", SIGNS.sub("", text)) if SIGNS.search(text) else text


def _reasoned(signs: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((sign.rstrip("\ufe0f"), SIGN) for sign in signs)
