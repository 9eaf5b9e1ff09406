"""Cue verbs beside a Chinese quotation, and who acts in their clause."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.reading.people.people import Form, Mention, mentions
from audio_edition.reading.people.scene import Scene, voices_of
from audio_edition.reading.speakers.evidence import Cue
from audio_edition.reading.speakers.narration import HIDDEN, HIDDEN_STOP
from audio_edition.reading.wordlists import any_of, words

_PAUSE = "，,、：:—－―\\-\\s　"


# Verbs that govern what follows even without a pause after them: 张凡说涨价是为了成本。
_GOVERNS = re.compile("说|称|表示|认为|觉得|坦言|介绍|回忆|告诉")


# After these characters a cue verb is a noun: 一点安慰, 他的回答.
_NOUN_BEFORE = frozenset("的点些种份项句番")


# Verbs that take the one who is told: 他告诉记者，“…”.
_TELLING = tuple(words("zh_telling_verbs"))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    cue = any_of(words("zh_cue_verbs"))
    weak = any_of(words("zh_weak_cue_verbs"))
    return {
        "cue": re.compile(
            f"(?P<not>{any_of(words('zh_not_cues'))})|(?P<cue>(?:{cue})(?:着说|道|说|称|着|了|过|到|起)?)"
        ),
        "weak": re.compile(f"(?:{weak})(?:道|说|着|了|过|起){{0,6}}(?P<pause>[{_PAUSE}]*)$"),
        "telling": re.compile(rf"^[^，。：:{HIDDEN}{HIDDEN_STOP}]{{1,18}}(?P<pause>[，,：:]?\s*)$"),
        "clause": re.compile(r"[，,；;：:、]"),
        "view": re.compile(
            "在(?P<who>[^，,。：:在]{1,16}?)的?(?:看来|眼[里中]|心[里中]|印象[里中]|记忆[里中]|理解[里中])[，,]"
        ),
    }


def cue_verbs(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    found = (m for m in _patterns()["cue"].finditer(text, start, end) if m["cue"])
    return [(m.start(), m.end(), m["cue"]) for m in found if text[m.start() - 1 : m.start()] not in _NOUN_BEFORE]


def lead_of(scene: Scene, paragraph: int, index: int) -> Cue | None:
    """The cue in the sentence before the quotation: the verb beside it, else a colon, else a verb further off."""
    passage = scene.passages[paragraph]
    start, end = passage.before(index)
    cues = cue_verbs(passage.narration, start, end)
    return (
        (_beside(scene, paragraph, start, end, *cues[-1]) if cues else None)
        or _weak(scene, paragraph, start, end)
        or next((c for c in (_apart(scene, paragraph, start, end, *cue) for cue in reversed(cues)) if c), None)
        or _view(scene, paragraph, start, end)
    )


def _beside(scene: Scene, paragraph: int, start: int, end: int, at: int, stop: int, verb: str) -> Cue | None:
    """他说：“ / 他告诉记者，“ / 他感叹“."""
    gap = scene.passages[paragraph].narration[stop:end]
    telling = verb.startswith(_TELLING) and _patterns()["telling"].search(gap)
    announced = re.fullmatch(rf"[^，,。{HIDDEN}{HIDDEN_STOP}]{{0,12}}[：:]\s*", gap)
    if not re.fullmatch(f"[{_PAUSE}]*", gap) and not telling and not announced:
        return None
    colon = bool(re.search("[：:]", gap[-3:]))
    return Cue(at, stop, subject_before(scene, paragraph, start, at), True, colon, not re.search(f"[{_PAUSE}]$", gap))


def _weak(scene: Scene, paragraph: int, start: int, end: int) -> Cue | None:
    """他摇摇头，“ / 写给他的纸条：“: no verb of speech, but a pause right before the quotation."""
    text = scene.passages[paragraph].narration
    found = _patterns()["weak"].search(text, start, end)
    if found:
        pause = found["pause"]
        colon = bool(re.search("[：:]", pause))
        subject = subject_before(scene, paragraph, start, found.start())
        return Cue(found.start(), found.end(), subject, bool(pause), colon, not pause, True)
    if text[start:end].rstrip().endswith(("：", ":")):
        return Cue(end - 1, end, subject_before(scene, paragraph, start, end), True, True, False, True)
    return None


def _apart(scene: Scene, paragraph: int, start: int, end: int, at: int, stop: int, verb: str) -> Cue | None:
    """小赵说，那天下着雨，“…”: the verb governs from a clause further off."""
    gap = scene.passages[paragraph].narration[stop:end]
    if not _GOVERNS.match(verb) and not re.match(f"[{_PAUSE}]", gap):
        return None
    subject = subject_before(scene, paragraph, start, at)
    colon = bool(re.search("[：:]", gap[-3:]))
    return Cue(at, stop, subject, False, colon, False) if subject or _patterns()["clause"].search(gap) else None


def _view(scene: Scene, paragraph: int, start: int, end: int) -> Cue | None:
    """在沈若岚看来，“…”: the words are the view of a person."""
    text = scene.passages[paragraph].narration
    found = _patterns()["view"].search(text, start, end)
    subject = next(mentions(scene.cast, text, found.start("who"), found.end("who")), None) if found else None
    if found is None or subject is None or (subject.start, subject.end) != found.span("who"):
        return None
    return Cue(found.start(), found.end(), subject, False, False, False)


def told_cue(scene: Scene, paragraph: int, start: int, end: int) -> Cue | None:
    """The first cue verb with a subject in a whole sentence ``[start:end)`` that governs what comes after."""
    text = scene.passages[paragraph].narration
    for at, stop, verb in cue_verbs(text, start, end):
        if _GOVERNS.match(verb) or re.match(f"[{_PAUSE}]", text[stop : stop + 1]):
            subject = subject_before(scene, paragraph, start, at)
            if subject and subject.form is not Form.ORGANISATION:
                return Cue(at, stop, subject, False, False, False)
    return None


def subject_before(scene: Scene, paragraph: int, start: int, end: int) -> Mention | None:
    """Who acts in the clause that ends at ``end``, else in the clauses before it back to ``start``."""
    text = scene.passages[paragraph].narration
    while end > start:
        breaks = [m.end() for m in _patterns()["clause"].finditer(text, start, end)]
        clause = breaks[-1] if breaks else start
        found = voices_of(scene, paragraph, clause, end)
        if found:
            return found
        end = clause - 1
    return None


def tail_of(scene: Scene, paragraph: int, index: int) -> Cue | None:
    """The cue verb in the clause after the quotation, with who acts there."""
    passage = scene.passages[paragraph]
    start, end = passage.after(index)
    text = passage.narration
    begin = start + len(text[start:end]) - len(text[start:end].lstrip("，,、—― 　"))
    clause = _patterns()["clause"].search(text, begin, end)
    stop = clause.start() if clause else end
    hidden = text.find(HIDDEN, begin, stop)
    stop = hidden if hidden >= 0 else stop
    for at, verb_end, _ in cue_verbs(text, begin, stop):
        subject = voices_of(scene, paragraph, begin, at)
        if subject:
            return Cue(at, verb_end, subject, True, False, False)
    return None
