"""The voices that ship with audio-edition: Kokoro-82M v1.0 style tables, in half precision.

``voices.tsv`` lists them; ``voices.npz`` holds the styles; ``scripts/build_voices`` makes the second from the first
and the published voice files. Licence and origin: NOTICE.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audio_edition.errors import SpeechError
from audio_edition.model import Gender

ROWS, WIDTH = 510, 256
"""A voice has one style of 256 numbers for every length of text from 1 to 510 symbols."""

TABLE = Path(__file__).with_name("voices.tsv")
PACK = Path(__file__).with_name("voices.npz")


@dataclass(frozen=True, slots=True)
class PackedVoice:
    """A voice of the pack.

    source: sha256 of the published file (float32). style: sha256 of the packed styles (float16, row by row).
    pace: the speed at which this voice reads as fast as the others of its language (``scripts/measure_voices``).
    """

    name: str
    gender: Gender
    language: str
    pace: float
    source: str
    style: str


@cache
def voices() -> Mapping[str, PackedVoice]:
    """The voices of the pack by name."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    return MappingProxyType(
        {row[0]: PackedVoice(row[0], Gender(row[1]), row[2], float(row[3]), *row[4:6]) for row in rows}
    )


def packed(styles: NDArray[np.float16]) -> NDArray[np.uint16]:
    """Styles as they lie in the pack: bit patterns less those of the row before, which compress to a third."""
    bits = styles.view(np.uint16)
    return bits - np.vstack([np.zeros_like(bits[:1]), bits[:-1]])


@cache
def styles(name: str) -> NDArray[np.float32]:
    """The styles of a voice of the pack: float32 [510, 256]. Raises SpeechError if the pack is damaged."""
    half = np.cumsum(_stored()[name], axis=0, dtype=np.uint16).view(np.float16)
    if hashlib.sha256(half.astype("<f2").tobytes()).hexdigest() != voices()[name].style:
        raise SpeechError(f"The voice {name} of the voice pack is damaged; install audio-edition again.")
    return half.astype(np.float32)


@cache
def _stored() -> Any:
    return np.load(PACK, allow_pickle=False)
