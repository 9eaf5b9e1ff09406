"""English quotations: does anybody speak, and who? Each rule rests on words beside the quotation."""

from __future__ import annotations

import re

from audio_edition.model import Attribution, Gender, SpanKind
from audio_edition.reading.evidence import TERM, Cue, Verdict
from audio_edition.reading.narration import HIDDEN, HIDDEN_STOP, Passage
from audio_edition.reading.people import Form, Mention
from audio_edition.reading.people_en import (
    EnglishCast,
    cue,
    english_mentions,
    full_name,
    gender_of,
    persons_before,
    pronoun_gender,
)
from audio_edition.reading.wordlists import column

_ENDS = re.compile(r"[,.?!…—][’'”]?$")
_SMALL = frozenset("a an the of in on at by for from with to and or but nor as is s t vs".split())
# Words: a fragment in the narrator's own clause shorter than this stays with the narrator.
FRAGMENT = 5


def english_verdict(cast: EnglishCast, paragraph: int, index: int, last: Attribution | None, gap: int) -> Verdict:
    """Judge quotation ``index`` of ``paragraph``; see ``speech_zh.verdict``."""
    passage = cast.passages[paragraph]
    quotation = passage.quotations[index]
    said = passage.words(quotation).strip()
    if not said:
        return TERM
    lead, tail = _lead(cast, paragraph, index), _tail(cast, paragraph, index)
    if not _is_speech(passage, index, said, lead, tail):
        return TERM if quotation.closed else Verdict(SpanKind.NARRATION)
    return Verdict(SpanKind.SPEECH, _attribution(cast, paragraph, index, lead, tail, last, gap))


def _is_speech(passage: Passage, index: int, said: str, lead: Cue | None, tail: Cue | None) -> bool:
    quotation = passage.quotations[index]
    start, _ = passage.before(index)
    before = passage.narration[start : quotation.start].rstrip()
    following = passage.text[quotation.end : quotation.end + 2].strip()
    count = len(said.split())
    stops = bool(re.search(r"[.?!…—][’'”]?$", said))
    parted = not before or before[-1] in ",:.—–-;" + HIDDEN + HIDDEN_STOP
    if tail and (_ENDS.search(said) or following[:1] == ",") and not (_title_case(said) and count > 1 and not parted):
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


# ---------------------------------------------------------------- cues beside the quotation


def _lead(cast: EnglishCast, paragraph: int, index: int) -> Cue | None:
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
            return Cue(found.start(), found.end(), subject, direct, gap.rstrip().endswith(":"), glued)
    if text[start:end].rstrip().endswith(":"):
        subject = _first_person(cast, text, start, end)
        return Cue(end - 1, end, subject, True, True, False, True) if subject else None
    return None


def _tail(cast: EnglishCast, paragraph: int, index: int) -> Cue | None:
    """The attribution right after the quotation: “…,” said Smith; “…,” Smith, a baker, said."""
    passage = cast.passages[paragraph]
    start, end = passage.after(index)
    text = passage.narration
    hidden = text.find(HIDDEN, start, end)
    stop = hidden if hidden >= 0 else end
    for found in cue().finditer(text, start, stop):
        between = text[start : found.start()]
        if re.search(r"\b(?:who|that|which)\s+(?:\w+\s+){0,2}$", between):
            continue
        subject = _speaker_beside(cast, text, start, found.start(), found.end(), stop)
        near = len(re.sub(r",[^,]*,", "", between).split()) <= 8
        if subject and near and _begins_clause(between, subject, start):
            return Cue(found.start(), found.end(), subject, True, False, False)
        break
    return None


def _begins_clause(between: str, subject: Mention, start: int) -> bool:
    """Whether the subject (or the verb) opens what follows the quotation."""
    lead_in = between[: max(0, subject.start - start)] if subject.start - start < len(between) else between
    return len(lead_in.split()) <= 8 and not re.search(
        r"\b(?:that|which|when|because|while|as|after|before)\b", lead_in
    )


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
    for limit in (verb, stops[-1]):
        found = [m for m in english_mentions(cast, text, start, limit) if _acts(text, m)]
        persons = [m for m in found if m.form in (Form.NAME, Form.SHORT, Form.PRONOUN)]
        near = [m for m in found if _leads_to(text[m.end : limit])]
        if near:
            best = [m for m in near if m.form is not Form.NOUN] or near
            return best[-1]
        if persons:
            return persons[-1]
    return _noun_phrase(text, start, verb)


def _leads_to(gap: str) -> bool:
    """Whether what stands between a mention and the verb lets it be the subject: few words, no clause."""
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
    return opens and plain and mention.text.lower() not in {"i"} and not re.match(r"(?:that|to|it)\b", between)


def _acts(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.start - 12) : mention.start].lower()
    if mention.form is Form.PRONOUN and mention.text.lower() in {"i", "we"}:
        return False
    return not re.search(r"\b(?:to|with|of|for|from|by|about|at|in|and told|told|asked)\s+(?:the\s+|an?\s+)?$", before)


def _first_person(cast: EnglishCast, text: str, start: int, end: int) -> Mention | None:
    return next(
        (m for m in english_mentions(cast, text, start, end) if m.form in (Form.NAME, Form.SHORT, Form.PRONOUN)), None
    )


# ---------------------------------------------------------------- who speaks


def _attribution(
    cast: EnglishCast,
    paragraph: int,
    index: int,
    lead: Cue | None,
    tail: Cue | None,
    last: Attribution | None,
    gap: int,
) -> Attribution:
    text = cast.passages[paragraph].text
    if tail and tail.subject:
        return _said(cast, paragraph, tail, "said after", 1.0)
    if lead and lead.subject:
        return _said(cast, paragraph, lead, "said before", 1.0 if lead.direct else 0.85)
    if last and gap == 0:
        return Attribution(
            last.speaker, last.gender, "goes on", last.evidence, round(last.confidence * 0.9, 2), last.label
        )
    start, end = cast.passages[paragraph].after(index)
    actor = _first_person(cast, cast.passages[paragraph].narration, start, end)
    if actor:
        return _resolve(cast, paragraph, actor, "who acts after", text[actor.start : actor.end], 0.7)
    back = next(persons_before(cast, paragraph, cast.passages[paragraph].quotations[index].start), None)
    if back and any(back is m for _, m in cast.sentence_mentions.get(paragraph, [])):
        return _resolve(cast, paragraph, back, "who acted before", back.text, 0.65)
    if last and gap == 1:
        return Attribution(
            last.speaker, last.gender, "goes on", last.evidence, round(last.confidence * 0.6, 2), last.label
        )
    return Attribution(None, Gender.UNKNOWN, "nobody named", "", 0.3)


def _said(cast: EnglishCast, paragraph: int, found: Cue, rule: str, weight: float) -> Attribution:
    assert found.subject is not None
    text = cast.passages[paragraph].text
    evidence = text[min(found.subject.start, found.start) : max(found.end, found.subject.end)]
    return _resolve(cast, paragraph, found.subject, rule, evidence, weight)


def _resolve(
    cast: EnglishCast, paragraph: int, mention: Mention, rule: str, evidence: str, weight: float
) -> Attribution:
    text = cast.passages[paragraph].text
    match mention.form:
        case Form.NAME | Form.SHORT:
            name = full_name(cast, mention)
            return Attribution(name, gender_of(cast, name), rule, evidence, round(0.95 * weight, 2))
        case Form.PRONOUN:
            return _from_pronoun(cast, paragraph, mention, rule, evidence, weight)
        case Form.ORGANISATION:
            return Attribution(mention.text, Gender.UNKNOWN, rule, evidence, round(0.75 * weight, 2))
        case _:
            told = column("en_speaker_nouns").get(mention.text.lower(), "")
            label = _label(text, mention)
            return Attribution(
                None, Gender(told) if told else Gender.UNKNOWN, rule, evidence, round(0.8 * weight, 2), label
            )


def _from_pronoun(
    cast: EnglishCast, paragraph: int, mention: Mention, rule: str, evidence: str, weight: float
) -> Attribution:
    gender = pronoun_gender(mention.text)
    for back in persons_before(cast, paragraph, mention.start):
        name = full_name(cast, back)
        known = gender_of(cast, name)
        if Gender.UNKNOWN in (known, gender) or known is gender:
            return Attribution(
                name, gender if gender is not Gender.UNKNOWN else known, rule, evidence, round(0.85 * weight, 2)
            )
    return Attribution(None, gender, rule, evidence, round(0.4 * weight, 2), mention.text.lower())


def _label(text: str, mention: Mention) -> str:
    """How an unnamed speaker is announced: the noun with its article and adjectives (a local shopkeeper)."""
    found = re.search(
        r"(?:\b(?:an?|the|one|another|some|many|several|two|three|his|her|their)\s+)?(?:[\w’'-]+\s+){0,2}$",
        text[max(0, mention.start - 40) : mention.start],
        re.I,
    )
    lead = found.group() if found else ""
    article = re.search(r"\b(?:an?|the|one|another|some|many|several|two|three|his|her|their)\s.*$", lead, re.I)
    return (article.group() if article else "") + mention.text
