"""Poems of a page: short lines parted by ``br`` in one element, and preformatted lines.

Here the element holds the lines together, and addresses are set like poems; ``documents.verse`` is for plain text,
where only the lines themselves tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from audio_edition.reading.documents.web import cues
from audio_edition.reading.documents.web.blocks import WebBlock

FEWEST: Final = 4
"""Lines from which short lines are a poem, not an address or a signature."""

LONGEST_HAN: Final = 20
LONGEST: Final = 56
"""Characters of the longest line of verse: of Chinese, and of letters."""

HAN: Final = re.compile("[\u3400-\u9fff]")
PROSE_END: Final = re.compile("[。.!！?？]$")
LISTED: Final = re.compile(r"[:：/／|｜@]|^\W{0,2}\d{1,3}\s?[.、．)）]|\d{4}")
"""What lines of facts have in them, and verse seldom: colons, bars, numbers in front, years."""


def with_verse(blocks: Sequence[WebBlock]) -> list[WebBlock]:
    """The blocks, those that are lines of verse told so."""
    told: list[WebBlock] = []
    for stanzas in _runs(blocks):
        poem = stanzas[0].preformatted or _is_poem(stanzas)
        told.extend(replace(block, verse=True) if poem else block for block in stanzas)
    return told


def _runs(blocks: Sequence[WebBlock]) -> Iterator[list[WebBlock]]:
    """Blocks that stand in one element, parted by line breaks."""
    run: list[WebBlock] = []
    for block in blocks:
        if run and not (block.element is run[-1].element and block.text and block.tag == run[-1].tag):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _is_poem(lines: Sequence[WebBlock]) -> bool:
    if len(lines) < FEWEST or lines[0].depth >= 0 or lines[0].tag not in ("p", "blockquote"):
        return False
    short = all(len(line.text) <= (LONGEST_HAN if HAN.search(line.text) else LONGEST) for line in lines)
    if not short or any(line.links or line.table for line in lines):
        return False
    facts = sum(bool(LISTED.search(line.text) or cues.words("credit").search(line.text)) for line in lines)
    buttons = sum(bool(cues.block("furniture").fullmatch(line.text)) for line in lines)
    ends = sum(bool(PROSE_END.search(line.text)) for line in lines)
    return facts + buttons < len(lines) / 4 and ends <= 0.6 * len(lines)
