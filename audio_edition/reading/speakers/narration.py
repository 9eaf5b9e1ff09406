"""The narrator's own words: a paragraph with its quotations hidden, cut into sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from audio_edition.reading.speakers.quotes import Quotation

# Characters: a quotation's attribution is looked for no further off in its sentence. Keeps time linear.
REACH = 400

# Stand-ins of the same length as the words they hide, so that offsets stay those of the paragraph.
# HIDDEN_STOP is the last one when the hidden words end with a stop of their own.
HIDDEN = "\ue000"
HIDDEN_STOP = "\ue001"
_STOP_INSIDE = re.compile(r"[。！？!?…．.—][’'”』」]?$")
_CHINESE_STOP = re.compile(f"(?P<stop>[。！？!?；;\n{HIDDEN_STOP}]+)")
_ENGLISH_STOP = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Prof|Rev|Gov|Sen|Rep|Gen|Col|Lt|Sgt|Capt|Maj|Jr|Sr|vs|No|Inc|Co|Corp|Ltd|[A-Z])\.(?!$)"
    rf"|(?P<stop>[.!?\n{HIDDEN_STOP}]{{1,200}}(?=[\s{HIDDEN}{HIDDEN_STOP})\]]|$)|{HIDDEN_STOP})"
)


@dataclass(frozen=True)
class Passage:
    """A paragraph, its quotations, and its narration (the text with every quotation hidden)."""

    text: str
    quotations: Sequence[Quotation]
    language: str = "zh"

    @cached_property
    def narration(self) -> str:
        """The paragraph with every character of a quotation replaced by a stand-in."""
        pieces, at = [], 0
        for q in self.quotations:
            stop = bool(_STOP_INSIDE.search(self.words(q).rstrip()))
            pieces += [self.text[at : q.start], HIDDEN * (q.end - q.start - 1), HIDDEN_STOP if stop else HIDDEN]
            at = q.end
        return "".join(pieces) + self.text[at:]

    @cached_property
    def stops(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of every stop of the narration."""
        pattern = _ENGLISH_STOP if self.language == "en" else _CHINESE_STOP
        return tuple(m.span("stop") for m in pattern.finditer(self.narration) if m["stop"])

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of each sentence of the narration, its stop included."""
        ends = [end for _, end in self.stops]
        return tuple((a, b) for a, b in zip([0, *ends], [*ends, len(self.text)], strict=True) if a < b)

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """For each quotation the end of the row of quotations touching one another that it stands in (“…”“…”)."""
        ends: list[int] = []
        for index in range(len(self.quotations) - 1, -1, -1):
            end = self.quotations[index].end
            touching = ends and self.quotations[index + 1].start == end
            ends.append(ends[-1] if touching else end)
        return tuple(reversed(ends))

    def sentences_before(self, at: int) -> int:
        """How many sentences end at or before ``at``."""
        return bisect_right(self.sentences, at, key=lambda sentence: sentence[1])

    def words(self, quotation: Quotation) -> str:
        """The words inside the marks."""
        return self.text[quotation.opens : quotation.closes]

    def before(self, index: int) -> tuple[int, int]:
        """The stretch of the sentence before quotation ``index``, back to the stop before it."""
        end = self.quotations[index].start
        at = bisect_right(self.stops, end, key=lambda stop: stop[1])
        return max(end - REACH, self.stops[at - 1][1] if at else 0), end

    def after(self, index: int) -> tuple[int, int]:
        """The stretch of narration after quotation ``index`` up to the next stop, one right behind it passed over:
        “…”；船主某某说.
        """
        start = self.quotations[index].end
        start += self.language == "zh" and self.narration[start : start + 1] in ("；", ";")
        at = bisect_left(self.stops, start, key=lambda stop: stop[0])
        return start, min(start + REACH, self.stops[at][0] if at < len(self.stops) else len(self.text))
