"""Chinese quotations: does anybody speak, and who? Each rule rests on words beside the quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from audio_edition.model import Attribution, Gender, SpanKind
from audio_edition.reading.narration import HIDDEN, HIDDEN_STOP, Passage
from audio_edition.reading.people import Form, Mention
from audio_edition.reading.scene import Scene, Voice, people_before, sentence_before, voice_of, voices_of
from audio_edition.reading.wordlists import any_of, words

_PAUSE = "，,、：:—－―\\-\\s　"
_SENTENCE_END = re.compile(r"[。！？!?…．.—～][’'”』」]?$")
# After these characters a cue verb is a noun: 一点安慰, 他的回答.
_GOVERNS = re.compile("说|称|表示|认为|觉得|坦言|介绍|回忆|告诉")
_NOUN_BEFORE = frozenset("的点些种份项句番")
# Words by which a speaker shows: I, we, you, and the particles of talk.
_TALK = re.compile(r"我|咱|俺|你|您|[吧呢吗啊呀嘛啦哦哟喽]$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a quotation is; for speech also who speaks."""

    kind: SpanKind
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb near a quotation. subject: who acts in its clause. start, end: offsets in the paragraph."""

    start: int
    end: int
    subject: Mention | None
    direct: bool
    colon: bool
    glued: bool
    weak: bool = False


TERM = Verdict(SpanKind.TERM)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    cue = any_of(words("zh_cue_verbs"))
    weak = any_of(words("zh_weak_cue_verbs"))
    displays = any_of(words("zh_display_nouns"))
    return {
        "cue": re.compile(
            f"(?P<not>{any_of(words('zh_not_cues'))})|(?P<cue>(?:{cue})(?:着说|道|说|称|着|了|过|到|起)?)"
        ),
        "weak": re.compile(f"(?:{weak})(?:着说|道|说|着|了|过|起)*(?P<pause>[{_PAUSE}]*)$"),
        "telling": re.compile(rf"^[^，。：:{HIDDEN}{HIDDEN_STOP}]{{1,18}}(?P<pause>[，,：:]?\s*)$"),
        "display": re.compile(
            f"(?:(?:{displays})(?:是|为|有|写着|写有|写道|叫|即|，|：|:)*"
            "|[上里][^，。]{0,4}[写印刻贴挂绣][着有][：:，,]?|(?:唱|哼)(?:起|着|道|了)*(?:《[^》]*》)?[：:，,]?)$"
        ),
        "display_after": re.compile(
            f"^[^，。]{{0,12}}(?:[这那该][首副句条个些幅块段]?|写在|刻在|挂在|印在)[^，。]{{0,6}}(?:{displays})"
        ),
        "clause": re.compile(r"[，,；;：:、]"),
    }


_TELLING = (
    "告诉",
    "告知",
    "询问",
    "反问",
    "追问",
    "提醒",
    "叮嘱",
    "嘱咐",
    "安慰",
    "鼓励",
    "劝说",
    "劝导",
    "回忆",
    "呼吁",
    "质问",
    "答复",
    "回复",
    "回应",
    "劝慰",
    "勉励",
    "批评",
    "责问",
    "称赞",
    "恳求",
    "央求",
)


def verdict(scene: Scene, paragraph: int, index: int, last: Attribution | None, gap: int) -> Verdict:
    """Judge quotation ``index`` of ``paragraph``.

    last: the attribution of the speech before, ``gap`` paragraphs back (0: in this paragraph).
    """
    passage = scene.passages[paragraph]
    quotation = passage.quotations[index]
    said = passage.words(quotation).strip()
    if not said:
        return TERM
    lead, tail = _lead(scene, paragraph, index), _tail(scene, paragraph, index)
    if not _is_speech(scene, paragraph, index, said, lead, tail):
        return TERM if quotation.closed else Verdict(SpanKind.NARRATION)
    return Verdict(SpanKind.SPEECH, _attribution(scene, paragraph, index, lead, tail, last, gap))


# ---------------------------------------------------------------- speech or term


def _is_speech(scene: Scene, paragraph: int, index: int, said: str, lead: Cue | None, tail: Cue | None) -> bool:
    passage = scene.passages[paragraph]
    quotation = passage.quotations[index]
    start, _ = passage.before(index)
    before = passage.narration[start : quotation.start]
    following = passage.text[passage.rows[index] : passage.rows[index] + 1]
    whole = bool(_SENTENCE_END.search(said))
    ends = (
        said[-1] in "，,"
        or following == ""
        or following in "。！？；，,.!?;）)…"
        or bool(re.match("[“‘「『—\\s]", following))
    )
    parted = not before.strip() or before.rstrip()[-1] in "，,：:、—―。！？；" + HIDDEN + HIDDEN_STOP
    if _shown(passage, index, before, lead, tail):
        return False
    if whole and not parted and not lead and len(said) >= 6 and said[-1] in "。！" and ends:
        return True
    if not whole and not ends and not (tail and _names(tail)):
        return bool(lead and lead.direct and lead.colon and len(said) >= 12)
    if lead and lead.direct:
        return _direct_speech(said, lead, whole)
    if not parted or len(said) < 4 or (following and following in "等的、"):
        return False
    opens = not before.strip(" ，,")
    if opens and tail and (whole or ends or _names(tail)):
        return True
    if opens and (
        said.endswith(("，", ","))
        or (len(said) >= 8 and following in ("，", ",") and _person_follows(scene, paragraph, index))
    ):
        return True
    return whole or lead is not None or _sounds_spoken(said, following)


def _names(cue: Cue) -> bool:
    """Whether a person is named or meant, not just a noun."""
    return cue.subject is not None and cue.subject.form not in (Form.NOUN, Form.ORGANISATION)


def _person_follows(scene: Scene, paragraph: int, index: int) -> bool:
    """“…”，副县长某某算了一笔账: a named person acts in the clause after."""
    found = _actor_after(scene, paragraph, index)
    return found is not None and found.form in (Form.NAME, Form.SHORT)


def _sounds_spoken(said: str, following: str) -> bool:
    """A quotation without a stop or cue that stands as a clause of its own: talk, or several clauses."""
    return bool(following) and len(said) >= 6 and bool(_TALK.search(said) or re.search("[，,]", said))


def _direct_speech(said: str, lead: Cue, whole: bool) -> bool:
    if lead.weak:
        return whole or (len(said) >= 6 and (lead.colon or _names(lead)))
    if lead.glued:
        return whole or (len(said) >= 6 and lead.subject is not None)
    return True


def _shown(passage: Passage, index: int, before: str, lead: Cue | None, tail: Cue | None) -> bool:
    """Whether the words stand on a banner, in a song, a verse, a title: nobody says them."""
    p, quotation = _patterns(), passage.quotations[index]
    told = (
        lead
        and not lead.weak
        and (lead.direct or not re.search("[，,]", passage.narration[lead.end : quotation.start]))
    )
    if p["display"].search(before.rstrip()) and not told:
        return True
    start, end = passage.after(index)
    return bool(not lead and not tail and p["display_after"].search(passage.narration[start:end]))


# ---------------------------------------------------------------- cues beside the quotation


def _cues(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    found = (m for m in _patterns()["cue"].finditer(text, start, end) if m["cue"])
    return [(m.start(), m.end(), m["cue"]) for m in found if text[m.start() - 1 : m.start()] not in _NOUN_BEFORE]


def _lead(scene: Scene, paragraph: int, index: int) -> Cue | None:
    """The cue in the sentence before the quotation: the verb beside it, else a colon, else a verb further off."""
    passage = scene.passages[paragraph]
    start, end = passage.before(index)
    cues = _cues(passage.narration, start, end)
    return (
        (_beside(scene, paragraph, start, end, *cues[-1]) if cues else None)
        or _weak(scene, paragraph, start, end)
        or next((c for c in (_apart(scene, paragraph, start, end, *cue) for cue in reversed(cues)) if c), None)
    )


def _beside(scene: Scene, paragraph: int, start: int, end: int, at: int, stop: int, verb: str) -> Cue | None:
    """他说：“ / 他告诉记者，“ / 他感叹“."""
    gap = scene.passages[paragraph].narration[stop:end]
    telling = verb.startswith(_TELLING) and _patterns()["telling"].search(gap)
    announced = re.fullmatch(rf"[^，,。{HIDDEN}{HIDDEN_STOP}]{{0,12}}[：:]\s*", gap)
    if not re.fullmatch(f"[{_PAUSE}]*", gap) and not telling and not announced:
        return None
    colon = bool(re.search("[：:]", gap[-3:]))
    return Cue(at, stop, _subject(scene, paragraph, start, at), True, colon, not re.search(f"[{_PAUSE}]$", gap))


def _weak(scene: Scene, paragraph: int, start: int, end: int) -> Cue | None:
    """他摇摇头，“ / 写给他的纸条：“: no verb of speech, but a pause right before the quotation."""
    text = scene.passages[paragraph].narration
    found = _patterns()["weak"].search(text, start, end)
    if found:
        pause = found["pause"]
        colon = bool(re.search("[：:]", pause))
        subject = _subject(scene, paragraph, start, found.start())
        return Cue(found.start(), found.end(), subject, bool(pause), colon, not pause, True)
    if text[start:end].rstrip().endswith(("：", ":")):
        return Cue(end - 1, end, _subject(scene, paragraph, start, end), True, True, False, True)
    return None


def _apart(scene: Scene, paragraph: int, start: int, end: int, at: int, stop: int, verb: str) -> Cue | None:
    """小赵说，那天下着雨，“…”: the verb governs from a clause further off."""
    gap = scene.passages[paragraph].narration[stop:end]
    if not _GOVERNS.match(verb) and not re.match(f"[{_PAUSE}]", gap):
        return None
    subject = _subject(scene, paragraph, start, at)
    colon = bool(re.search("[：:]", gap[-3:]))
    return Cue(at, stop, subject, False, colon, False) if subject or _patterns()["clause"].search(gap) else None


def _subject(scene: Scene, paragraph: int, start: int, end: int) -> Mention | None:
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


def _tail(scene: Scene, paragraph: int, index: int) -> Cue | None:
    """The cue verb in the clause after the quotation, with who acts there."""
    passage = scene.passages[paragraph]
    start, end = passage.after(index)
    text = passage.narration
    begin = start + len(text[start:end]) - len(text[start:end].lstrip("，,、—― 　"))
    clause = _patterns()["clause"].search(text, begin, end)
    stop = clause.start() if clause else end
    hidden = text.find(HIDDEN, begin, stop)
    stop = hidden if hidden >= 0 else stop
    for at, verb_end, _ in _cues(text, begin, stop):
        subject = voices_of(scene, paragraph, begin, at)
        if subject:
            return Cue(at, verb_end, subject, True, False, False)
    return None


# ---------------------------------------------------------------- who speaks


def _attribution(
    scene: Scene, paragraph: int, index: int, lead: Cue | None, tail: Cue | None, last: Attribution | None, gap: int
) -> Attribution:
    """The rules, surest first."""
    passage = scene.passages[paragraph]
    start, end = passage.before(index)
    opens = not passage.narration[start:end].strip("，, 　")
    signed = _signed(scene, paragraph, start, end)
    if signed:
        return signed
    if lead and lead.direct and lead.subject:
        return _said(scene, paragraph, lead, "shown before" if lead.weak else "said before", 0.9 if lead.weak else 1.0)
    if tail and tail.subject and (opens or not lead):
        return _said(scene, paragraph, tail, "said after", 1.0)
    if lead and lead.subject:
        return _said(scene, paragraph, lead, "said before, at a distance", 0.9)
    found = None if opens else voices_of(scene, paragraph, start, end)
    if found and found.form is not Form.ORGANISATION and found.text not in ("他们", "她们"):
        return _from(scene, paragraph, found, "who acts before", 0.75)
    return _from_neighbours(scene, paragraph, index, last, gap) or Attribution(
        None, Gender.UNKNOWN, "nobody named", "", 0.3
    )


_WRITTEN = "信|短信|微信|纸条|字条|便条|遗书|日记|留言|贺卡|卡片|作文|诗|信息|消息|朋友圈"


def _signed(scene: Scene, paragraph: int, start: int, end: int) -> Attribution | None:
    """Words written or signed by somebody named right there: 小雨写给他的纸条：“…”, 署名“老钟”的来信说：“…”."""
    passage = scene.passages[paragraph]
    clause = passage.narration[start:end]
    by = re.search(rf"(?:[写发留寄][^，]{{0,8}}|的)的?(?:{_WRITTEN})[上里中]?(?:写道|说|是|写着)?[：:，,]\s*$", clause)
    author = (
        voices_of(scene, paragraph, start + clause.rfind("，", 0, by.start()) + 1, start + by.start()) if by else None
    )
    if author and author.form is Form.NAME and by and by.group()[0] != "的":
        return _from(scene, paragraph, author, "written by", 0.9)
    signature = re.search(
        f"(?:署名|属名|网名|昵称|网友|网民|用户|自称)({HIDDEN}+{HIDDEN_STOP}?)[^，。{HIDDEN}]*$", clause
    )
    cue = signature and _cues(passage.narration, start + signature.end(1), end)
    if signature and cue:
        name = passage.text[start + signature.start(1) + 1 : start + signature.end(1) - 1]
        return Attribution(name, Gender.UNKNOWN, "signed", passage.text[start + signature.start() : end], 0.8)
    return None


def _from_neighbours(
    scene: Scene, paragraph: int, index: int, last: Attribution | None, gap: int
) -> Attribution | None:
    """Nothing in the quotation's own sentence says who speaks: look to the sentences around it."""
    passage = scene.passages[paragraph]
    start = passage.before(index)[0]
    told = _told_before(scene, paragraph, start)
    if told:
        return _said(scene, paragraph, told, "said in the sentence before", 0.75)
    named = _named_as_speaker(scene, paragraph, index)
    if named:
        return _from(scene, paragraph + named[0], named[1], "named as the one who said it", 0.9)
    after = _actor_after(scene, paragraph, index)
    if after:
        return _from(scene, paragraph, after, "who acts after", 0.8)
    before = _actor_before(scene, paragraph, start)
    if before:
        return _from(scene, paragraph, before, "who acted before", 0.65)
    touching = (
        index + 1 < len(passage.quotations) and passage.quotations[index + 1].start == passage.quotations[index].end
    )
    if last and gap <= 1 and not touching:
        factor = 0.8 if gap == 0 else 0.6
        return Attribution(last.speaker, last.gender, "goes on", last.evidence, last.confidence * factor, last.label)
    farther = None if touching else next(people_before(scene, paragraph, start), None)
    return _from(scene, paragraph, farther, "who acted last", 0.45) if farther else None


def _named_as_speaker(scene: Scene, paragraph: int, index: int) -> tuple[int, Mention] | None:
    """说这句话的人叫某某: in the rest of the paragraph's sentence or at the head of the next paragraph."""
    end = scene.passages[paragraph].quotations[index].end
    for step, start in ((0, end), (1, 0)):
        if paragraph + step >= len(scene.passages):
            break
        text = scene.passages[paragraph + step].narration
        found = re.search("[说讲]这[句番段些]*话的[^，。]{0,8}[是叫]", text[start : start + 40])
        if found:
            at = start + found.end()
            person = voices_of(scene, paragraph + step, at, min(len(text), at + 20))
            return (step, person) if person else None
    return None


def _told_before(scene: Scene, paragraph: int, at: int) -> Cue | None:
    """The cue of the sentence right before ``at``: 小赵说那天下着雨。“…”"""
    text = scene.passages[paragraph].narration
    sentence = sentence_before(scene, paragraph, at)
    for start, stop, verb in _cues(text, sentence.start, sentence.end) if sentence else ():
        if _GOVERNS.match(verb) or re.match(f"[{_PAUSE}]", text[stop : stop + 1]):
            subject = _subject(scene, paragraph, sentence.start if sentence else 0, start)
            if subject and subject.form is not Form.ORGANISATION:
                return Cue(start, stop, subject, False, False, False)
    return None


def _actor_after(scene: Scene, paragraph: int, index: int) -> Mention | None:
    """Who acts in the sentence right after a quotation (“…”徐某凭借…获评…)."""
    start, end = scene.passages[paragraph].after(index)
    found = voices_of(scene, paragraph, start, end)
    return found if found and found.form is not Form.ORGANISATION else None


def _actor_before(scene: Scene, paragraph: int, at: int) -> Mention | None:
    """Who acts in the sentence right before ``at``, or who else is in it."""
    sentence = sentence_before(scene, paragraph, at)
    if sentence is None:
        return None
    if sentence.pronoun and not sentence.acting:
        return sentence.pronoun
    return next(iter((*sentence.acting, *sentence.others)), None)


def _said(scene: Scene, paragraph: int, cue: Cue, rule: str, weight: float) -> Attribution:
    assert cue.subject is not None
    text = scene.passages[paragraph].text
    evidence = text[min(cue.subject.start, cue.start) : max(cue.end, cue.subject.end)]
    joint = _joint(scene, paragraph, cue.subject)
    if joint:
        return Attribution(None, Gender.UNKNOWN, rule, evidence, round(0.8 * weight, 2), joint)
    return _build(voice_of(scene, paragraph, cue.subject), rule, evidence, weight)


def _joint(scene: Scene, paragraph: int, subject: Mention) -> str:
    """张某和李某说: two speak at once, and nobody's voice is theirs; their names joined, or ""."""
    text = scene.passages[paragraph].narration
    listed = re.compile("[、和与]$")
    if subject.form is Form.NAME and text[subject.end : subject.end + 1] in set("、和与"):
        second = voices_of(scene, paragraph, subject.end + 1, subject.end + 8)
        if second and second.start == subject.end + 1 and second.form is Form.NAME:
            return text[subject.start : second.end]
    if subject.form is Form.NAME and listed.search(text[max(0, subject.start - 1) : subject.start]):
        start = max(text.rfind(stop, 0, subject.start) for stop in "，。；！？“”" + HIDDEN + HIDDEN_STOP) + 1
        return text[start : subject.end] if subject.start - start <= 12 else ""
    return ""


def _from(scene: Scene, paragraph: int, mention: Mention, rule: str, weight: float) -> Attribution:
    return _build(voice_of(scene, paragraph, mention), rule, mention.text, weight)


def _build(voice: Voice, rule: str, evidence: str, weight: float) -> Attribution:
    return Attribution(voice.speaker, voice.gender, rule, evidence, round(voice.confidence * weight, 2), voice.label)
