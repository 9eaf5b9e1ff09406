"""Written text to spoken form: what a reader says for digits, units, signs and brackets."""

from __future__ import annotations

from collections.abc import Sequence

from audio_edition.model import Reading


def normalise(text: str, readings: Sequence[Reading] = ()) -> str:
    """The spoken form of ``text``."""
    from wetext import Normalizer

    spoken: str = Normalizer(lang="zh", operator="tn").normalize(text)
    return "".join(c for c in spoken if c not in '“”‘’"（）()《》〈〉【】[]')
