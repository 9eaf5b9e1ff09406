"""What the voice's process does: a line of a feature made alone, as the build will want it, and heard as a WAV file."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from audio_edition.audio.solo import wav
from audio_edition.casting.yamlfile import nearest
from audio_edition.desk.drafting import Job, drafted
from audio_edition.desk.newsroom import text_of, version
from audio_edition.draft import Draft
from audio_edition.errors import ConfigError
from audio_edition.model import Line
from audio_edition.progress import Quiet
from audio_edition.sounding import chosen, ready, studio_of
from audio_edition.speech.engine import hasten
from audio_edition.speech.studio import Recording, Studio

_AHEAD = ThreadPoolExecutor(1, "ahead")


@dataclass(frozen=True, slots=True)
class Desktop:
    """A feature's draft with the studio that speaks it. under_way: lines that are being spoken ahead."""

    work: Draft
    studio: Studio
    under_way: dict[Line, Future[Recording]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def record(self, line: Line) -> Recording:
        """The line recorded; one that is being spoken already is waited for."""
        with self.lock:
            begun = self.under_way.pop(line, None)
        return begun.result() if begun else self.studio.record([line])

    def go_on(self, line: Line) -> None:
        """Begin the next line, which is likely to be asked for."""
        lines = self.work.script.lines
        at = next((at for at, each in enumerate(lines, 1) if each.id == line.id), len(lines))
        if not lines[at:]:
            return
        [after] = ready(self.work, lines[at : at + 1])
        with self.lock:
            if self.under_way:
                return
            begun = self.under_way[after] = _AHEAD.submit(self.studio.record, [after])
        begun.add_done_callback(lambda _: self._forget(after))

    def _forget(self, line: Line) -> None:
        with self.lock:
            self.under_way.pop(line, None)


def sound(job: Job, clips: Path | None, name: str, voice: str) -> bytes:
    """A line as a WAV file, in its own voice or in ``voice``; its clip is kept for the build.

    Raises ScriptError, ConfigError, SpeechError.
    """
    state = version(text_of(job.taken.script), text_of(job.voices) if job.voices else "")
    desktop = _desktop(job, clips, state)
    [line] = ready(desktop.work, chosen(desktop.work.script, name))
    if voice and voice not in desktop.work.casting.voices:
        near = nearest(voice, desktop.work.casting.voices)
        raise ConfigError(f"there is no voice {voice!r}{near}; choose one of voices.yaml.")
    wanted = replace(line, voice=voice or line.voice)
    recording = desktop.record(wanted)
    with suppress(RuntimeError):  # the process is being ended
        desktop.go_on(wanted)
    return wav([wanted], recording.clip_of, desktop.work.casting.pauses)


@lru_cache(maxsize=2)
def _desktop(job: Job, clips: Path | None, _: str) -> Desktop:
    work = drafted(job)
    studio = studio_of(work, replace(job.order, clips=clips), Quiet())
    hasten(studio.engine)
    return Desktop(work, studio)
