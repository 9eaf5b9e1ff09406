"""The ID3v2.3 tag: what the edition is, its chapters in time order, its text, its synthetic-speech label.

Version 2.3 with UTF-16, because players drop version 2.4 chapters whose sub-frames are longer than 127 bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from audio_edition.errors import AudioError, ConfigError
from audio_edition.model import Chapter, Timeline

Frame = Any
"""A frame of mutagen, which has no types."""

_UTF16 = 1
_HEADER_BYTES = 10
_NO_OFFSET = 0xFFFFFFFF
_TOP_LEVEL_AND_ORDERED = 3
_ORDERED = 1
IN_A_TABLE = 255  # CTOC counts its children in one byte
MOST_CHAPTERS = IN_A_TABLE**2
"""As many as a table of tables lists: beyond IN_A_TABLE there are tables below the top one."""
_FRONT_COVER = 3
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_LANGUAGE = re.compile(r"[a-z]{3}")
_ISO_639_2 = {"zh": "zho", "en": "eng"}


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture and its media type (``image/jpeg``, ``image/png``)."""

    image: bytes
    mime: str


@dataclass(frozen=True, slots=True)
class Tags:
    """What the edition says about itself; an empty field is left out.

    artist: the paper. date: ``YYYY-MM-DD``. language: ``zh``, ``en`` or an ISO 639-2 code. text: the transcript.
    aigc: the implicit label of GB 45438-2025, annex E: ``Label``, ``ContentProducer``, ``ProduceID``,
    ``ReservedCode1``, ``ContentPropagator``, ``PropagateID``, ``ReservedCode2``.
    links: the address of each chapter in order, "" for none. groups: of a whole issue, each section's name and how many
    chapters it has; the table of contents lists the sections, and these their chapters.
    """

    title: str
    artist: str = ""
    album: str = ""
    date: str = ""
    language: str = "zh"
    comment: str = ""
    publisher: str = ""
    text: str = ""
    aigc: Mapping[str, str] | None = None
    cover: Cover | None = None
    links: tuple[str, ...] = ()
    groups: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        """Raises ConfigError."""
        if self.date and not _DATE.fullmatch(self.date):
            raise ConfigError(f"The date {self.date} is not understood; write it as YYYY-MM-DD.")
        if self.language not in _ISO_639_2 and not _LANGUAGE.fullmatch(self.language):
            raise ConfigError(f"The language {self.language} is not understood; write its three letters of ISO 639-2.")


def id3(tags: Tags, timeline: Timeline) -> bytes:
    """The whole tag. Raises AudioError for more chapters than a table of contents can list."""
    chapters = timeline.chapters
    if len(chapters) > MOST_CHAPTERS:
        raise AudioError(
            f"An MP3 can list {MOST_CHAPTERS} chapters and this edition has {len(chapters)}; split the feature."
        )
    # mutagen orders the frames of a tag by size, and players read chapters as they come: one tag for each frame.
    frames = [*_about(tags), *_length(timeline), *_contents(chapters, tags.groups or _parted(len(chapters)))]
    frames += [_chapter(number, chapter, timeline, tags) for number, chapter in enumerate(chapters)]
    body = b"".join(map(_bytes, [*frames, *_pictures(tags)]))
    return b"ID3\x03\x00\x00" + _syncsafe(len(body)) + body


def _about(tags: Tags) -> Iterator[Frame]:
    frames = _frames()

    language = _ISO_639_2.get(tags.language, tags.language)
    yield frames.TIT2(_UTF16, [tags.title])
    named = (frames.TPE1, tags.artist), (frames.TALB, tags.album), (frames.TPUB, tags.publisher)
    yield from (frame(_UTF16, [text]) for frame, text in named if text)
    yield frames.TCON(_UTF16, ["Podcast"])
    yield frames.TLAN(_UTF16, [language])
    if tags.date:
        year, month, day = tags.date.split("-")
        yield frames.TYER(_UTF16, [year])
        yield frames.TDAT(_UTF16, [day + month])
    if tags.comment:
        yield frames.COMM(_UTF16, lang=language, desc="", text=[tags.comment])
    if tags.aigc is not None:
        yield frames.TXXX(_UTF16, desc="AIGC", text=[json.dumps(dict(tags.aigc), ensure_ascii=False)])
    if tags.text:
        yield frames.USLT(_UTF16, lang=language, desc="", text=tags.text)


def _length(timeline: Timeline) -> Iterator[Frame]:
    frames = _frames()

    yield frames.TLEN(_UTF16, [str(_milliseconds(timeline.length, timeline))])


def _parted(chapters: int) -> tuple[tuple[str, int], ...]:
    """Nameless groups for more chapters than one table lists, else none."""
    starts = range(0, chapters, IN_A_TABLE) if chapters > IN_A_TABLE else ()
    return tuple(("", min(IN_A_TABLE, chapters - start)) for start in starts)


def _contents(chapters: tuple[Chapter, ...], groups: tuple[tuple[str, int], ...]) -> Iterator[Frame]:
    """The table of contents; with groups, it and one below it for each."""
    frames = _frames()

    names = [_name(number) for number in range(len(chapters))]
    top = [f"toc{number}" for number in range(len(groups))] if groups else names
    yield frames.CTOC(element_id="toc", flags=_TOP_LEVEL_AND_ORDERED, child_element_ids=top, sub_frames=[])
    for name, (title, count) in zip(top, groups, strict=False):
        own, names = names[:count], names[count:]
        inside = [frames.TIT2(_UTF16, [title])] if title else []
        yield frames.CTOC(element_id=name, flags=_ORDERED, child_element_ids=own, sub_frames=inside)


def _chapter(number: int, chapter: Chapter, timeline: Timeline, tags: Tags) -> Frame:
    frames = _frames()

    inside: list[Frame] = [frames.TIT2(_UTF16, [chapter.title])]
    if number < len(tags.links) and tags.links[number]:
        inside.append(frames.WXXX(_UTF16, desc="", url=tags.links[number]))
    return frames.CHAP(
        element_id=_name(number),
        start_time=_milliseconds(chapter.start, timeline),
        end_time=_milliseconds(chapter.end, timeline),
        start_offset=_NO_OFFSET,
        end_offset=_NO_OFFSET,
        sub_frames=inside,
    )


def _pictures(tags: Tags) -> Iterator[Frame]:
    frames = _frames()

    if tags.cover is not None:
        # Latin-1, for the empty description: some players read no UTF-16 here.
        yield frames.APIC(0, mime=tags.cover.mime, type=_FRONT_COVER, desc="", data=tags.cover.image)


def _frames() -> Any:
    """mutagen's frame classes, by their four letters."""
    from mutagen import id3

    return id3


def _name(number: int) -> str:
    return f"ch{number}"


def _milliseconds(samples: int, timeline: Timeline) -> int:
    return round(timeline.seconds(samples) * 1000)


def _bytes(frame: Frame) -> bytes:
    """One frame as mutagen writes it in a version 2.3 tag."""
    tag, file = _frames().ID3(), BytesIO()
    tag.add(frame)
    tag.save(file, v1=0, v2_version=3, padding=lambda _: 0)
    return file.getvalue()[_HEADER_BYTES:]


def _syncsafe(size: int) -> bytes:
    """A size in four bytes of seven bits."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
