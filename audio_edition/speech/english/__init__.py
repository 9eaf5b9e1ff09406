"""The English front end: text as it is spoken, and its phonemes in the embedded model's symbols."""

from __future__ import annotations

from audio_edition.speech.english.normalise import normalise
from audio_edition.speech.english.pronounce import is_spelled, phonemes

__all__ = ["is_spelled", "normalise", "phonemes"]
