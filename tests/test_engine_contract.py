"""What every voice engine must do, whatever it is made of: one suite, run on each engine that works offline."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from audio_edition.errors import PronunciationError, VoiceError
from audio_edition.model import Utterance
from audio_edition.speech.engine import Engine
from audio_edition.speech.kokoro import KokoroEngine
from audio_edition.speech.tone import ToneEngine

ENGINES = [ToneEngine, KokoroEngine]
SENTENCE = "The lamps along the old canal were lit again last night."


@pytest.fixture(scope="module", params=ENGINES, ids=lambda engine: engine.name)
def engine(request: pytest.FixtureRequest) -> Engine:
    """One engine of each kind; the model is loaded once."""
    made: Engine = request.param()
    return made


@pytest.fixture
def utterance(engine: Engine) -> Utterance:
    """A plain sentence in the engine's last voice (Kokoro's is English)."""
    return Utterance(SENTENCE, list(engine.voices())[-1], "en")


def test_engine_tells_its_name_and_how_many_it_speaks_at_once(engine: Engine) -> None:
    """An engine has a name for voices.yaml and speaks at least one utterance at a time."""
    assert engine.name
    assert engine.parallel >= 1


def test_every_voice_on_offer_can_be_spoken_with(engine: Engine) -> None:
    """The voices on offer carry their own names and pass the engine's own check."""
    for name, voice in engine.voices().items():
        assert voice.name == name
        engine.check(name)


def test_a_misspelt_voice_is_refused_and_the_right_one_named(engine: Engine) -> None:
    """An unknown voice is an error that names the nearest one."""
    right = next(iter(engine.voices()))
    with pytest.raises(VoiceError, match=right):
        engine.check(right[:-1] + right[-1] * 2)


def test_an_unknown_voice_is_not_spoken_with(engine: Engine, utterance: Utterance) -> None:
    """No voice stands in for one that is not there."""
    with pytest.raises(VoiceError):
        engine.synthesize(replace(utterance, voice="nobody"))


def test_the_same_utterance_has_the_same_key(engine: Engine, utterance: Utterance) -> None:
    """The key depends on the utterance alone."""
    assert engine.key(utterance) == engine.key(replace(utterance))


@pytest.mark.parametrize("change", [{"text": "Nobody came at all, said the ferryman."}, {"rate": 1.2}, {"voice": 0}])
def test_what_can_be_heard_changes_the_key(engine: Engine, utterance: Utterance, change: dict[str, object]) -> None:
    """Other words, another rate, another voice: another key."""
    if change.get("voice") == 0:
        change = {"voice": next(iter(engine.voices()))}
    assert engine.key(replace(utterance, **change)) != engine.key(utterance)


def test_a_clip_is_mono_speech_of_plausible_length(engine: Engine, utterance: Utterance) -> None:
    """A clip holds finite float32 samples, audible, at 8 to 30 characters a second."""
    clip = engine.synthesize(utterance)
    assert clip.samples.dtype == np.float32
    assert clip.samples.ndim == 1
    assert np.isfinite(clip.samples).all()
    assert np.abs(clip.samples).max() > 0.05
    assert 8 < len(utterance.text) / clip.seconds < 30


def test_a_faster_rate_takes_less_time(engine: Engine, utterance: Utterance) -> None:
    """The rate is a relative speed."""
    assert engine.synthesize(replace(utterance, rate=1.5)).seconds < 0.85 * engine.synthesize(utterance).seconds


def test_the_same_utterance_sounds_the_same_in_any_thread_and_order(engine: Engine, utterance: Utterance) -> None:
    """Spoken alone, or amid others from several threads, an utterance has byte-identical samples."""
    utterance = replace(utterance, text="The lamps were lit.")
    alone = engine.synthesize(utterance).samples.tobytes()
    other = replace(utterance, text="The river rose again.")
    with ThreadPoolExecutor(3) as threads:
        crowd = list(threads.map(engine.synthesize, [other, utterance, utterance]))
    assert [clip.samples.tobytes() for clip in crowd[1:]] == [alone, alone]


@pytest.mark.parametrize("text", ["", "—", "。。。", " "])
def test_nothing_to_say_is_an_error(engine: Engine, utterance: Utterance, text: str) -> None:
    """Bare marks make no clip, neither a key for one."""
    silent = replace(utterance, text=text)
    with pytest.raises(PronunciationError):
        engine.key(silent)
    with pytest.raises(PronunciationError):
        engine.synthesize(silent)
