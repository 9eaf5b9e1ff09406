"""Labels that a piece carries in itself: its tag, or words that can be nothing else."""

from __future__ import annotations

from audio_edition.model import Label
from audio_edition.reading.labels.bylines import is_byline
from audio_edition.reading.labels.captions import ends_with_photographer, has_caption_cue, is_photo_credit
from audio_edition.reading.labels.credits import is_citation, is_credit
from audio_edition.reading.labels.furniture import furniture_reason, issue_tail
from audio_edition.reading.labels.imprint import is_imprint
from audio_edition.reading.labels.signatures import signature_behind
from audio_edition.reading.stories.items import Item
from audio_edition.reading.stories.unwrap import Piece

_TAGS = {
    "h1": Label.HEADLINE,
    "deck": Label.DECK,
    "byline": Label.BYLINE,
    "figcaption": Label.CAPTION,
    "alt": Label.DESCRIPTION,
    "table": Label.TABLE,
    "verse": Label.VERSE,
}
_LONGEST_BODY_CREDIT = 60  # characters; longer lines are credits only outside the story


def stands_alone(text: str, language: str) -> bool:
    """Whether a printed line is a block by itself, whatever stands above and below it."""
    return (
        furniture_reason(text, language) is not None
        or is_byline(text[: issue_tail(text)], language)
        or (language == "zh" and len(text) <= _LONGEST_BODY_CREDIT and is_credit(text, language))
        or is_imprint(text, language)
    )


def closes_caption(text: str, language: str) -> bool:
    """Whether a printed line ends with who took the picture, so that nothing below it goes on with it."""
    return language == "zh" and ends_with_photographer(text)


def marked(piece: Piece, language: str) -> Item:
    """The piece with the label that is sure, or its own words or tag give it; open if they give none."""
    item, text = Item(piece), piece.text
    if item.of_story:
        return item
    if piece.sure:
        return item.as_(piece.sure.label, piece.sure.reason)
    if piece.tag in ("alt", "table", "verse"):
        return item.as_(_TAGS[piece.tag])
    reason = furniture_reason(text, language)
    dated = (piece.tag or "") in ("h2", "h3", "h4") and text.startswith(("时间", "日期", "時間"))
    if reason and not dated:  # a chapter may be called so
        return item.as_(Label.SKIPPED, reason)
    if piece.tag in _TAGS:
        return item.as_(_TAGS[piece.tag])
    if piece.tag in ("h2", "h3", "h4", "h5", "h6"):
        return item.as_(Label.HEADING)
    if is_byline(text[: issue_tail(text)], language):
        return item.as_(Label.BYLINE)
    if language == "zh" and len(text) <= _LONGEST_BODY_CREDIT and is_credit(text, language):
        return item.as_(Label.CREDIT)
    if is_photo_credit(text, language) or is_citation(text):
        return item.as_(Label.CREDIT)
    if has_caption_cue(text, language) and (language == "en" or signature_behind(text) == len(text)):
        return item.as_(Label.CAPTION)
    return item.as_(Label.ITEM) if piece.tag == "li" else item
