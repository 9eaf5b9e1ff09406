"""What speaks for words in marks being somebody's speech, and not a term: named facts, each a number."""

from __future__ import annotations

import math
import re

from audio_edition.model import SpanKind
from audio_edition.reading.speakers.facts import Facts
from audio_edition.reading.speakers.story import Asked, Story

_I = re.compile("我|咱|俺")
_FEW = 10
"""Characters of what is more often a term than not, where they are no clause."""
_CLAUSES = re.compile("[，。！？；…,!?;]")


def speech(story: Story, asked: Asked) -> Facts:
    """What speaks for the words being somebody's."""
    passage, quotation, judged = story.passages[asked.row], asked.quotation, asked.judged
    words = passage.words(quotation).strip()
    before = passage.narration[passage.before(asked.index)[0] : quotation.start].rstrip()
    behind = passage.text[quotation.end : quotation.end + 1]
    term = min(max(judged.term, 0.001), 0.999)
    return {
        "one": 1.0,
        "term": math.log(term / (1 - term)),
        "both suspect a term": float(judged.term >= 0.2 and asked.ruling.kind is not SpanKind.SPEECH),
        "rules speech": float(asked.ruling.kind is SpanKind.SPEECH),
        "rules sure": asked.ruling.attribution.confidence if asked.ruling.attribution else 0.0,
        "stop inside": float(words[-1:] in "。！？!?…，,"),
        "pause before": float(before[-1:] in "，,：:、—" if before else 1.0),
        "colon before": float(before[-1:] in "：:" if before else 0.0),
        "opens": float(not before),
        "glued behind": float(bool(re.match("[\u4e00-\u9fff]", behind))),
        "length": math.log1p(len(words)),
        "I": float(bool(_I.search(words))),
        "unnamed": judged.unnamed,
        "shown": float(asked.shown),
        "few words": float(len(words) <= _FEW and not _CLAUSES.search(words)),
        "few words, a term by the rules": float(
            len(words) <= _FEW and not _CLAUSES.search(words) and asked.ruling.kind is SpanKind.TERM
        ),
        "listed": float(behind == "、" or before[-1:] == "、"),
    }
