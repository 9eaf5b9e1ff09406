"""Characters on one line → its words: where they are parted, where only set wide, and what is raised or lowered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

HAN: Final = "\u2e80"
"""From here on characters are set on the Chinese grid."""

WORD_GAP: Final = 0.2
HAN_GAP: Final = 0.2
WIDE_GAP: Final = 0.5
"""The gap that is a space between Latin letters, between Chinese characters, and where marks or both meet, in type
sizes."""

LETTER_GAP: Final = 0.12
"""The least gap between Chinese characters that are set wide (letterspaced), in type sizes."""

EVEN: Final = 0.1
"""How far the gaps of letterspaced characters may differ, in type sizes: a line is spaced evenly."""

SCRIPT_SIZE: Final = 0.88
"""The largest a raised or lowered character is, in sizes of the type beside it."""

RAISED: Final = (0.2, 0.75)
LOWERED: Final = (-0.4, -0.06)
"""How far above or below the baseline such characters stand, in sizes of the type beside them."""

SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SUBSCRIPTS: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(frozen=True, slots=True)
class Character:
    """A character where it stands. spaced: a space was set before it. mark: the number of the marked content it is of,
    -1 for none. index: the how-manieth it was drawn. sideways: it lies on its side, its foot to the left."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    spaced: bool
    mark: int = -1
    index: int = 0
    sideways: bool = False


def text_of(run: Sequence[Character]) -> str:
    """The text of characters on one line: spaces where words are parted, none where letters are only set wide."""
    spacing = _letterspacing(run)
    text, script = run[0].text, 0
    for before, character in pairwise(run):
        now = _script(before, character, script)
        gap = (character.left - before.right) / character.size
        if _is_space(before, character, gap) and not (spacing and _is_spaced_out(before, character, gap, spacing)):
            text += " "
        text += _as_script(character.text, now)
        script = now
    return text


def is_wide(text: str) -> bool:
    """Whether a character is set on the Chinese grid."""
    return text >= HAN or text in "“”‘’…—·"


def shift(before: Character, character: Character) -> int:
    """1 for a character that is raised beside the one before, -1 for one that is lowered, 0 for neither."""
    if character.size > SCRIPT_SIZE * before.size:
        return 0
    rise = (character.baseline - before.baseline) / before.size
    return 1 if RAISED[0] <= rise <= RAISED[1] else -1 if LOWERED[0] <= rise <= LOWERED[1] else 0


def _script(before: Character, character: Character, script: int) -> int:
    """Whether a character is raised (1) or lowered (-1), given that of the one before."""
    same = before.size == character.size and abs(before.baseline - character.baseline) < 0.05 * character.size
    return script if same else shift(before, character)


def _as_script(text: str, script: int) -> str:
    return text.translate(SUPERSCRIPTS if script > 0 else SUBSCRIPTS) if script else text


def _is_space(before: Character, character: Character, gap: float) -> bool:
    if character.spaced or gap > WIDE_GAP:
        return True
    if max(before.text, character.text) < HAN:
        return gap > WORD_GAP
    return gap > HAN_GAP and min(before.text, character.text) >= HAN and (before.text + character.text).isalpha()


def _is_spaced_out(before: Character, character: Character, gap: float, spacing: float) -> bool:
    return is_wide(before.text) and is_wide(character.text) and gap <= spacing + EVEN


def _letterspacing(run: Sequence[Character]) -> float:
    """The gap, in type sizes, that three or more Chinese characters of the line are evenly set apart; 0 for none."""
    smallest = least = 0.0
    even = 0
    for before, character in pairwise(run):
        gap = (character.left - before.right) / character.size
        if not (is_wide(before.text) and is_wide(character.text)) or gap < LETTER_GAP:
            even = 0
            continue
        even, least = (even + 1, min(least, gap)) if even and abs(gap - least) <= EVEN else (1, gap)
        if even >= 2 and (not smallest or least < smallest):
            smallest = least
    return smallest
