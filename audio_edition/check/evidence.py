"""What is read from the disk to check an edition: each thing once, when the first check asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from audio_edition.casting import scriptfile
from audio_edition.casting.voices import Casting
from audio_edition.check.sound import Sound, listen_to
from audio_edition.errors import AudioError, EditionError
from audio_edition.model import Cue, Line, Script
from audio_edition.package import manifest as manifests
from audio_edition.package.manifest import Manifest

SCRIPT = "script.yaml"


@dataclass(frozen=True)
class Evidence:
    """An edition's folder, the casting it should follow and, where given, the page it was made from.

    Every property raises EditionError when its file cannot be read: the check that asked reports it.
    """

    folder: Path
    casting: Casting
    source: Path | None = None

    @cached_property
    def manifest(self) -> Manifest:
        """edition.json."""
        return manifests.load(self.folder / manifests.NAME)

    @cached_property
    def script(self) -> Script:
        """script.yaml."""
        return scriptfile.from_yaml(self.folder / SCRIPT)

    @property
    def mp3(self) -> Path:
        """Where the MP3 should be."""
        return self.folder / Path(self.manifest.audio.file).name

    @cached_property
    def sound(self) -> Sound:
        """The MP3, decoded."""
        return listen_to(self.mp3, self.manifest.audio.rate)

    @cached_property
    def tag(self) -> Any:
        """The ID3 tag, frames in the order of the file."""
        from mutagen import id3

        reader: Any = id3.ID3
        return _read(self.mp3, lambda path: reader(path, translate=False))

    @cached_property
    def stream(self) -> Any:
        """What the MP3's own headers say: mutagen's stream information."""
        from mutagen.mp3 import MP3

        return _read(self.mp3, MP3).info

    @cached_property
    def heard(self) -> tuple[tuple[Line, Cue], ...]:
        """Every line with its cue. Raises EditionError when they do not match."""
        lines, cues = self.script.lines, self.manifest.cues
        if [line.id for line in lines] != [cue.line for cue in cues]:
            raise EditionError("the cues of edition.json are not those of the script's lines; make the edition again.")
        return tuple(zip(lines, cues, strict=True))

    def text(self, name: str) -> str:
        """A text file of the edition."""
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except OSError as error:
            raise EditionError(f"{name} cannot be read ({error.strerror}); make the edition again.") from error
        except ValueError as error:
            raise EditionError(f"{name} cannot be read ({error}); make the edition again.") from error


def _read(path: Path, reader: Any) -> Any:
    from mutagen import MutagenError

    try:
        return reader(path)
    except MutagenError as error:
        raise AudioError(f"{path.name} cannot be read as a tagged MP3 ({error}); make the edition again.") from error
