"""The clip store and the proof of a clip (contracts 4 and 7)."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from audio_edition.errors import ClipError
from audio_edition.model import Clip, Utterance
from audio_edition.speech.clips import ClipStore
from audio_edition.speech.proof import plausible_seconds, prove

RATE = 24_000
TEXT = Utterance("三月的风刚暖起来", "zf_xiaobei")


def speech(seconds: float, peak: float = 0.5) -> Clip:
    """Noise with the level of speech."""
    noise = np.random.default_rng(1).uniform(-peak, peak, round(seconds * RATE))
    return Clip(noise.astype(np.float32), RATE)


def test_a_kept_clip_is_found_again_by_its_content(tmp_path: Path) -> None:
    """What comes back is the clip to within 16 bits of its own peak, also above full scale."""
    store, clip = ClipStore(tmp_path), speech(1.0, peak=1.7)
    store.put("content", clip)
    found = ClipStore(tmp_path).get("content")
    assert found.rate == RATE
    assert np.abs(found.samples - clip.samples).max() <= 1.7 / 32767
    assert not store.has("other content")


@pytest.mark.parametrize("damage", ["cut", "flip", "no proof", "proof of another"])
def test_a_damaged_clip_counts_as_absent(tmp_path: Path, damage: str) -> None:
    """A clip that is not what its proof says will be made again, never heard."""
    store = ClipStore(tmp_path)
    store.put("content", speech(1.0))
    path = next(tmp_path.rglob("*.wav"))
    data = path.read_bytes()
    proof = data.index(b'{"content"')
    damaged = {
        "cut": data[:-1000],
        "flip": data[:5000] + bytes([data[5000] ^ 1]) + data[5001:],
        "no proof": data[:proof],
        "proof of another": data[:proof] + data[proof:].replace(b'"content"', b'"kontent"'),
    }
    path.write_bytes(damaged[damage])
    assert not store.has("content")
    with pytest.raises(KeyError):
        store.get("content")


def test_a_kept_clip_stays_when_another_build_makes_it_too(tmp_path: Path) -> None:
    """Two builds at once keep one clip, the first, and a damaged one is replaced."""
    store = ClipStore(tmp_path)
    store.put("content", speech(1.0))
    store.put("content", speech(2.0))
    assert store.get("content").seconds == 1.0
    next(tmp_path.rglob("*.wav")).write_bytes(b"RIFF")
    store.put("content", speech(2.0))
    assert store.get("content").seconds == 2.0


def test_any_player_reads_a_kept_clip(tmp_path: Path) -> None:
    """The proof behind the sound is no part of it."""
    ClipStore(tmp_path).put("content", speech(1.0))
    with wave.open(str(next(tmp_path.rglob("*.wav")))) as file:
        assert (file.getframerate(), file.getnframes()) == (RATE, RATE)


def test_a_sound_clip_passes() -> None:
    """A clip of a plausible length and level is proved, also when it exceeds full scale."""
    prove(speech(2.0), TEXT)
    prove(speech(2.0, peak=1.5), TEXT)


@pytest.mark.parametrize(
    ("clip", "complaint"),
    [
        (Clip(np.zeros(0, np.float32), RATE), "holds no sound"),
        (Clip(np.full(2 * RATE, np.nan, np.float32), RATE), "holds no sound"),
        (Clip(np.full(2 * RATE, 1e-4, np.float32), RATE), "is silent"),
        (Clip(np.sign(np.sin(np.arange(2 * RATE) / 50)).astype(np.float32), RATE), "is clipped"),
        (speech(0.4), "lasts 0.4 s"),
        (speech(30.0), "lasts 30.0 s"),
    ],
)
def test_what_cannot_be_the_words_is_refused(clip: Clip, complaint: str) -> None:
    """Empty, silent, clipped, cut short or endless: each is named."""
    with pytest.raises(ClipError, match=complaint):
        prove(clip, TEXT)


def test_a_slower_voice_may_take_longer() -> None:
    """The plausible length goes with the rate."""
    slow = Utterance(TEXT.text, TEXT.voice, rate=0.5)
    assert plausible_seconds(slow)[0] == 2 * plausible_seconds(TEXT)[0]
