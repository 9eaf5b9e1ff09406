"""report.html: the edition as its producer sees it at a glance, every place a link into the audio."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

from audio_edition.casting.review import confidence
from audio_edition.check import picture
from audio_edition.check.evidence import Evidence
from audio_edition.check.findings import Finding, Report
from audio_edition.check.listening.listen import Hearing
from audio_edition.check.sound import clock
from audio_edition.errors import EditionError
from audio_edition.model import Chapter, Cue, Line, Pause, solid
from audio_edition.package.transcribing import QUOTED
from audio_edition.package.words import words
from audio_edition.whole import write
from audio_edition.words import Teller, teller

NAME = "report.html"
_STYLES = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the audio: how it is shown, and the link (a media fragment, W3C Media Fragments URI 1.0)."""

    clock: str
    href: str


def write_report(
    evidence: Evidence, report: Report, hearing: Hearing | None = None, language: str | None = None
) -> Path | None:
    """Write report.html beside the edition; None when the edition is too damaged to be drawn. Raises OutputError.

    language: that of who reads it; None for the edition's own.
    """
    try:
        page = report_page(evidence, report, hearing, language)
    except EditionError:
        return None
    write(evidence.folder / NAME, page)
    return evidence.folder / NAME


def report_page(evidence: Evidence, report: Report, hearing: Hearing | None = None, language: str | None = None) -> str:
    """The page, the same for the same edition. Raises EditionError when a file it needs cannot be read.

    language: that of who reads it; None for the edition's own.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    env = Environment(
        loader=PackageLoader("audio_edition.check", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    told = teller(language or evidence.script.language)

    def say(sentence: str, *fields: object) -> str:
        return told.fill(sentence, *fields) if fields else told.tell(sentence)

    def faults(finding: Finding) -> str:
        return ("; " if told.words is None else "；").join(map(say, finding.faults))

    facts = _Rows(evidence, hearing, told).facts()
    tag = words(told.language).tag
    return env.get_template(NAME).render(report=report, hearing=hearing, say=say, faults=faults, tag=tag, **facts)


def script() -> str:
    """The script that stands in every report."""
    return Path(__file__).with_name("report.js").read_text(encoding="utf-8").removesuffix("\n")


class _Rows:
    """An edition in rows and pictures."""

    def __init__(self, evidence: Evidence, hearing: Hearing | None, told: Teller) -> None:
        self.told = told
        self.evidence, self.manifest, self.hearing = evidence, evidence.manifest, hearing
        self.rate = evidence.manifest.audio.rate
        self.seconds = evidence.sound.length / self.rate
        self.words = words(evidence.script.language).table
        self.speakers = list(dict.fromkeys(self.speaker(line) for line, _ in evidence.heard))

    def facts(self) -> dict[str, Any]:
        chapters, loudness = self.manifest.chapters, self.evidence.sound.loudness
        return {
            "manifest": self.manifest,
            "mp3": quote(self.manifest.audio.file),
            "length": clock(self.evidence.sound.length, self.rate),
            "loudness": loudness,
            "chapters": [(c, self.place(c), loudness.of(c), (c.end - c.start) / self.rate) for c in chapters],
            "speakers": list(self.cast()),
            "pauses": list(self.pauses()),
            "notes": list(self.notes()),
            "skipped": self.manifest.skipped,
            "heard": [(s, self.place(s.cue)) for s in self.hearing.worst] if self.hearing else [],
            "timeline": self.timeline(),
            "curve": picture.loudness(self.evidence.sound, self.seconds, self.curve_in_words(), self.told),
        }

    def speaker(self, line: Line) -> str:
        return line.speaker or str(self.words["unnamed" if line.role in QUOTED else "narrator"])

    def place(self, at: Cue | Chapter) -> Place:
        return self.stretch(at.start, at.end)

    def stretch(self, start: int, end: int) -> Place:
        fragment = f"{start / self.rate:.3f},{end / self.rate:.3f}"
        return Place(clock(start, self.rate), f"{quote(self.manifest.audio.file)}#t={fragment}")

    def cast(self) -> Iterator[tuple[str, str, int, float, Place]]:
        """Speaker, voices, lines, seconds, and where they are first heard."""
        for speaker in self.speakers:
            own = [(line, cue) for line, cue in self.evidence.heard if self.speaker(line) == speaker]
            voices = dict.fromkeys(f"{line.voice} ({self.manifest.voices.get(line.voice, '?')})" for line, _ in own)
            seconds = sum(cue.end - cue.start for _, cue in own) / self.rate
            yield speaker, ", ".join(voices), len(own), seconds, self.place(own[0][1])

    def gaps(self) -> Iterator[tuple[Pause, int, int]]:
        """The pauses as they are heard: why, and from when to when."""
        heard = self.evidence.heard
        for (line, cue), (_, following) in pairwise(heard):
            yield line.pause, cue.end, following.start

    def pauses(self) -> Iterator[tuple[str, float, int, float, float, Place]]:
        """Reason, seconds asked for, how often, the shortest, the longest and where that is."""
        for reason in Pause:
            own = [(end - start, start, end) for why, start, end in self.gaps() if why is reason]
            if own:
                longest, start, end = max(own)
                asked, shortest = self.evidence.casting.pauses[reason], min(own)[0]
                place = self.stretch(start, end)
                yield reason.value, asked, len(own), shortest / self.rate, longest / self.rate, place

    def notes(self) -> Iterator[tuple[str, str, str, Place | None]]:
        """Code, message, the words it is about, and where they are heard; the least sure speakers first."""
        lines = {line.id: (line, cue) for line, cue in self.evidence.heard}
        found = [
            (note, *(lines.get(note.where) or self.said(note.where) or (None, None))) for note in self.manifest.notes
        ]
        for note, line, cue in sorted(found, key=lambda row: confidence(row[1]) if row[1] else 1.0):
            yield note.code, note.message, line.text if line else note.where, self.place(cue) if cue else None

    def said(self, words: str) -> tuple[Line, Cue] | None:
        """The line in which these words are, for notes that name an excerpt."""
        wanted = solid(words)
        return next(((line, cue) for line, cue in self.evidence.heard if wanted and wanted in solid(line.text)), None)

    def timeline(self) -> str:
        tell = self.told.tell
        names = [tell("chapters"), *self.speakers, tell("pauses"), tell("uncertain")]
        summary = self.told.fill(
            "Who speaks when: {0} speakers in {1} chapters, {2} minutes; told in the tables.",
            *(len(self.speakers), len(self.manifest.chapters), clock(self.evidence.sound.length, self.rate)),
        )
        return picture.lanes(names, list(self.bars()), self.seconds, summary)

    def bars(self) -> Iterator[picture.Bar]:
        for number, chapter in enumerate(self.manifest.chapters):
            yield self.bar(0, chapter.start, chapter.end, f"chapter{number % 2}", chapter.title, chapter.title)
        for line, cue in self.evidence.heard:
            lane = self.speakers.index(self.speaker(line))
            style = f"voice{lane % _STYLES}"
            yield self.bar(1 + lane, cue.start, cue.end, style, f"{self.speaker(line)}: {line.text}")
        for reason, start, end in self.gaps():
            tip = self.told.fill("{0} s after a {1}", f"{(end - start) / self.rate:.1f}", reason.value)
            yield self.bar(1 + len(self.speakers), start, end, "pause", tip)
        yield from self.doubts(2 + len(self.speakers))

    def doubts(self, lane: int) -> Iterator[picture.Bar]:
        for code, message, text, place in self.notes():
            if place:
                start, end = (float(part) for part in place.href.rpartition("=")[2].split(","))
                yield picture.Bar(lane, start, end, "doubt", f"{code}: {self.told.tell(message)} “{text}”", place.href)
        for sentence in self.hearing.doubted if self.hearing else ():
            tip = self.told.fill("heard as “{0}”", sentence.words)
            yield self.bar(lane, sentence.cue.start, sentence.cue.end, "doubt", tip)

    def bar(self, lane: int, start: int, end: int, style: str, tip: str, name: str = "") -> picture.Bar:
        place = self.stretch(start, end)
        return picture.Bar(lane, start / self.rate, end / self.rate, style, f"{place.clock} {tip}", place.href, name)

    def curve_in_words(self) -> str:
        loudness = self.evidence.sound.loudness
        return self.told.fill(
            "The loudness over time: {0} LUFS as a whole, true peak {1} dBTP.",
            *(f"{loudness.programme:.1f}", f"{loudness.peak:.1f}"),
        )
