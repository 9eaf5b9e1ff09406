"""Which blocks of a web page are the article, and as what: its headline, deck, byline, captions, paragraphs.

Another extractor (trafilatura) is one witness for where the article is; the page's structure, the names of its
elements and its metadata are others. Between the first and the last sure paragraph everything stays that is not
evidently beside the article: a lost sentence is worse than a spoken button.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from audio_edition.reading.documents.inline import SIGN
from audio_edition.reading.documents.web import cues
from audio_edition.reading.documents.web.blocks import IMAGE, RULE, WebBlock, squeezed
from audio_edition.reading.documents.web.facts import Told
from audio_edition.reading.documents.web.flow import is_sentences, parent_of
from audio_edition.reading.documents.web.markup import tags
from audio_edition.reading.documents.web.pictures import is_caption, useless_picture
from audio_edition.reading.documents.web.prose import (
    CAPTION_LENGTH,
    LINKED,
    PROSE,
    ends_article,
    is_caption_tag,
    is_furniture,
    is_link_list,
    is_prose,
    is_rights_line,
    stands_out,
)
from audio_edition.reading.documents.web.region import Region, region
from audio_edition.reading.documents.web.teaser import INVITATION, is_invitation

EDGE: Final = 2
"""Blocks at the article's end among which the paper speaks of itself."""

NEAR: Final = 3
"""Blocks below the headline among which a line that is no running text may be the deck."""

APPEAL: Final = 240
TIME_LENGTH: Final = 60
"""Characters of the longest line that asks to subscribe, or that says when the page was made."""

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
    return [_judge(i, where) for i in range(len(blocks))]


def _judge(i: int, where: Region) -> Verdict:
    block = where.blocks[i]
    if i == where.headline:
        return Verdict(HEADLINE)
    if block.hidden:
        return Verdict(left_out=block.hidden)
    if block.tag == IMAGE:
        return _picture(i, where)
    if block.note or block.named("foot_notes", levels=3):
        return Verdict(left_out="foot note")
    region = _before if i < where.first else _after if i > where.last else _between
    verdict = region(i, where)
    if verdict.tag == HEADLINE:
        verdict = Verdict("h2")  # there is one headline
    return verdict if verdict.left_out else _in_flow(i, where, verdict)


def _in_flow(i: int, where: Region, verdict: Verdict) -> Verdict:
    """What is no part of the text wherever it stands in it."""
    block = where.blocks[i]
    if not any(map(str.isalnum, block.text)):
        return Verdict(block.tag) if block.tag == RULE else Verdict(left_out=SIGN)
    if is_invitation(block):
        return Verdict(left_out=INVITATION)
    if where.headline is not None and block.key == where.blocks[where.headline].key and _is_title_again(i, where):
        return Verdict(left_out="repeats the headline")
    if cues.block("advertisement").fullmatch(block.text):
        return Verdict(left_out="advertisement")
    if _is_time(block, inside=where.first < i < where.last):
        return Verdict(left_out="time of publication")
    if cues.block("source").fullmatch(block.text) and not cues.words("byline_cue").search(block.text):
        return Verdict(left_out="source of the article")
    if _leads_away(i, where):
        return Verdict(left_out=BESIDE)
    if (
        len(block.text) <= APPEAL
        and (block.links > 0.1 or "@" in block.text)
        and cues.words("appeal").search(block.text)
    ):
        return Verdict(left_out="asks for something else than reading")
    return Verdict(left_out="shown twice on the page") if i in where.copies else verdict


def _leads_away(i: int, where: Region) -> bool:
    """Whether a line leads to other articles, or at the article's edge to the paper's other channels."""
    block = where.blocks[i]
    if block.links > 0.3 and cues.words("leads_on").search(block.text):
        return True
    around = [other for other in (_text_beside(i, where, -1), _text_beside(i, where, 1)) if other is not None]
    linked = block.tag in tags.HEADINGS and block.links > 0.9
    if linked and any(other.links > 0.9 and other.tag in tags.HEADINGS for other in around):
        return True
    edge = i <= where.first or i >= where.last - EDGE
    return edge and len(block.key) <= TIME_LENGTH and cues.words("invitation").search(block.text) is not None


def _text_beside(i: int, where: Region, step: int) -> WebBlock | None:
    """The next block of text above (−1) or below (1), a picture or two passed over."""
    at = (where.blocks[j] for j in range(i + step, i + 4 * step, step) if 0 <= j < len(where.blocks))
    return next((other for other in at if other.text and other.tag != IMAGE), None)


def _before(i: int, where: Region) -> Verdict:
    """Between the headline and the first paragraph: deck, byline, captions, short openings."""
    block = where.blocks[i]
    start = where.headline if where.headline is not None else where.first
    belongs = where.inside(i) or block.key in where.found
    caption = is_caption(i, where)
    if _tells_date(block) and not cues.words("byline_cue").search(block.text):
        return Verdict(left_out="time of publication")
    if i < start and not (belongs and where.headline is None and (is_prose(block) or caption)):
        return Verdict(left_out=OUTSIDE)
    byline = _is_byline(block, where.told)
    if where.beside(i) or (block.links > LINKED and not byline) or ends_article(block):
        return Verdict(left_out=OUTSIDE)
    if is_furniture(block) and block.tag not in tags.HEADINGS:
        return Verdict(left_out=FURNITURE)
    if caption or byline:
        return Verdict(CAPTION if caption else BYLINE)
    if block.named("deck") or block.key == squeezed(where.told.description):
        return Verdict(DECK)
    near = is_prose(block) or parent_of(block) in where.parents or block.key in where.found or i - start <= NEAR
    return Verdict(block.tag) if belongs and near else Verdict(left_out=OUTSIDE)


def _between(i: int, where: Region) -> Verdict:
    """Between the first and the last paragraph: all but what is evidently beside the article."""
    block = where.blocks[i]
    if i in where.boxes or not where.inside(i) or where.elsewhere(i):
        return Verdict(left_out=BESIDE)
    if i in where.pulled:
        return Verdict(left_out="pull quote: repeats words of the article")
    if is_caption(i, where):
        return Verdict(CAPTION)
    found = block.key in where.found
    if not ((found or block.quoted) and _is_text(block)) and (where.beside(i) or is_link_list(block)):
        return Verdict(left_out=BESIDE)
    counted = found and any(map(str.isdigit, block.text))  # a subhead may be a mere number
    if is_furniture(block) and not (counted or stands_out(block)):
        return Verdict(left_out=FURNITURE)
    return Verdict(BYLINE if block.named("byline", levels=1) and len(block.key) <= CAPTION_LENGTH else block.tag)


def _after(i: int, where: Region) -> Verdict:
    """After the last paragraph: credits, signatures, captions, paragraphs that an advertisement cut off."""
    block = where.blocks[i]
    if i >= where.end or where.beside(i) or where.elsewhere(i):
        return Verdict(left_out=OUTSIDE)
    if is_rights_line(block):
        return Verdict(left_out="copyright line")
    if is_link_list(block) or is_furniture(block):
        return Verdict(left_out=FURNITURE)
    if where.inside(i) and is_caption(i, where):
        return Verdict(CAPTION)
    if i < where.goes_on and is_sentences(block):
        return Verdict(block.tag)
    belongs = where.inside(i) or is_prose(block) or cues.words("credit").search(block.text)
    return Verdict(block.tag) if belongs and block.key in where.found else Verdict(left_out=OUTSIDE)


def _picture(i: int, where: Region) -> Verdict:
    """A picture's alternative text: the article's unless it says nothing, or nothing that is not said elsewhere."""
    start = where.headline if where.headline is not None else where.first
    if not start < i <= where.last + 1 or i in where.boxes or where.beside(i):
        return Verdict(left_out=OUTSIDE)
    reason = useless_picture(i, where)
    return Verdict(left_out=reason) if reason else Verdict(IMAGE)


def _is_text(block: WebBlock) -> bool:
    """Whether a block is a paragraph, be it full of links, but not a mere link."""
    return is_prose(block) or (block.links < 0.98 and len(block.key) >= PROSE)


def _tells_date(block: WebBlock) -> bool:
    """Whether a short line above the text has the full date in it, and is no sentence."""
    short = len(block.text) <= 2 * TIME_LENGTH and not re.search("[。！？]", block.text)
    return short and not is_caption_tag(block) and cues.words("full_date").search(block.text) is not None


def _is_title_again(i: int, where: Region) -> bool:
    """Whether what equals the headline is one: above the text, set as a heading, or too long for a chance."""
    block = where.blocks[i]
    return i < where.first or stands_out(block) or len(block.key) >= PROSE


def _is_time(block: WebBlock, inside: bool) -> bool:
    """Whether a line says when the page was made. Inside the text a date may be a heading, unless it is named so."""
    named = len(block.text) <= TIME_LENGTH and block.named("time", levels=1)
    timed = not inside and cues.block("time").fullmatch(block.text) is not None
    return timed or (named and any(map(str.isdigit, block.text)))


def _is_byline(block: WebBlock, told: Told) -> bool:
    """A short block classed as a byline, or as an author and naming one (portals class their sources so)."""
    if len(block.key) > CAPTION_LENGTH:
        return False
    if block.named("byline"):
        return True
    author = told.facts.get("author", "")
    names_one = cues.words("byline_cue").search(block.text) or (author and author in block.text)
    return block.named("author") and bool(names_one)
