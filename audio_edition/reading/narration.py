"""The narrator's own words: a paragraph with its quotations hidden, cut into sentences and clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from audio_edition.reading.quotes import Quotation

# Stand-ins of the same length as the words they hide, so that offsets stay those of the paragraph.
HIDDEN = "\ue000"
HIDDEN_STOP = "\ue001"
STOPS = "。！？!?；;\n" + HIDDEN_STOP
_STOP_INSIDE = re.compile(r"[。！？!?…．]$|[.]$|—$")


@dataclass(frozen=True)
class Passage:
    """A paragraph, its quotations, and its narration (the text with every quotation hidden)."""

    text: str
    quotations: Sequence[Quotation]

    @cached_property
    def narration(self) -> str:
        pieces, at = [], 0
        for q in self.quotations:
            stop = bool(_STOP_INSIDE.search(self.words(q).rstrip()))
            pieces += [self.text[at : q.start], HIDDEN * (q.end - q.start - 1), HIDDEN_STOP if stop else HIDDEN]
            at = q.end
        return "".join(pieces) + self.text[at:]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of each sentence of the narration, its stop included."""
        ends = [m.end() for m in re.finditer(f"[{STOPS}]+", self.narration)]
        starts = [0, *ends]
        return tuple((a, b) for a, b in zip(starts, [*ends, len(self.text)], strict=True) if a < b)

    def words(self, quotation: Quotation) -> str:
        """The words inside the marks."""
        return self.text[quotation.opens : quotation.closes]

    def before(self, index: int) -> tuple[int, int]:
        """The stretch of the sentence before quotation ``index``, back to the stop or the spoken sentence before."""
        end = self.quotations[index].start
        start = max((self.narration.rfind(stop, 0, end) for stop in STOPS), default=-1) + 1
        return start, end

    def after(self, index: int) -> tuple[int, int]:
        """The stretch of narration after quotation ``index`` up to the next stop."""
        start = self.quotations[index].end
        found = re.compile(f"[{STOPS}]").search(self.narration, start)
        return start, found.start() if found else len(self.text)
