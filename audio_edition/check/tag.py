"""Do the MP3's headers and tags say what the script and the manifest say?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from audio_edition.check.evidence import Evidence
from audio_edition.check.sound import clock
from audio_edition.model import Chapter, Part, solid, solid_all

_RATE, _CHANNELS = 44_100, 1
_ID3 = (2, 3, 0)
_TOP_LEVEL_AND_ORDERED = 3

_AIGC = (
    "Label",
    "ContentProducer",
    "ProduceID",
    "ReservedCode1",
    "ContentPropagator",
    "PropagateID",
    "ReservedCode2",
)
"""The elements of the implicit label (GB 45438-2025, annex E)."""

_SYNTHETIC = {
    "zh": re.compile(r"(人工智能|AI).{0,200}(合成|生成)|(合成|生成).{0,200}(人工智能|AI)"),
    "en": re.compile(r"synthetic|artificial|generated|\bA\.?I\b", re.IGNORECASE),
}
"""What a notice must say. Mandarin: both elements that GB 45438-2025 wants in a label. English: any such word."""

_LABEL_OFF = "LABEL_OFF"


def stream(evidence: Evidence) -> Iterator[str]:
    """44.1 kHz mono at a constant bitrate behind an Info header, under an ID3v2.3 tag."""
    from mutagen.mp3 import BitrateMode

    info = evidence.stream
    if (info.sample_rate, info.channels) != (_RATE, _CHANNELS):
        yield f"the MP3 is {info.sample_rate} Hz in {info.channels} channels, not {_RATE} Hz mono"
    if info.sketchy:
        yield "the MP3's first frames are damaged"
    if info.bitrate_mode is not BitrateMode.CBR:
        yield "the MP3 has no Info header of a constant bitrate, so players guess its length"
    if evidence.tag.version != _ID3:
        yield f"the tag is ID3v{'.'.join(map(str, evidence.tag.version))}, whose chapters some players drop, not v2.3"


def duration(evidence: Evidence) -> Iterator[str]:
    """Decoded, the MP3 lasts as long as the manifest, its chapters, its header and its tag say: to the sample."""
    audio, rate = evidence.manifest.audio, evidence.manifest.audio.rate
    decoded = evidence.sound.length
    if decoded != round(audio.seconds * rate):
        yield f"decoded it lasts {decoded / rate:.2f} s, the manifest says {audio.seconds:.2f} s"
    if evidence.manifest.chapters and evidence.manifest.chapters[-1].end != decoded:
        yield f"the last chapter ends at {evidence.manifest.chapters[-1].end / rate:.2f} s, not where the audio does"
    if abs(evidence.stream.length - decoded / rate) > 0.05:
        yield f"its Info header says {evidence.stream.length:.2f} s, decoded it lasts {decoded / rate:.2f} s"
    if _text(evidence.tag, "TLEN") != str(round(decoded * 1000 / rate)):
        yield "the tag's length (TLEN) is not that of the audio"


def chapters(evidence: Evidence) -> Iterator[str]:
    """The chapters stand in the file in the order of time and with the titles and times of the manifest."""
    rate, found = evidence.manifest.audio.rate, evidence.tag.getall("CHAP")
    wanted = [(c.title, round(c.start * 1000 / rate), round(c.end * 1000 / rate)) for c in evidence.manifest.chapters]
    have = [(_text(frame.sub_frames, "TIT2"), frame.start_time, frame.end_time) for frame in found]
    if len(have) != len(wanted):
        yield f"the MP3 has {len(have)} chapters, the manifest {len(wanted)}"
    for number, (got, want) in enumerate(zip(have, wanted, strict=False), 1):
        if got != want:
            yield f"chapter {number} of the MP3 is {_told(got)}, of the manifest {_told(want)}"
    yield from _contents(evidence.tag, [frame.element_id for frame in found])


def _told(chapter: tuple[str, int, int]) -> str:
    return f"“{chapter[0]}” {clock(chapter[1], 1000)}–{clock(chapter[2], 1000)}"


def _contents(tag: Any, chapters: list[str]) -> Iterator[str]:
    """One table at the top, which lists the chapters itself or by tables below it (ID3v2 chapters, 3.2)."""
    tables = {table.element_id: table for table in tag.getall("CTOC")}
    top = [name for name, table in tables.items() if table.flags == _TOP_LEVEL_AND_ORDERED]
    if len(top) != 1:
        yield f"the tag has {len(top)} tables of contents at the top, not 1"
        return
    listed = tables.pop(top[0]).child_element_ids
    below = [child for name in listed for child in (tables.pop(name).child_element_ids if name in tables else [name])]
    if below != chapters or tables:
        yield "the table of contents does not list the chapters in their order"


def whole_seconds(evidence: Evidence) -> Iterator[str]:
    """Chapters tile the edition, in order, and start on whole seconds; each opens with the line that names it."""
    rate, at = evidence.manifest.audio.rate, 0
    for chapter in evidence.manifest.chapters:
        if chapter.start != at or chapter.end <= chapter.start:
            yield f"chapter “{chapter.title}” starts at {clock(chapter.start, rate)}, not at {clock(at, rate)}"
        if chapter.start % rate:
            yield f"chapter “{chapter.title}” does not start on a whole second"
        at = chapter.end
    yield from _openers(evidence)


def _openers(evidence: Evidence) -> Iterator[str]:
    opening = [(line, cue) for i, (line, cue) in enumerate(evidence.heard) if i == 0 or line.chapter is not None]
    chapters: tuple[Chapter, ...] = evidence.manifest.chapters
    if len(opening) != len(chapters):
        yield f"the script opens {len(opening)} chapters, the manifest has {len(chapters)}"
    for chapter, (line, cue) in zip(chapters, opening, strict=False):
        if chapter.title != (line.chapter or evidence.script.title) or chapter.part is not line.part:
            yield f"chapter “{chapter.title}” is “{line.chapter}” in the script"
        ours = [c.line for c in evidence.manifest.cues if chapter.start <= c.start < chapter.end]
        if not chapter.start <= cue.start < chapter.end or ours[0] != line.id:
            yield f"chapter “{chapter.title}” does not open with line {line.id}"


def about(evidence: Evidence) -> Iterator[str]:
    """Title, paper, date, language and text in the tag are those of the edition."""
    tag, manifest, script = evidence.tag, evidence.manifest, evidence.script
    wanted = {"TIT2": script.title, "TPE1": manifest.paper, "TYER": script.date[:4]}
    wanted |= {"TDAT": script.date[8:10] + script.date[5:7], "TLAN": {"zh": "zho", "en": "eng"}[script.language]}
    for frame, text in wanted.items():
        if _text(tag, frame) != text:
            yield f"the tag's {frame} is “{_text(tag, frame)}”, not “{text}”"
    lyrics = "".join(frame.text for frame in tag.getall("USLT"))
    if solid(lyrics) != solid_all(line.text for line in script.lines):
        yield "the text in the tag is not the script's"


def label(evidence: Evidence) -> Iterator[str]:
    """The tag carries the AIGC object, complete and with the edition's number, unless a note says it is off."""
    text = _text(evidence.tag, "TXXX:AIGC")
    if not text:
        if not _off(evidence, "tags"):
            yield "the AIGC label is missing from the tag, and no note says so"
        return
    try:
        given = json.loads(text)
    except ValueError:
        yield "the AIGC label is not JSON"
        return
    if not isinstance(given, dict) or set(given) != set(_AIGC):
        yield f"the AIGC label has not exactly the elements {', '.join(_AIGC)}"
    elif given["Label"] != "1" or not given["ContentProducer"]:
        yield "the AIGC label does not say that the content is generated, or by whom"
    elif given["ProduceID"] != evidence.manifest.guid:
        yield "the AIGC label carries another edition's number"


def notice(evidence: Evidence) -> Iterator[str]:
    """The opening says that the voices are synthetic, unless a note says that the notice is off."""
    first = evidence.manifest.chapters[0].end if evidence.manifest.chapters else 0
    opening = [line for line, cue in evidence.heard if cue.start < first and line.part is Part.ANNOUNCEMENT]
    told = any(_SYNTHETIC[evidence.script.language].search(line.text) for line in opening)
    if not told and not _off(evidence, "opening"):
        yield "the opening does not say that the speech is synthetic, and no note says so"


def _off(evidence: Evidence, where: str) -> bool:
    return any(note.code == _LABEL_OFF and where in note.message for note in evidence.manifest.notes)


def _text(frames: Any, name: str) -> str:
    frame = frames.get(name)
    return "" if frame is None else str(frame)
