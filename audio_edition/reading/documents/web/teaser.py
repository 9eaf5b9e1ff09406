"""Where a page ends an article early and asks for a subscription."""

from __future__ import annotations

from typing import Final

from audio_edition.reading.documents.web import cues
from audio_edition.reading.documents.web.blocks import WebBlock

INVITATION: Final = "invitation to subscribe"
LONGEST: Final = 240
"""Characters from which a block that speaks of subscribing is a paragraph."""


def is_invitation(block: WebBlock) -> bool:
    """Whether a block says that the rest is for subscribers."""
    return invites(block.text)


def invites(text: str) -> bool:
    """Whether a block of these words does."""
    return len(text) <= LONGEST and cues.block("teaser").fullmatch(text) is not None
