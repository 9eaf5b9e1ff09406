"""Cue verbs beside an English quotation, and who acts in their clause."""

from __future__ import annotations

import re

from audio_edition.reading.people.mentions import Form, Mention
from audio_edition.reading.people.names_en import cue
from audio_edition.reading.people.people_en import EnglishCast, english_mentions, governed
from audio_edition.reading.speakers.evidence import Cue
from audio_edition.reading.speakers.narration import HIDDEN, HIDDEN_STOP

_PERSONS = (Form.NAME, Form.SHORT, Form.PRONOUN)


def lead_of(cast: EnglishCast, paragraph: int, index: int) -> Cue | None:
    """The cue verb in the sentence before the quotation."""
    passage = cast.passages[paragraph]
    start, end = passage.before(index)
    text = passage.narration
    for found in reversed(list(cue().finditer(text, start, end))):
        subject = _speaker_beside(cast, text, start, found.start(), found.end(), end)
        gap = text[max(found.end(), subject.end if subject else 0) : end]
        direct = len(gap.split()) <= 6 and HIDDEN not in gap and HIDDEN_STOP not in gap
        glued = not re.search(r"[,:—–-]\s*$", gap)
        if subject or direct:
            return Cue(found.start(), found.end(), subject, direct, glued)
    if text[start:end].rstrip().endswith(":"):
        subject = first_person(cast, text, start, end)
        return Cue(end - 1, end, subject, True, False) if subject else None
    return None


def tail_of(cast: EnglishCast, paragraph: int, index: int) -> Cue | None:
    """The attribution right after the quotation: “…,” said Smith; “…,” Smith, a baker, said."""
    passage = cast.passages[paragraph]
    start, end = passage.after(index)
    text = passage.narration
    hidden = text.find(HIDDEN, start, end)
    stop = hidden if hidden >= 0 else end
    before, at = passage.before(index)
    opens = not text[before:at].strip()
    for found in cue().finditer(text, start, stop):
        between = text[start : found.start()]
        if re.search(r"\b(?:who|that|which)\s+(?:\w+\s+){0,2}$", between):
            continue
        subject = _speaker_beside(cast, text, start, found.start(), found.end(), stop)
        near = len(re.sub(r",[^,]*,", "", between).split()) <= 8
        if subject and near and _begins_clause(between, subject, start, opens):
            return Cue(found.start(), found.end(), subject, True, False)
        break
    return None


def _begins_clause(between: str, subject: Mention, start: int, opens: bool) -> bool:
    """Whether the subject (or the verb) opens what follows the quotation, or the clause after an aside (opens: nothing
    stands before the quotation): “…” while they could, Prieto said.
    """
    lead_in = between[: max(0, subject.start - start)] if subject.start - start < len(between) else between
    inner = not (opens and lead_in.rstrip().endswith(",")) and re.search(
        r"\b(?:that|which|when|because|while|as|after|before)\b", lead_in
    )
    return len(lead_in.split()) <= 8 and not inner


def _speaker_beside(cast: EnglishCast, text: str, start: int, verb: int, verb_end: int, end: int) -> Mention | None:
    """Who says: the mention before the verb (an apposition may stand between), else the one right after it."""
    listed = re.match(r"\s*(?:\w+ly\s+)?", text[verb_end:end])
    right = verb_end + (listed.end() if listed else 0)
    inverted = next(iter(english_mentions(cast, text, right, end)), None)
    according = text[verb:verb_end].lower().startswith(("according", "in the words"))
    if inverted and inverted.start - right <= 40 and (according or _inverts(text, start, verb, right, inverted)):
        return inverted
    if according:
        return None
    clause = text[start:verb]
    apposition = re.search(r",[^,]*(?:,[^,]*){0,3},\s*(?:\w+\s+){0,2}$", clause)
    stops = [start, start + apposition.start()] if apposition else [start]
    limits = [verb, stops[-1]]
    found = {limit: [m for m in english_mentions(cast, text, start, limit) if _acts(text, m)] for limit in limits}
    near = {limit: [m for m in found[limit] if _leads_to(text[m.end : limit])] for limit in limits}
    persons = {limit: [m for m in near[limit] if m.form in _PERSONS] for limit in limits}
    for nearest in (persons[verb], persons[limits[1]], near[verb], near[limits[1]]):
        if nearest:
            return _apposed(cast, text, nearest[-1], verb)
    farther = [m for limit in limits for m in found[limit] if m.form in _PERSONS]
    if farther:
        return farther[-1]
    return _noun_phrase(text, start, verb)


def _apposed(cast: EnglishCast, text: str, mention: Mention, end: int) -> Mention:
    """The leader of the union, Ana Prieto: the name that a noun is put beside."""
    if mention.form is not Form.NOUN:
        return mention
    named = next((m for m in english_mentions(cast, text, mention.end, end) if m.form is Form.NAME), None)
    beside = named and re.fullmatch(r"(?:\s+(?:of|at|for|from|in)\s+[^,]{1,40})?,\s+", text[mention.end : named.start])
    return named if named and beside else mention


def _leads_to(gap: str) -> bool:
    """Whether what stands between a mention and the verb lets it be the subject: few words, no clause."""
    gap = re.sub(r"\([^()]*\)", "", gap)
    return gap.strip() == "," or (len(gap.split()) <= 4 and "," not in gap)


def _noun_phrase(text: str, start: int, verb: int) -> Mention | None:
    """the union said, a passing cyclist said: whatever stands with an article right before the verb."""
    found = re.search(
        r"\b(?:an?|the|one|another|his|her|their|my|some)(?:\s+[a-z][\w'’-]*){1,4}\s+$", text[start:verb], re.I
    )
    if not found:
        return None
    end = verb - len(text[start:verb]) + len(text[start:verb].rstrip())
    head = text.rfind(" ", start, end) + 1
    return Mention(Form.NOUN, text[head:end], head, end)


def _inverts(text: str, start: int, verb: int, right: int, mention: Mention) -> bool:
    """said Smith / says the director: the verb opens its clause and the subject follows at once."""
    if text[verb:right].lower().startswith(("told", "tell")):
        return False
    opens = not text[start:verb].strip(" ,—–-" + HIDDEN + HIDDEN_STOP) or text[start:verb].rstrip().endswith(",")
    between = text[right : mention.start]
    plain = re.fullmatch(r"(?:(?:an?|the|one|another|his|her|their)\s+)?(?:[\w’'-]+\s+){0,4}", between) is not None
    return (
        opens
        and plain
        and mention.text.lower() not in {"i"}
        and not re.match(r"(?:that|to|it|in|on|at|during|after|before|by|of|for|with|as)\b", between)
    )


def _acts(text: str, mention: Mention) -> bool:
    """Whether a mention can be the subject. The narrator (I, we) is one right beside the verb only."""
    if mention.form is Form.PRONOUN and mention.text.lower() in {"i", "we"}:
        return cue().match(text, mention.end + 1) is not None
    return not governed(text, mention.start)


def first_person(cast: EnglishCast, text: str, start: int, end: int) -> Mention | None:
    return next(
        (m for m in english_mentions(cast, text, start, end) if m.form in (Form.NAME, Form.SHORT, Form.PRONOUN)), None
    )
