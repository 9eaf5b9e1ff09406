"""Proof that the online service spoke a text whole: the client itself takes a cut answer for a good one."""

from __future__ import annotations

import io

import numpy as np

from audio_edition.model import Samples
from audio_edition.speech.edge.faults import Fault, Mishap
from audio_edition.speech.edge.request import Answer, Boundary
from audio_edition.speech.edge.text import letters

RATE = 24_000
"""Samples per second of the service's audio."""

BYTES_PER_SECOND = 6_000
"""The format the client asks for: 24 kHz, 48 kbit/s, constant bit rate."""

TAIL = 2.0
"""Seconds of silence the service may add after the last sentence (it adds 0.8–0.9), or 5 % of a long answer."""

_SLACK = 0.1  # seconds: four MP3 frames
_HAN_FASTEST, _LATIN_FASTEST, _SLOWEST, _MARK = 0.10, 0.02, 0.60, 1.0  # seconds per character at rate 1.0
_ONSET = 2.0  # seconds that a very short text may take more than its characters tell


def prove(text: str, speed: float, answer: Answer) -> None:
    """Raise Mishap unless ``answer`` is all of ``text`` at ``speed`` (1.0 as the voice is).

    The service said it had ended and every byte of that turn arrived; the sentences it reports are the text's, none
    missing; the audio reaches the end of the last one and stops soon after; and the speech is neither too short nor
    too long for its characters.
    """
    if not answer.ended:
        raise _cut("the connection closed before the end of the answer")
    _prove_sentences(text, answer.boundaries)
    _prove_reach(answer)
    _prove_pace(text, speed, answer.boundaries)


def decode(audio: bytes) -> Samples:
    """The service's MP3 as mono float32 at 24 kHz. Raises Mishap if it is not the format asked for, or damaged."""
    import av

    try:
        with av.open(io.BytesIO(audio), "r", format="mp3") as container:
            stream = container.streams.audio[0]
            found = stream.rate, stream.channels
            frames = [frame.to_ndarray()[0] for frame in container.decode(stream)]
    except (av.error.FFmpegError, IndexError) as error:
        raise Mishap(Fault.PUZZLING, f"its audio cannot be decoded, {error}") from error
    if found != (RATE, 1):
        raise Mishap(Fault.PUZZLING, f"its audio is {found[0]} Hz with {found[1]} channels, not {RATE} Hz mono")
    samples = np.concatenate([np.zeros(0, np.float32), *frames]).astype(np.float32, copy=False)
    expected = len(audio) / BYTES_PER_SECOND
    if abs(len(samples) / RATE - expected) > _SLACK:
        raise Mishap(Fault.PUZZLING, f"{len(samples) / RATE:.1f} s of audio in {expected:.1f} s of bytes")
    return samples


def _prove_sentences(text: str, boundaries: tuple[Boundary, ...]) -> None:
    wanted, spoken = letters(text), "".join(letters(boundary.text) for boundary in boundaries)
    if wanted != spoken:
        same = next((i for i, (a, b) in enumerate(zip(wanted, spoken, strict=False)) if a != b), len(spoken))
        raise _cut(f"the words from “{wanted[same : same + 12]}” on were not spoken")


def _prove_reach(answer: Answer) -> None:
    audio, spoken = len(answer.audio) / BYTES_PER_SECOND, answer.boundaries[-1].end
    if audio < spoken - _SLACK:
        raise _cut(f"{audio:.1f} of {spoken:.1f} s arrived")
    if audio > spoken + max(TAIL, 0.05 * audio):
        raise _cut(f"{audio:.1f} s of audio for {spoken:.1f} s of sentences")


def _prove_pace(text: str, speed: float, boundaries: tuple[Boundary, ...]) -> None:
    seconds = (boundaries[-1].end - boundaries[0].start) * speed
    heard = letters(text)
    han = sum(ord(c) >= 0x2E80 for c in heard)
    marks = sum(not c.isalnum() and not c.isspace() for c in text)
    least = han * _HAN_FASTEST + (len(heard) - han) * _LATIN_FASTEST
    most = len(heard) * _SLOWEST + marks * _MARK + _ONSET
    if not least <= seconds <= most:
        raise _cut(f"{seconds:.1f} s is no time for {len(heard)} characters")


def _cut(detail: str) -> Mishap:
    return Mishap(Fault.CUT_SHORT, detail)
