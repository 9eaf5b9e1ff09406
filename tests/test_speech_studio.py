"""The studio: every line gets a proved clip, or the build says which one could not be spoken."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from audio_edition.casting.voices import load
from audio_edition.errors import ClipError, ConfigError, ServiceError, VoiceError
from audio_edition.model import Clip, Utterance
from audio_edition.progress import Quiet
from audio_edition.speech.clips import ClipStore
from audio_edition.speech.engine import Engine, EngineVoice
from audio_edition.speech.studio import Studio
from audio_edition.speech.tone import ToneEngine
from tests.builders import lines_of

CASTING = load()
TEXTS = ["三月的风刚暖起来。", "第一锹土已经翻开。", "夕阳落在沙梁上。"]


class Faulty:
    """The tone engine, with faults: voices that fail, texts whose first takes are silent."""

    name = "tone"
    parallel = 2

    def __init__(self, *, dead: frozenset[str] = frozenset(), mute: Mapping[str, int] | None = None) -> None:
        self.tones = ToneEngine(tuple(CASTING.voices))
        self.dead, self.mute = dead, dict(mute or {})
        self.takes: list[str] = []
        self.lock = threading.Lock()
        self.warm = False

    def warm_up(self) -> None:
        self.warm = True

    def voices(self) -> Mapping[str, EngineVoice]:
        return self.tones.voices()

    def check(self, voice: str) -> None:
        self.tones.check(voice)

    def alternatives(self, voice: str) -> tuple[str, ...]:
        return tuple(name for name in ("veteran", "newsman", "youth") if name != voice)

    def key(self, utterance: Utterance) -> str:
        return f"{self.tones.key(utterance)}\n{utterance.text}"

    def synthesize(self, utterance: Utterance) -> Clip:
        with self.lock:
            self.takes.append(utterance.text)
            silent = self.mute.get(utterance.text, 0) > 0
            self.mute[utterance.text] = self.mute.get(utterance.text, 0) - 1
        if utterance.voice in self.dead:
            raise ServiceError("the service refuses this voice; try again later.")
        clip = self.tones.synthesize(utterance)
        return Clip(np.zeros_like(clip.samples), clip.rate) if silent else clip


def studio(engine: Engine, folder: Path) -> Studio:
    return Studio(engine, CASTING, ClipStore(folder), Quiet())


def test_every_line_is_recorded_once(tmp_path: Path) -> None:
    """Two lines with the same words share a clip, and a second recording makes nothing."""
    engine = Faulty()
    lines = lines_of([*TEXTS, TEXTS[0]])
    recording = studio(engine, tmp_path).record(lines)
    assert (recording.made, recording.of) == (3, 3)
    assert sorted(engine.takes) == sorted(TEXTS)
    assert all(recording.clip_of(line).seconds > 1 for line in lines)
    assert studio(engine, tmp_path).record(lines).made == 0


def test_the_engine_warms_up_only_when_there_is_something_to_say(tmp_path: Path) -> None:
    """A build from the store alone never loads a voice model."""
    first, second = Faulty(), Faulty()
    studio(first, tmp_path).record(lines_of(TEXTS))
    studio(second, tmp_path).record(lines_of(TEXTS))
    assert (first.warm, second.warm) == (True, False)


def test_a_corrected_sentence_costs_one_clip(tmp_path: Path) -> None:
    """Clips are kept by what is said, not by where it stands (contract 7)."""
    studio(Faulty(), tmp_path).record(lines_of(TEXTS))
    engine = Faulty()
    studio(engine, tmp_path).record(lines_of([TEXTS[2], "一句新的话。", TEXTS[0]]))
    assert engine.takes == ["一句新的话。"]


def test_a_silent_take_is_made_again(tmp_path: Path) -> None:
    """A clip that fails its proof is not kept; the next take is."""
    engine = Faulty(mute={TEXTS[1]: 2})
    recording = studio(engine, tmp_path).record(lines_of(TEXTS))
    assert engine.takes.count(TEXTS[1]) == 3
    assert np.abs(recording.clip_of(lines_of(TEXTS)[1]).samples).max() > 0.1


def test_a_clip_that_stays_silent_fails_the_build_and_names_the_line(tmp_path: Path) -> None:
    """After three takes the build stops; the clips that were good are kept (contract 4)."""
    with pytest.raises(ClipError, match=r"line s0\.p1: after 3 takes"):
        studio(Faulty(mute={TEXTS[1]: 9}), tmp_path).record(lines_of(TEXTS))


def test_a_dead_voice_is_replaced_everywhere_with_a_note(tmp_path: Path) -> None:
    """The same speaker keeps one voice: the stand-in speaks all of the failed voice's lines (contracts 3 and 10)."""
    lines = [
        replace(line, voice=voice)
        for line, voice in zip(lines_of(TEXTS), ("anchor", "veteran", "veteran"), strict=True)
    ]
    recording = studio(Faulty(dead=frozenset({"veteran"})), tmp_path).record(lines)
    assert recording.voices == {"anchor": "anchor", "veteran": "newsman"}
    assert [note.code for note in recording.notes] == ["VOICE_SUBSTITUTED"]


def test_a_dead_service_is_not_blamed_on_a_voice(tmp_path: Path) -> None:
    """When no voice answers, the build stops with one sentence instead of trying stand-ins."""
    lines = [
        replace(line, voice=voice)
        for line, voice in zip(lines_of(TEXTS), ("anchor", "veteran", "veteran"), strict=True)
    ]
    with pytest.raises(ServiceError, match="no voice answers"):
        studio(Faulty(dead=frozenset(CASTING.voices)), tmp_path).record(lines)


def test_stand_ins_are_tried_once_each(tmp_path: Path) -> None:
    """When the narrator alone speaks and every stand-in fails too, the build stops: nobody is asked twice."""
    engine = Faulty(dead=frozenset(CASTING.voices))
    with pytest.raises(ServiceError, match="refuses this voice"):
        studio(engine, tmp_path).record(lines_of(TEXTS))
    assert len(engine.takes) == len(TEXTS) * 4


def test_a_stand_in_goes_on_standing_in(tmp_path: Path) -> None:
    """What is recorded later in the same edition has the stand-in's voice at once, and no second note."""
    engine = Faulty(dead=frozenset({"anchor"}))
    recorder = studio(engine, tmp_path)
    first = recorder.record(lines_of(TEXTS[:2]))
    second = recorder.record(lines_of(TEXTS))
    assert (first.voices, len(first.notes)) == ({"anchor": "veteran"}, 1)
    assert (second.voices, second.notes, second.made) == ({"anchor": "veteran"}, (), 1)


def test_a_voice_the_engine_does_not_have_stops_the_build_before_any_clip(tmp_path: Path) -> None:
    """A wrong voice is found out before an hour of speech is made."""

    class Choosy(Faulty):
        def check(self, voice: str) -> None:
            raise VoiceError(f"there is no voice {voice}.")

    engine = Choosy()
    with pytest.raises(ConfigError, match=r"voices\.yaml, line \d+: voice anchor: there is no voice"):
        studio(engine, tmp_path).record(lines_of(TEXTS))
    assert engine.takes == []


class Interrupted(Faulty):
    """Ctrl-C comes while a sentence is spoken, which then takes until ``released``."""

    def __init__(self) -> None:
        super().__init__()
        self.released = threading.Event()
        self.waited_for = False

    def synthesize(self, utterance: Utterance) -> Clip:
        os.kill(os.getpid(), signal.SIGINT)
        self.waited_for |= not self.released.wait(20)
        return super().synthesize(utterance)


def test_ctrl_c_does_not_wait_for_the_sentences_being_spoken(tmp_path: Path) -> None:
    """The recording ends while its engine still speaks."""
    engine = Interrupted()
    with pytest.raises(KeyboardInterrupt):
        studio(engine, tmp_path).record(lines_of(TEXTS[:1]))
    engine.released.set()
    assert not engine.waited_for


class Hastened(Faulty):
    """An engine that can speak one clip sooner on several cores."""

    sooner = False

    def hasten(self) -> None:
        self.sooner = True


@pytest.mark.parametrize(("texts", "sooner"), [(TEXTS[:1], True), (TEXTS, False)])
def test_a_single_clip_takes_all_cores(tmp_path: Path, texts: list[str], sooner: bool) -> None:
    """When one sentence alone is missing, the engine is told that no other wants the cores; with more it is not."""
    engine = Hastened()
    studio(engine, tmp_path).record(lines_of(texts))
    assert engine.sooner is sooner


def test_a_share_of_one_core_is_not_exceeded(tmp_path: Path) -> None:
    """A worker of a batch that may speak one clip at a time leaves the other cores to the others."""
    engine = Hastened()
    Studio(engine, CASTING, ClipStore(tmp_path), Quiet(), at_once=1).record(lines_of(TEXTS[:1]))
    assert not engine.sooner
