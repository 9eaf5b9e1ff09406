"""How a page is set: the measure its lines are wrapped at, its base indent, white space, labels of an interview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from audio_edition.reading.sentences import ends_sentence
from audio_edition.reading.stories.printed import PrintedLine
from audio_edition.reading.stories.turns import opens_turn, turn_labels

LONGEST_MEASURE = 160  # columns; nobody sets wider lines, so wider ones are whole paragraphs
SHORTEST_MEASURE = 16  # columns; the narrowest captions beside a picture
MEASURE_SHARE = 0.25  # of the lines that have neighbours must be about as wide as the measure
WIDER_SHARE = 0.4  # of the words may stand in lines wider than the measure (whole paragraphs), at the most
BASE_SHARE = 0.15  # of the lines begin at the base indent, at the least
SPACED_SHARE = 0.3  # of the lines have a blank line above them, at the least, where white space parts blocks
RAGGED = {"zh": 6, "en": 0.12}  # how far a full line may fall short: columns, or a part of the measure


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set. ``measure``: the width (columns) it is wrapped at, or None if it is not wrapped; ``base``:
    the indent (columns) of lines that begin nothing; ``spaced``: whether white space parts its blocks; ``labels``:
    what the turns of an interview open with."""

    language: str
    measure: int | None
    base: int
    spaced: bool
    labels: frozenset[str]

    def slack(self, width: float) -> float:
        """How far (columns) a full line may fall short of ``width``."""
        return _slack(width, self.language)

    def opens_turn(self, above: PrintedLine, line: PrintedLine) -> bool:
        """Whether ``line`` opens a turn of an interview: 问：…; in a wrapped text only below the end of a sentence."""
        if not opens_turn(line.text, self.labels):
            return False
        return self.measure is None or ends_sentence(above.text)


def setting_of(lines: Sequence[PrintedLine], language: str) -> Setting:
    """How the page is set, told from all its lines."""
    measure = _measure(lines, language)
    gaps = sum(line.gap > 0 for line in lines)
    labels = turn_labels([line.text for line in lines])
    return Setting(language, measure, _base_indent(lines), gaps >= SPACED_SHARE * len(lines), labels)


def _measure(lines: Sequence[PrintedLine], language: str) -> int | None:
    neighbours = [(a, b) for a, b in pairwise(lines) if not b.gap and a.tag == b.tag]
    widths = Counter(a.edge for a, _ in neighbours if SHORTEST_MEASURE <= a.edge <= LONGEST_MEASURE)
    if not widths:
        return None

    def near(width: int) -> int:
        return sum(n for w, n in widths.items() if width - _slack(width, language) <= w <= width)

    measure = max(widths, key=lambda w: (near(w), w))
    full = [a for a, _ in neighbours if measure - _slack(measure, language) <= a.edge <= measure]
    cut = sum(not ends_sentence(a.text) for a in full)
    wider = sum(a.edge for a, _ in neighbours if a.edge > measure + _slack(measure, language))
    if wider > WIDER_SHARE * sum(a.edge for a, _ in neighbours):
        return None
    # a page of whole paragraphs may have a few of about one length, but those end with a full stop
    if len(full) < 3 or len(full) < MEASURE_SHARE * len(neighbours) or 2 * cut < len(full):
        return None
    return measure


def _slack(width: float, language: str) -> float:
    ragged = RAGGED[language]
    return ragged if language == "zh" else ragged * width


def _base_indent(lines: Sequence[PrintedLine]) -> int:
    """The least indent that a fair part of the page has."""
    indents = Counter(line.indent for line in lines)
    return min((i for i, n in indents.items() if n >= BASE_SHARE * len(lines)), default=0)
