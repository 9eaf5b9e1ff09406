"""Words to phonemes."""

from __future__ import annotations

import re

from audio_edition.speech.english.lexicon import lexicon


def phonemes(text: str) -> str:
    """The model's symbols for ``text``."""
    return re.sub(r"[A-Za-z']+", lambda word: lexicon().say(word[0]) or "", text)
