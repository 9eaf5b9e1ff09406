"""What lies beside the MP3 for eyes, players and podcast apps: all of it written from the script and the timeline."""

from __future__ import annotations

from collections.abc import Iterator

from audio_edition.model import Script, Timeline
from audio_edition.package import audiobook
from audio_edition.package.chapters import chapters_json
from audio_edition.package.issue_files import Beside
from audio_edition.package.page import player_page, small_player, transcript_page
from audio_edition.package.page.framing import EMBED, OEMBED, oembed
from audio_edition.package.subtitles import srt, webvtt
from audio_edition.package.transcribing import transcript

VTT = "transcript.vtt"
SRT = "transcript.srt"
TRANSCRIPT = "transcript.html"
CHAPTERS = "chapters.json"
PLAYER = "index.html"
PLAIN = "-plain.mp3"
"""What the name of the plain edition's MP3 ends with."""
COVERS = {"image/jpeg": "cover.jpg", "image/png": "cover.png"}
"""What the cover is called beside the MP3, by its media type."""

ALONE = Beside()
"""The MP3 with no other book than its EPUB."""


def side_files(
    script: Script, timeline: Timeline, mp3: str, paper: str, identifier: str, beside: Beside = ALONE
) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each file; the same for the same edition.

    mp3: its name. identifier: the edition's guid. beside: what else lies there.
    Raises ValueError when the timeline is not that of the script.
    """
    heard = transcript(script, timeline, paper)
    yield VTT, webvtt(heard).encode()
    yield SRT, srt(heard).encode()
    yield CHAPTERS, chapters_json(heard, mp3).encode()
    yield TRANSCRIPT, transcript_page(heard, mp3).encode()
    yield audiobook.NAME, audiobook.audiobook_manifest(heard, mp3, identifier, script.date)
    yield PLAYER, player_page(heard, mp3, identifier, beside).encode()
    yield EMBED, small_player(heard, mp3).encode()
    if beside.address:
        yield OEMBED, oembed(heard, beside.address)
