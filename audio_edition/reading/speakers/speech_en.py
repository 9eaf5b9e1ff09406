"""English quotations: does anybody speak? Each rule rests on words beside the quotation."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.model import SpanKind
from audio_edition.reading.people.mentions import Form
from audio_edition.reading.people.people_en import EnglishCast
from audio_edition.reading.speakers.attribution_en import attribution_of
from audio_edition.reading.speakers.cues_en import lead_of, tail_of
from audio_edition.reading.speakers.evidence import TERM, Cue, Turns, Verdict
from audio_edition.reading.speakers.narration import HIDDEN, HIDDEN_STOP, Passage
from audio_edition.reading.wordlists import phrases

_ENDS = re.compile(r"[,.?!…—][’'”]?$")
_SMALL = frozenset("a an the of in on at by for from with to and or but nor as is s t vs".split())
# Words: a fragment in the narrator's own clause shorter than this stays with the narrator.
FRAGMENT = 5


def english_verdict(cast: EnglishCast, paragraph: int, index: int, turns: Turns) -> Verdict:
    """Judge quotation ``index`` of ``paragraph``, after the talk so far."""
    passage = cast.passages[paragraph]
    quotation = passage.quotations[index]
    said = passage.words(quotation).strip()
    if not said:
        return TERM
    lead, tail = lead_of(cast, paragraph, index), tail_of(cast, paragraph, index)
    if not _is_speech(passage, index, said, lead, tail):
        return TERM if quotation.closed else Verdict(SpanKind.NARRATION)
    return Verdict(SpanKind.SPEECH, attribution_of(cast, paragraph, index, lead, tail, turns))


def _is_speech(passage: Passage, index: int, said: str, lead: Cue | None, tail: Cue | None) -> bool:
    quotation = passage.quotations[index]
    start, _ = passage.before(index)
    before = passage.narration[start : quotation.start].rstrip()
    following = passage.text[quotation.end : quotation.end + 2].strip()
    count = len(said.split())
    stops = bool(re.search(r"[.?!…—][’'”]?$", said))
    parted = not before or before[-1] in ",:.—–-;" + HIDDEN + HIDDEN_STOP
    if _shown(passage, index, before, lead, tail):
        return False
    if tail and (_ENDS.search(said) or following[:1] == ",") and not (_title_case(said) and count > 1 and not parted):
        return True
    if tail and not before and count >= FRAGMENT and said[0].isupper() and not _title_case(said):
        return True
    if lead and lead.direct:
        return not lead.glued or (count >= FRAGMENT and not _title_case(said))
    if parted and not before and stops and (count >= 2 or not following):
        return not _title_case(said) or count == 1
    return bool(lead and parted and stops and count >= 3)


def _title_case(said: str) -> bool:
    """Whether the words are capitalised like a title (Night of the Living Dead)."""
    big = [w for w in re.findall(r"[A-Za-z’']+", said) if w.lower() not in _SMALL]
    return len(big) > 1 and all(w[0].isupper() for w in big)


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    nouns = "|".join(re.escape(noun) for noun in sorted(phrases("en_sign_nouns"), key=len, reverse=True))
    verbs = r"(?:reads?|says?|said|saying|reading|proclaims?|declares?|announces?)"
    return {
        "titled": re.compile(rf"\b(?:{nouns}),?\s+(?:called|titled|entitled|named)\s*$"),
        "before": re.compile(
            rf"\b(?:{nouns})(?:\s+(?:on|in|at|above|outside|over|by)\s+\w+\s+[a-z]+)?(?:\s+(?:that|which|[a-z]+ly))*(?:\s+{verbs})?[,:]?\s*$"
        ),
        "after": re.compile(rf"^[,\s]*(?:{verbs}\s+(?:an?|one|the|another)\s+|an?\s+|the\s+)?(?:{nouns})\s+{verbs}\b"),
        "one": re.compile(rf"^[,\s]*reads?\s+(?:an?\s+|the\s+)?(?:[a-z]+\s+)?(?:{nouns})\b"),
    }


def _shown(passage: Passage, index: int, before: str, lead: Cue | None, tail: Cue | None) -> bool:
    """Whether the words stand on a sign or are a title: nobody says them."""
    p = _signs()
    dated = re.match(r"\s*\((?:1[5-9]|20)\d\d\b", passage.text[passage.quotations[index].end :][:8])
    if p["titled"].search(before) or (dated and _title_case(passage.words(passage.quotations[index]))):
        return True
    if lead and lead.direct and lead.subject and lead.subject.form not in (Form.NOUN, Form.ORGANISATION):
        return False
    start, end = passage.after(index)
    following = passage.narration[start:end]
    return bool(p["before"].search(before) or p["after"].match(following) or p["one"].match(following))
