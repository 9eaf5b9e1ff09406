"""The imprint: what the manifest says of an edition that was just made."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from audio_edition.audio.master import Mastered
from audio_edition.casting.sentences import is_whole
from audio_edition.draft import Draft, page_words
from audio_edition.model import Part, Script
from audio_edition.package import manifest as manifests
from audio_edition.package.manifest import Manifest
from audio_edition.reading.labels.bylines import signed_names
from audio_edition.speech.studio import Recording
from audio_edition.whole import checksum


def imprint(
    work: Draft, recording: Recording, mastered: Mastered, name: str, files: Mapping[str, str], made_from: str
) -> Manifest:
    """The manifest of an edition whose files begin with ``name``. files: sha256 of each beside the MP3."""
    script = work.script
    audio = manifests.Audio(
        file=f"{name}.mp3",
        seconds=mastered.seconds,
        bytes=mastered.bytes,
        sha256=mastered.sha256,
        rate=mastered.timeline.rate,
        loudness=round(mastered.loudness, 2),
        peak=round(mastered.peak, 2),
    )
    return Manifest(
        slug=name,
        title=script.title,
        language=script.language,
        date=script.date,
        paper=work.casting.paper,
        summary=_summary(script),
        source=work.source,
        engine=work.engine,
        voices=recording.voices,
        audio=audio,
        chapters=mastered.timeline.chapters,
        cues=mastered.timeline.cues,
        skipped=script.skipped,
        notes=script.notes,
        files=files,
        made_from=made_from,
        byline=_byline(script),
        words=_words(script),
        corrected=script.corrected,
        withdrawn=script.withdrawn,
    )


def updated(before: Manifest | None, words: str) -> str:
    """When the words (``Manifest.words``) became others than they were, "" while they are as they were at first."""
    if before is None or before.words in ("", words):
        return before.updated if before else ""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _words(script: Script) -> str:
    """A checksum of what the listener is told: the page's words, a correction, a withdrawal."""
    told = "\n".join((page_words(script), script.corrected, script.withdrawn))
    return checksum(told)


def _byline(script: Script) -> tuple[str, ...]:
    """Who wrote the story, as far as its byline says so surely."""
    signed = (signed_names(line.text, script.language) for line in script.lines if line.part is Part.BYLINE)
    return tuple(dict.fromkeys(name for names in signed for name in names))


def _summary(script: Script) -> str:
    """What the feed shows under the title: the deck, else the first sentences of the body, the last one whole; of a
    story that was taken back, that and why.
    """
    if script.withdrawn:
        return " ".join(line.text for line in script.lines if line.id.startswith("withdrawn"))
    deck, body = ([line.text for line in script.lines if line.part.value == part] for part in ("deck", "body"))
    if deck:
        return "".join(deck[:2]).strip()
    told = ""
    for count, text in enumerate(body):
        if count >= 2 and is_whole(told):
            break
        apart = script.language == "en" and told and not (told[-1].isspace() or text[0].isspace())
        told += f" {text}" if apart else text
    return told.strip() or script.title
