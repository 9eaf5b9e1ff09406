"""The clip store and the proof of a clip (contracts 4 and 7)."""

from __future__ import annotations

import hashlib
import io
import json
import os
import wave
from pathlib import Path

import numpy as np
import pytest

from audio_edition.errors import ClipError, OutputError
from audio_edition.model import Clip, Utterance
from audio_edition.speech.clips import ClipStore, default_folder
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


def forged(store: ClipStore, wav: bytes, peak: object = 1.0) -> None:
    """Put something under the name of a clip, with a sum that is right."""
    proof = {"content": "content", "peak": peak, "sha256": hashlib.sha256(wav).hexdigest()}
    path = store._path("content")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(wav + json.dumps(proof).encode())


def sound(channels: int = 1, width: int = 2, rate: int = RATE) -> bytes:
    """A WAV of a second."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(bytes(rate * width * channels))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("wav", "peak"),
    [
        (b"RIFF" + (4).to_bytes(4, "little") + b"none", 1.0),
        (sound(channels=2), 1.0),
        (sound(width=1), 1.0),
        (sound(rate=1), 1.0),
        (sound(), 1e30),
        (sound(), "nan"),
    ],
)
def test_a_forged_clip_counts_as_absent(tmp_path: Path, wav: bytes, peak: object) -> None:
    """In a shared store a sum can be right and the sound another's: what we would never keep is made again."""
    store = ClipStore(tmp_path)
    forged(store, sound())
    assert store.has("content")
    forged(store, wav, peak)
    assert not store.has("content")


def test_a_proof_too_deep_to_read_counts_as_absent(tmp_path: Path) -> None:
    """A hundred thousand brackets in place of a proof end nothing."""
    store = ClipStore(tmp_path)
    forged(store, sound())
    path = store._path("content")
    path.write_bytes(sound() + b"[" * 100_000)
    assert not store.has("content")


def test_a_pipe_under_a_clips_name_is_not_waited_for(tmp_path: Path) -> None:
    """Only files are clips."""
    store = ClipStore(tmp_path)
    path = store._path("content")
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    assert not store.has("content")


def _homeless() -> Path:
    raise RuntimeError("Could not determine home directory.")


def test_without_a_home_the_store_that_is_named_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Containers have no home: AUDIO_EDITION_CLIPS is enough, and without it the remedy is told."""
    for name in ("HOME", "XDG_CACHE_HOME", "AUDIO_EDITION_CLIPS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", _homeless)
    with pytest.raises(OutputError, match="set HOME, or XDG_CACHE_HOME"):
        default_folder()
    monkeypatch.setenv("AUDIO_EDITION_CLIPS", "/srv/clips")
    assert default_folder() == Path("/srv/clips")
