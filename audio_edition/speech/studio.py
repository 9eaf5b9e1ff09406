"""The studio: the script's lines become proved clips in the store, several at once, the longest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, as_completed
from dataclasses import dataclass

from audio_edition.casting.voices import Casting
from audio_edition.errors import ClipError, ConfigError, ServiceError, SpeechError, VoiceError
from audio_edition.machine.threads import threads
from audio_edition.model import Clip, Line, Note, Utterance
from audio_edition.progress import ALIVE, Progress
from audio_edition.speech.clips import ClipStore
from audio_edition.speech.engine import Engine, hasten
from audio_edition.speech.proof import prove
from audio_edition.speech.spoken import utterance

SUBSTITUTED = "VOICE_SUBSTITUTED"
"""The code of a note that another voice spoke for one that was not to be had."""
TAKES = 3  # times a clip is made before the build fails


@dataclass(frozen=True, slots=True)
class Recording:
    """All lines recorded. ``voices``: what the engine called each voice used. ``made``: clips made anew, of ``of``.

    contents: by a line's id, the content its clip is kept by in the store.
    """

    clip_of: Callable[[Line], Clip]
    contents: Mapping[str, str]
    voices: Mapping[str, str]
    made: int
    of: int
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _Task:
    line: Line
    utterance: Utterance
    content: str


_Failure = tuple[_Task, SpeechError]


def checked_voices(
    engine: Engine, casting: Casting, names: Iterable[str], progress: Progress | None = None
) -> dict[str, str]:
    """What ``engine`` calls each of these voices. Raises ConfigError, naming file and line, for one it lacks.

    progress: told of a service that has to be asked, for that may take long.
    """
    if progress and (service := getattr(engine, "service", "")):
        progress.stage(f"asking {service}", ALIVE)
    voices = {name: casting.expression(name, engine.name) for name in names}
    for name, expression in voices.items():
        try:
            engine.check(expression)
        except VoiceError as error:
            raise ConfigError(f"{casting.places[name]}: {error}") from error
    return voices


class Studio:
    """Records scripts with one engine into one store; at most ``at_once`` clips at a time, else as many as is best."""

    def __init__(
        self, engine: Engine, casting: Casting, store: ClipStore, progress: Progress, at_once: int | None = None
    ) -> None:
        self.engine, self.casting, self.store, self.progress = engine, casting, store, progress
        self.at_once = min(engine.parallel, at_once or engine.parallel)
        self.warm = False
        self.stand_ins: dict[str, str] = {}  # by the voice that failed

    def record(self, lines: Sequence[Line], stage: str = "speech") -> Recording:
        """Make the clips that the store does not hold; ``stage`` is what that is called to those who wait.

        A voice that the service does not give is replaced for all lines of that voice, with a VOICE_SUBSTITUTED
        note. Raises SpeechError, naming the line, when a line cannot be spoken; clips made until then are kept.
        """
        used = dict.fromkeys(line.voice for line in lines)
        checked = checked_voices(self.engine, self.casting, used, self.progress)
        voices = {name: self._standing(voice) for name, voice in checked.items()}
        made, notes = 0, []
        while True:
            tasks = self._tasks(lines, voices)
            missing = self._missing(tasks)
            failed = self._make(missing, stage)
            made += len(missing) - len(failed)
            if not failed:
                break
            if len(failed) == len(missing) and len({task.utterance.voice for task in missing}) > 1:
                raise ServiceError(f"no voice answers: {failed[0][1]}")
            voices, note = self._substitute(failed[0], voices)
            notes.append(note)
        contents = {task.line.id: task.content for task in tasks}
        return Recording(
            lambda line: self._kept(line, contents[line.id]),
            contents,
            voices,
            made,
            len(set(contents.values())),
            tuple(notes),
        )

    def missing(self, lines: Sequence[Line]) -> list[str]:
        """The ids of the lines whose clips are not kept. Raises ConfigError as ``record`` does."""
        checked = checked_voices(self.engine, self.casting, dict.fromkeys(line.voice for line in lines))
        tasks = [self._task(line, checked[line.voice]) for line in lines]
        return [task.line.id for task in tasks if not self.store.has(task.content)]

    def _kept(self, line: Line, content: str) -> Clip:
        """A clip that was there when its line was recorded. Raises ClipError when it has been lost since."""
        try:
            return self.store.get(content)
        except KeyError as error:
            raise ClipError(
                f"line {line.id}: its clip has gone from {self.store.folder} or was damaged; build again."
            ) from error

    def _tasks(self, lines: Sequence[Line], voices: Mapping[str, str]) -> list[_Task]:
        tasks = []
        for line in lines:
            tasks.append(self._task(line, voices[line.voice]))
            if not self.warm and not self.store.has(tasks[-1].content):
                self.engine.warm_up()  # the model loads while the other lines are prepared
                self.warm = True
        return tasks

    def _task(self, line: Line, expression: str) -> _Task:
        wanted = utterance(line, self.casting, expression, self.engine.name)
        try:
            return _Task(line, wanted, self.engine.key(wanted))
        except SpeechError as error:
            raise type(error)(f"line {line.id} (“{line.text[:20]}”): {error}") from error

    def _missing(self, tasks: Sequence[_Task]) -> list[_Task]:
        """One task for each clip the store lacks, the longest first, so that the last one to end is short."""
        lacking = {task.content: task for task in tasks if not self.store.has(task.content)}
        return sorted(lacking.values(), key=lambda task: -len(task.utterance.text))

    def _make(self, tasks: Sequence[_Task], stage: str) -> list[_Failure]:
        """Make these clips; the ones the service would not give come back with its complaint."""
        failed: list[_Failure] = []
        self.progress.stage(stage, sum(len(task.utterance.text) for task in tasks))
        if len(tasks) == 1 and self.at_once > 1:
            hasten(self.engine)  # no other clip wants the other cores
        pool = threads(self.at_once)
        try:
            futures = {pool.submit(self._take, task): task for task in tasks}
            for future in as_completed(futures):
                self._collect(future, futures[future], failed)
        except BaseException as error:  # what is being spoken is still kept, but nobody who says stop waits for it
            pool.shutdown(wait=not isinstance(error, KeyboardInterrupt), cancel_futures=True)
            raise
        pool.shutdown()
        return failed

    def _collect(self, future: Future[None], task: _Task, failed: list[_Failure]) -> None:
        try:
            future.result()
        except (ServiceError, VoiceError) as error:  # refused, or withdrawn since the voices were checked
            failed.append((task, error))
        self.progress.advance(len(task.utterance.text))

    def _take(self, task: _Task) -> None:
        for take in range(1, TAKES + 1):
            clip = self.engine.synthesize(task.utterance)
            try:
                prove(clip, task.utterance)
            except ClipError as error:
                if take == TAKES:
                    raise ClipError(f"line {task.line.id}: after {TAKES} takes {error}") from error
            else:
                self.store.put(task.content, clip)
                return

    def _standing(self, voice: str) -> str:
        """The voice, or the last of those that stand in for it."""
        while voice in self.stand_ins:
            voice = self.stand_ins[voice]
        return voice

    def _substitute(self, failure: _Failure, voices: Mapping[str, str]) -> tuple[dict[str, str], Note]:
        """Another of the engine's voices for the one that failed, everywhere it is used; same gender and language."""
        task, error = failure
        failed = task.utterance.voice
        taken = {*voices.values(), *self.stand_ins}  # who failed before does not come back
        free = [voice for voice in self.engine.alternatives(failed) if voice not in taken]
        if not free:
            raise ServiceError(f"line {task.line.id}: {error}") from error
        self.stand_ins[failed] = free[0]
        message = f"{failed} failed ({error}); {free[0]} speaks instead"
        replaced = {name: free[0] if voice == failed else voice for name, voice in voices.items()}
        return replaced, Note(SUBSTITUTED, message, task.line.id)
