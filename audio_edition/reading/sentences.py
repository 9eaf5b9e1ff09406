"""Where sentences end, as far as labelling needs it."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.reading.vocabulary import words

_CLOSERS = "”’」』）)】》〉\"'］]"
_TAIL = 12  # characters; no sentence ends with more closing marks than that
_LONGEST_ASIDE = 80
_ASIDE = re.compile(r"(?:[（(\[][^（）()\[\]]{0,30}[）)\]]\s*){1,9}$")  # …很好。（笑）
_INITIAL = re.compile(r"(?:^|[\s.(])[A-Z]\.$|\b(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|Gov|Sen|Rep)\.$")  # the dot of a name
_SENTENCE = re.compile(r"[。！？!?](?=[^。！？!?])|[。！？!?]{2,40}[”’」』]?(?=.)")


def ends_sentence(text: str) -> bool:
    """Whether ``text`` stops where a sentence may: a full stop and its kin, a colon, before closing marks."""
    tail = text[-_TAIL:]
    if _end().search(tail):
        return not _INITIAL.search(tail)
    aside = _ASIDE.search(text[-_LONGEST_ASIDE:])
    return aside is not None and bool(_end().search(text[-_LONGEST_ASIDE:][: aside.start()][-_TAIL:]))


def sentences_in(text: str) -> int:
    """How many sentences a Chinese text has, roughly."""
    return 1 + len(_SENTENCE.findall(text))


@cache
def _end() -> re.Pattern[str]:
    stops = "".join(sorted(words("zh", "sentence_end")))
    marks = "".join(sorted(mark for mark in words("zh", "end_marks") if len(mark) == 1 and not mark.isalnum()))
    return re.compile(rf"(?:[{re.escape(stops)}.]|——|――)[{re.escape(_CLOSERS + marks)}\s]*$")
