"""The front door: every check of an edition, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from audio_edition.check import cues, files, framing, levels, structure, tag, transcripts, wording
from audio_edition.check.evidence import SCRIPT, Evidence
from audio_edition.check.findings import Finding, Report
from audio_edition.errors import EditionError
from audio_edition.package import manifest as manifests

Check = Callable[[Evidence], Iterator[str]]

CHECKS: tuple[tuple[str, str, Check], ...] = (
    ("files", "every file is there and unchanged", files.files),
    ("size", "the MP3 has the bytes the manifest says", files.size),
    ("stream", "44.1 kHz mono MP3 at a constant bitrate, Info header, ID3v2.3", tag.stream),
    ("duration", "audio, manifest, header and tag agree on the length to the sample", tag.duration),
    ("chapters", "the MP3's chapters are the manifest's, in order of time", tag.chapters),
    ("chapter starts", "chapters tile the edition and start on whole seconds", tag.whole_seconds),
    ("tag", "title, paper, date, language and text are the edition's", tag.about),
    ("label", "the tag says that the speech is synthetic, or a note that it does not", tag.label),
    ("notice", "the opening says that the speech is synthetic, or a note that it does not", tag.notice),
    ("loudness", "the programme has −16 LUFS ± 0.5", levels.loudness),
    ("peak", "no true peak above −1 dBTP", levels.peak),
    ("chapter loudness", "chapters are within 2 LU", levels.chapters),
    ("voice loudness", "voices are within 1.5 LU", levels.voices),
    ("line loudness", "every line is as loud as its voice's others", levels.lines),
    ("cues", "every line has a cue, in order", cues.order),
    ("speech", "every line is heard from its cue's start to its end", cues.speech),
    ("strays", "nothing sounds between the lines but section tones", cues.strays),
    ("tones", "every heading has its tone", cues.tones),
    ("silence", "no silence longer than the pauses allow", cues.silence),
    ("pace", "every line lasts as long as its words want", cues.pace),
    ("script", "manifest and script tell the same story", wording.story),
    ("notes", "every note is listed", wording.notes),
    ("left out", "what is left out of the article is listed, and the page says so", structure.left_out),
    ("tables", "every cell is heard once, with its headers", structure.tables),
    ("lists", "every numbered item is heard with its number", structure.lists),
    ("transcript.vtt", "has every line, its times, speaker and words", transcripts.webvtt),
    ("transcript.srt", "has every line, its times and words", transcripts.srt),
    ("transcript.html", "has every line, its times, speaker and words", transcripts.page),
    ("chapters.json", "has the chapters", transcripts.chapters),
    ("player", "plays this MP3 and has every line", transcripts.player),
    ("small player", "plays this MP3, and oembed.json puts it into a frame", framing.small_player),
)
"""Name, what it proves, and the check itself."""

SOURCE = ("source", "every character of the page is spoken or listed as skipped", wording.source)


def check(evidence: Evidence) -> Report:
    """Make every check; the one against the page only where one was given. Faults are findings.

    Raises EditionError when the folder is no edition at all.
    """
    if not any((evidence.folder / name).is_file() for name in (manifests.NAME, SCRIPT)):
        raise EditionError(f"{evidence.folder}: is not an edition, it has no {manifests.NAME}; name the folder of one.")
    checks = CHECKS if evidence.source is None else (*CHECKS, SOURCE)
    return Report(tuple(_found(evidence, *each) for each in checks))


def _found(evidence: Evidence, name: str, proves: str, faults: Check) -> Finding:
    try:
        return Finding(name, proves, tuple(faults(evidence)))
    except EditionError as error:
        return Finding(name, proves, (str(error),))
