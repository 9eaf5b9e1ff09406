"""oembed.json: how the paper's own site shows the small player (oEmbed 1.0)."""

from __future__ import annotations

import json
from html import escape

from audio_edition.package.transcript import Transcript

EMBED = "embed.html"
OEMBED = "oembed.json"
WIDTH, HEIGHT = 640, 240
"""Pixels of the frame: so large that a headline of two rows does not scroll."""


def oembed(transcript: Transcript, address: str) -> bytes:
    """What a site that asks for the page's oEmbed is told: a frame to show. address: of the edition's folder."""
    frame = (
        f'<iframe src="{escape(address)}/{EMBED}" width="{WIDTH}" height="{HEIGHT}" '
        f'title="{escape(transcript.title)}" loading="lazy" style="border:0;max-width:100%"></iframe>'
    )
    told = {
        "version": "1.0",
        "type": "rich",
        "title": transcript.title,
        "provider_name": transcript.paper,
        "provider_url": f"{address}/index.html",
        "html": frame,
        "width": WIDTH,
        "height": HEIGHT,
    }
    return (
        json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False, indent=1) + "\n"
    ).encode()
