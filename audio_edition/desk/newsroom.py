"""The newsroom's folder: the features that were taken, the casting, the editions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from audio_edition.errors import FeatureError
from audio_edition.whole import checksum, write

TAKEN = "taken.json"
VOICES = "voices.yaml"
JOURNAL = "journal.jsonl"
KEPT = "read.json"
SCRIPT = "script.yaml"
ABSENT = ""  # the state of a file that is not there


@dataclass(frozen=True, slots=True)
class Taken:
    """A feature that the desk has taken. name: as the producer called the file. story: which of a file with several.

    title: its headline, once it has been read.
    """

    id: str
    folder: Path
    file: Path
    name: str
    date: str
    story: int | None = None
    title: str = field(default="", compare=False)

    def entitle(self, title: str) -> None:
        """Keep the headline that was read, for the list of features."""
        if title and title != self.title:
            told = {"name": self.name, "date": self.date, "story": self.story, "title": title}
            write(self.folder / TAKEN, json.dumps(told, ensure_ascii=False))

    @property
    def script(self) -> Path:
        """Where its corrections are."""
        return self.folder / SCRIPT

    @property
    def journal(self) -> Path:
        """What was done at the desk, so that it can be undone."""
        return self.folder / JOURNAL

    @property
    def kept(self) -> Path:
        """What was read of the file."""
        return self.folder / KEPT


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Where everything lies. voices_file: where the casting is, or will be when something of it is corrected.

    language: what the desk speaks; "" as each browser likes best.
    """

    folder: Path
    voices_file: Path
    clips: Path | None = None
    language: str = ""

    @property
    def features(self) -> Path:
        """The features taken, a folder each."""
        return self.folder / "features"

    @property
    def output(self) -> Path:
        """The editions."""
        return self.folder / "output"

    @property
    def voices(self) -> Path | None:
        """The newsroom's own casting; None for the packaged one."""
        return self.voices_file if self.voices_file.is_file() else None

    def taken(self) -> list[Taken]:
        """All features, the newest first."""
        return sorted(self._taken(), key=lambda each: (each.date, each.id), reverse=True)

    def feature(self, name: str) -> Taken:
        """The feature of this id. Raises FeatureError: what a request names is looked up, never opened."""
        found = next((each for each in self._taken() if each.id == name), None)
        if found is None:
            raise FeatureError("There is no such feature at this desk; choose one from the list.")
        return found

    def version(self, taken: Taken) -> str:
        """Which corrections stand: of script.yaml and voices.yaml as they are on the disk."""
        return version(text_of(taken.script), text_of(self.voices_file))

    def _taken(self) -> Iterator[Taken]:
        folders = self.features.iterdir() if self.features.is_dir() else ()
        for folder in folders:
            if not folder.name.startswith(".") and (found := _taken_in(folder)):
                yield found


def version(script: str, voices: str) -> str:
    """A short name of these two texts."""
    return checksum(f"{checksum(script)}{checksum(voices)}")[:16]


def text_of(file: Path) -> str:
    """A file's text as it stands, ABSENT where there is none. Raises FeatureError."""
    try:
        return file.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ABSENT
    except OSError as error:
        raise FeatureError(f"{file}: cannot be read ({error.strerror}); make it readable.") from error


def _taken_in(folder: Path) -> Taken | None:
    """The feature in a folder; None where it holds none of ours."""
    try:
        told = json.loads((folder / TAKEN).read_bytes())
        file = next(each for each in sorted(folder.iterdir()) if each.stem == folder.name)
        story = told["story"]
        story = story and int(story)
        title = str(told.get("title", ""))
        return Taken(folder.name, folder, file, str(told["name"]), str(told["date"]), story, title)
    except (OSError, ValueError, KeyError, TypeError, StopIteration):
        return None
