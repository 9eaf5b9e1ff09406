"""Do the files beside the MP3 say the words of the script at the times of the cues? Read by parsers of our own."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from audio_edition.check.evidence import Evidence
from audio_edition.check.subtitles import set_cues
from audio_edition.errors import EditionError
from audio_edition.model import solid
from audio_edition.package import side_files
from audio_edition.package.transcript import shown

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST = 65
"""Characters of a line (podcast namespace, "Transcripts")."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line as a file has it: its name there, milliseconds, who says it and its words; None: the file has it not."""

    name: str
    start: int
    end: int | None
    speaker: str | None
    words: str


def webvtt(evidence: Evidence) -> Iterator[str]:
    """transcript.vtt has every line, with its id, its times, who says it and its words."""
    text = evidence.text(side_files.VTT)
    if not text.startswith("WEBVTT\n\n"):
        yield "transcript.vtt does not begin with WEBVTT and an empty line"
    cues = list(set_cues(text))
    yield from _long(side_files.VTT, (html.unescape(cue.voiced()[1]) for cue in cues))
    entries = []
    for cue in cues:
        voice, words = (html.unescape(told) for told in cue.voiced())
        entries.append(_Entry(html.unescape(cue.name), cue.start, cue.end, voice, words))
    names = [" ".join(line.id.split()) for line, _ in evidence.heard]
    yield from _compared(evidence, side_files.VTT, names, entries, between="|")


def srt(evidence: Evidence) -> Iterator[str]:
    """transcript.srt has every line, numbered, with its times and its words."""
    cues = list(set_cues(evidence.text(side_files.SRT)))
    yield from _long(side_files.SRT, (cue.said for cue in cues))
    entries = [_Entry(cue.name, cue.start, cue.end, None, cue.said) for cue in cues]
    yield from _compared(evidence, side_files.SRT, _numbers(evidence), entries, arrows=True, prefixed=True, between="|")


def page(evidence: Evidence) -> Iterator[str]:
    """transcript.html has every line, with its times, who says it and its words."""
    spans = page_of(evidence, side_files.TRANSCRIPT).xpath("//span[@data-start]")
    entries = [_entry(span, "".join(span.xpath("ancestor::*[@class='turn'][1]/cite//text()"))) for span in spans]
    yield from _compared(evidence, side_files.TRANSCRIPT, _numbers(evidence, "s"), entries)


def player(evidence: Evidence) -> Iterator[str]:
    """index.html plays this MP3 and has every line with its time and its words."""
    document = page_of(evidence, side_files.PLAYER)
    yield from unplayed(evidence, side_files.PLAYER, document)
    spans = document.xpath("//span[@data-start and @id]")
    entries = sorted((_entry(span, None) for span in spans), key=lambda entry: _number(entry.name[1:]))
    yield from _compared(evidence, side_files.PLAYER, _numbers(evidence, "s"), entries)


def unplayed(evidence: Evidence, name: str, document: HtmlElement) -> Iterator[str]:
    """A page that does not play the edition's MP3."""
    played = [unquote(source) for source in document.xpath("//audio//@src")]
    if evidence.manifest.audio.file not in played:
        yield f"{name} does not play {evidence.manifest.audio.file}"


def chapters(evidence: Evidence) -> Iterator[str]:
    """chapters.json has the chapters of the manifest."""
    rate = evidence.manifest.audio.rate
    try:
        given = json.loads(evidence.text(side_files.CHAPTERS))
        found = [(entry["title"], entry["startTime"], entry["endTime"]) for entry in given["chapters"]]
    except (ValueError, KeyError, TypeError) as error:
        raise EditionError(f"chapters.json cannot be read ({error}); make the edition again.") from error
    wanted = [(" ".join(shown(c.title).split()), c.start / rate, c.end / rate) for c in evidence.manifest.chapters]
    if [title for title, _, _ in found] != [title for title, _, _ in wanted]:
        yield "the titles in chapters.json are not those of the chapters"
    elif any(not _near(have[1:], want[1:]) for have, want in zip(found, wanted, strict=True)):
        yield "the times in chapters.json are not those of the chapters"
    if given.get("fileName", evidence.manifest.audio.file) != evidence.manifest.audio.file:
        yield "chapters.json is for another MP3"


def _long(file: str, cues: Iterable[str]) -> Iterator[str]:
    """The lines that apps would have to break or cut."""
    for line in (line for cue in cues for line in cue.splitlines()):
        if len(line) > _LONGEST:
            yield f"{file} has a line of {len(line)} characters, “{line[:20]}”; apps show {_LONGEST}"


def _near(times: Sequence[float], others: Sequence[float]) -> bool:
    return all(abs(a - b) <= 0.001 for a, b in zip(times, others, strict=True))


def _compared(
    evidence: Evidence,
    file: str,
    names: Sequence[str],
    entries: Sequence[_Entry],
    *,
    arrows: bool = False,
    prefixed: bool = False,
    between: str = "",
) -> Iterator[str]:
    """The differences between a file's entries and the lines. prefixed: the speaker may stand before the words.
    between: what stands between the cells of a table's row.
    """
    if len(entries) != len(names):
        yield f"{file} has {len(entries)} lines, the script {len(names)}"
    rate = evidence.manifest.audio.rate
    for name, entry, (line, cue) in zip(names, entries, evidence.heard, strict=False):
        words, wanted = solid(entry.words), solid(shown(line.text.replace("\t", between) if line.row else line.text))
        wanted = wanted.replace("-->", "→") if arrows else wanted
        if entry.name != name or not (words.endswith(wanted) if prefixed else words == wanted):
            yield f"{file} has “{entry.words.strip()[:20]}” for line {line.id}, “{line.text[:20]}”"
            return  # one line lost shifts all that follow
        start = cue.start * 1000 // rate
        if entry.start != start or entry.end not in (None, max(cue.end * 1000 // rate, start + 1)):
            yield f"{file} has other times for line {line.id} than its cue"
        if line.speaker and entry.speaker is not None and solid(line.speaker) not in solid(entry.speaker):
            yield f"{file} has “{entry.speaker}” for {line.speaker}, who says line {line.id}"


def _entry(span: HtmlElement, speaker: str | None) -> _Entry:
    end = span.get("data-end")
    start = _thousandths(span.get("data-start"))
    row = span.xpath("ancestor::tr[1]")  # a row is one line, marked in one of its cells
    words = (row[0] if row else span).text_content()
    return _Entry(span.get("id", ""), start, _thousandths(end) if end else None, speaker, words)


def page_of(evidence: Evidence, name: str) -> HtmlElement:
    """A page of the edition, parsed. Raises EditionError when it cannot be."""
    from lxml import etree
    from lxml import html as pages

    try:
        return pages.fromstring(evidence.text(name).encode(), parser=pages.HTMLParser(encoding="utf-8"))
    except etree.LxmlError as error:
        raise EditionError(f"{name} is not a page ({error}); make the edition again.") from error


def _numbers(evidence: Evidence, prefix: str = "") -> list[str]:
    return [f"{prefix}{number}" for number in range(1, len(evidence.heard) + 1)]


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else -1


def _thousandths(written: str | None) -> int:
    """Milliseconds of a time in seconds; −1 for what is none."""
    try:
        return round(float(written or "") * 1000)
    except (ValueError, OverflowError):
        return -1
