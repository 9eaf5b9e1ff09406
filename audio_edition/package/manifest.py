"""edition.json, the manifest: what the edition was made of, when everything is heard, and what fell short."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from audio_edition import __version__
from audio_edition.errors import EditionError
from audio_edition.model import Chapter, Cue, Note, Part, Skipped

NAME = "edition.json"
FORMAT = 1
_TEXTS = ("slug", "title", "language", "date", "paper", "summary", "engine", "made_from")
_LATER = ("words", "updated", "corrected", "withdrawn")
_NAMESPACE = uuid.UUID("6f0e5c0e-63a5-5d0a-9d5c-0a3c9e1d7b11")  # ours: guids are UUIDv5 of date and slug in it


@dataclass(frozen=True, slots=True)
class Source:
    """The file the edition was made from."""

    file: str
    format: str
    encoding: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Audio:
    """The MP3. seconds: as played. loudness in LUFS and peak in dBTP are measured on the decoded file."""

    file: str
    seconds: float
    bytes: int
    sha256: str
    rate: int
    loudness: float
    peak: float


@dataclass(frozen=True, slots=True)
class Manifest:
    """One edition. Chapters and cues are in samples at ``audio.rate``. ``files``: sha256 of every other file.

    made_from: a checksum of all that went into it. byline: who wrote the story. words: sha256 of the page's words as
    heard. updated: when those last became others than they were (ISO 8601, UTC), "" for never. corrected: the day of a
    correction that listeners are told of. withdrawn: why the story was taken back, "" for one that stands.
    """

    slug: str
    title: str
    language: str
    date: str
    paper: str
    summary: str
    source: Source
    engine: str
    voices: Mapping[str, str]
    audio: Audio
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[Note, ...]
    files: Mapping[str, str]
    made_from: str
    byline: tuple[str, ...] = ()
    words: str = ""
    updated: str = ""
    corrected: str = ""
    withdrawn: str = ""

    @property
    def guid(self) -> str:
        """The same for a corrected edition as for the one it replaces."""
        return guid(self.date, self.slug)


def guid(date: str, slug: str) -> str:
    """The number of an edition: UUIDv5 (RFC 9562, 5.5) of its date and slug."""
    return str(uuid.uuid5(_NAMESPACE, f"{date}/{slug}"))


def to_json(manifest: Manifest) -> str:
    """The manifest as readable JSON."""
    head = {"format": FORMAT, "generator": f"audio-edition {__version__}", "guid": manifest.guid}
    return json.dumps(head | asdict(manifest), ensure_ascii=False, indent=1) + "\n"


def load(path: Path) -> Manifest:
    """Read an edition.json. Raises EditionError, naming the file, when it is not one of this format."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.get("format") != FORMAT:
            raise ValueError(f"format {data.get('format')}")
        return _manifest(data)
    except OSError as error:
        raise EditionError(f"{path}: cannot be read ({error.strerror}); make the edition again.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EditionError(f"{path}: is not a manifest of this version ({error}); make the edition again.") from error


def source_of(folder: Path) -> str | None:
    """The file that the edition in ``folder`` was made from; None when there is no edition, or no readable manifest."""
    source = _told(folder).get("source")
    return str(source["file"]) if isinstance(source, dict) and "file" in source else None


def withdrawn_for(folder: Path) -> str:
    """Why the edition in ``folder`` was taken back; "" for one that stands, and where there is none."""
    return str(_told(folder).get("withdrawn", ""))


def _told(folder: Path) -> dict[str, Any]:
    try:
        data = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _manifest(data: Mapping[str, Any]) -> Manifest:
    texts = {key: str(data[key]) for key in _TEXTS}
    return Manifest(
        **texts,
        **{key: str(data.get(key, "")) for key in _LATER},
        byline=tuple(map(str, data.get("byline", ()))),
        source=Source(**data["source"]),
        voices=dict(data["voices"]),
        audio=Audio(**data["audio"]),
        chapters=tuple(Chapter(**{**chapter, "part": Part(chapter["part"])}) for chapter in data["chapters"]),
        cues=tuple(Cue(**cue) for cue in data["cues"]),
        skipped=tuple(Skipped(**skipped) for skipped in data["skipped"]),
        notes=tuple(Note(**note) for note in data["notes"]),
        files=dict(data["files"]),
    )
