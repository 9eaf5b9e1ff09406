"""Which blocks of a web page are the article, and as what: its headline, deck, byline, captions, paragraphs.

Another extractor (trafilatura) is one witness for where the article is; the page's structure, the names of its
elements and its metadata are others. Between the first and the last sure paragraph everything stays that is not
evidently beside the article: a lost sentence is worse than a spoken button.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from audio_edition.reading.documents.web import cues, tags
from audio_edition.reading.documents.web.blocks import IMAGE, WebBlock, squeezed
from audio_edition.reading.documents.web.facts import Told
from audio_edition.reading.documents.web.prose import (
    CAPTION_LENGTH,
    LINKED,
    PROSE,
    ends_article,
    is_furniture,
    is_link_list,
    is_prose,
    is_rights_line,
    stands_out,
)
from audio_edition.reading.documents.web.region import Region, is_set_apart, region

SURE: Final = 40
"""Characters from which two equal blocks are one shown twice, not a refrain."""

OUTSIDE: Final = "outside the article"
BESIDE: Final = "beside the article"
FURNITURE: Final = "page furniture"

HEADLINE: Final = "h1"
DECK: Final = "deck"
BYLINE: Final = "byline"
CAPTION: Final = "figcaption"
"""Tags for lines that the page itself marks so by their class."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a block of the article is (its tag), or why it is left out."""

    tag: str = ""
    left_out: str = ""


def choose(blocks: Sequence[WebBlock], found: frozenset[str], told: Told) -> list[Verdict] | None:
    """A verdict for every block, None if the page has no article."""
    where = region(blocks, found, told)
    if where is None:
        return None
    seen: set[str] = set()
    verdicts = []
    for i, block in enumerate(blocks):
        verdict = _judge(i, where, seen)
        if not verdict.left_out:
            seen.add(block.key)
        verdicts.append(verdict)
    return verdicts


def _judge(i: int, where: Region, seen: set[str]) -> Verdict:
    block = where.blocks[i]
    if i == where.headline:
        return Verdict(HEADLINE)
    if block.hidden:
        return Verdict(left_out=block.hidden)
    if block.note or block.named(cues.named("foot_notes"), levels=3):
        return Verdict(left_out="foot note")
    if i < where.first:
        return _before(i, where)
    if i > where.last:
        return _after(i, where)
    return _between(i, where, seen)


def _before(i: int, where: Region) -> Verdict:
    """Between the headline and the first paragraph: deck, byline, captions, short openings."""
    block = where.blocks[i]
    start = where.headline if where.headline is not None else where.first
    belongs = where.inside(i) or block.key in where.found
    if i < start and not (belongs and (is_prose(block) or _is_caption(i, where.blocks))):
        return Verdict(left_out=OUTSIDE)
    if where.beside(i) or (block.links > LINKED and not _is_byline(block, where.told)):
        return Verdict(left_out=OUTSIDE)
    if where.headline is not None and block.key == where.blocks[where.headline].key:
        return Verdict(left_out="repeats the headline")
    if is_furniture(block) and block.tag not in tags.HEADINGS:
        return Verdict(left_out=FURNITURE)
    if cues.block("time").fullmatch(block.text):
        return Verdict(left_out="time of publication")
    if _is_caption(i, where.blocks):
        return Verdict(CAPTION)
    if _is_byline(block, where.told):
        return Verdict(BYLINE)
    if block.named(cues.named("deck")) or block.key == squeezed(where.told.description):
        return Verdict(DECK)
    return Verdict(block.tag) if belongs else Verdict(left_out=OUTSIDE)


def _between(i: int, where: Region, seen: set[str]) -> Verdict:
    """Between the first and the last paragraph: all but what is evidently beside the article."""
    block = where.blocks[i]
    if i in where.boxes or not where.inside(i):
        return Verdict(left_out=BESIDE)
    if _is_pulled(block, where):
        return Verdict(left_out="pull quote: repeats words of the article")
    if block.key in seen and len(block.key) >= SURE:
        return Verdict(left_out="shown twice on the page")
    if _is_caption(i, where.blocks):
        return Verdict(CAPTION)
    found = block.key in where.found
    if not (found and is_prose(block)) and (where.beside(i) or is_link_list(block)):
        return Verdict(left_out=BESIDE)
    if is_furniture(block) and not (found or stands_out(block)):
        return Verdict(left_out=FURNITURE)
    return Verdict(block.tag)


def _after(i: int, where: Region) -> Verdict:
    """After the last paragraph: credits, signatures, captions, paragraphs that an advertisement cut off."""
    block = where.blocks[i]
    ended = any(block.tag in tags.HEADINGS or ends_article(block) for block in where.blocks[where.last + 1 : i + 1])
    if ended or where.beside(i):
        return Verdict(left_out=OUTSIDE)
    if is_rights_line(block):
        return Verdict(left_out="copyright line")
    if is_link_list(block) or is_furniture(block):
        return Verdict(left_out=FURNITURE)
    if where.inside(i) and _is_caption(i, where.blocks):
        return Verdict(CAPTION)
    belongs = where.inside(i) or is_prose(block) or cues.words("credit").search(block.text)
    return Verdict(block.tag) if belongs and block.key in where.found else Verdict(left_out=OUTSIDE)


def _is_byline(block: WebBlock, told: Told) -> bool:
    """A short block classed as a byline, or as an author and naming one (portals class their sources so)."""
    if len(block.key) > CAPTION_LENGTH:
        return False
    if block.named(cues.named("byline")):
        return True
    author = told.facts.get("author", "")
    names_one = cues.words("byline_cue").search(block.text) or (author and author in block.text)
    return block.named(cues.named("author")) and bool(names_one)


def _is_caption(i: int, blocks: Sequence[WebBlock]) -> bool:
    """A caption by its tag or class, or a short quiet line right under a picture."""
    block = blocks[i]
    if block.tag == IMAGE:
        return False
    if block.tag in ("figcaption", "caption") or block.named(cues.named("caption")):
        return True
    if len(block.key) > CAPTION_LENGTH or i == 0 or blocks[i - 1].tag != IMAGE:
        return False
    return block.quiet or cues.words("photo_credit").search(block.text) is not None


def _is_pulled(block: WebBlock, where: Region) -> bool:
    """A quotation set apart whose words are in the running text as well."""
    key = block.key.strip('“”"「」')
    return len(key) >= PROSE and is_set_apart(block) and key in where.body
