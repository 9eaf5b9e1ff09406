"""Chinese quotations: who speaks? The rules, surest first; each names its evidence."""

from __future__ import annotations

import re

from audio_edition.model import Attribution, Gender
from audio_edition.reading.people.identity import Voice, identity, people_before, voice_of
from audio_edition.reading.people.names import HAN
from audio_edition.reading.people.newcomers_zh import stranger
from audio_edition.reading.people.people import Form, Mention
from audio_edition.reading.people.scene import Scene, first_noun, sentence_before, unknown_subject, voices_of
from audio_edition.reading.speakers.carried_zh import answers_reporter, carried, reporter_after, written_down
from audio_edition.reading.speakers.cues_zh import cue_verbs, told_cue
from audio_edition.reading.speakers.evidence import Cue, Turns, answers, goes_on
from audio_edition.reading.speakers.narration import HIDDEN, HIDDEN_STOP

_PUBLISHED = "报告|公告|通报|声明|年报|财报|公报|通知|文章|论文|白皮书|倡议书|公开信|微博|公众号|推文"
_WRITTEN = "信|短信|微信|纸条|字条|便条|遗书|日记|留言|贺卡|卡片|作文|诗|信息|消息|朋友圈"


NOBODY = Attribution(None, Gender.UNKNOWN, "nobody named", "", 0.3)
# What names the one who said, sent or wrote the words just quoted: 说这话的人叫, 发消息的人是.
_SAYER = re.compile(
    f"(?:[说讲喊]出?这[句番段些]*话|[发写留寄回][出来下的了]*这?[条封段张行个则]?(?:{_WRITTEN}|语音|帖子|字|话))的[^，。]{{0,8}}[是叫]"
)
# Characters: a turn of a talk that may be without its speaker is no longer than this.
_TURN = 40


def attribution_of(
    scene: Scene, paragraph: int, index: int, lead: Cue | None, tail: Cue | None, turns: Turns
) -> Attribution:
    """The rules, surest first."""
    passage = scene.passages[paragraph]
    start, end = passage.before(index)
    opens = not passage.narration[start:end].strip("，, 　")
    signed = _signed(scene, paragraph, start, end)
    if signed or (signed := carried(scene, paragraph, index)):
        return signed
    if opens and (asked := reporter_after(scene, paragraph, index)):
        return asked
    if answers_reporter(scene, paragraph, index):
        return _answering(scene, paragraph, turns) or NOBODY
    if not lead and not tail and _in_chorus(scene, paragraph, index):
        return Attribution(None, Gender.UNKNOWN, "others speak", "", 0.8)
    if lead and lead.direct and lead.subject:
        return _said(scene, paragraph, lead, "shown before" if lead.weak else "said before", 0.9 if lead.weak else 1.0)
    if tail and tail.subject and (opens or not lead):
        return _said(scene, paragraph, tail, "said after", 1.0)
    if lead and lead.subject:
        return _said(scene, paragraph, lead, "said before, at a distance", 0.9)
    if lead and lead.direct and not lead.weak and unknown_subject(scene, paragraph, start, lead.start):
        return _from_unknown(scene, paragraph, start, lead)
    if lead and lead.colon and (label := stranger(scene, paragraph, start, end)):
        return Attribution(None, Gender.UNKNOWN, "said by somebody unknown", passage.narration[start:end], 0.7, label)
    if lead and lead.colon and (paper := written_down(scene, paragraph, start, end)):
        return paper
    found = None if opens else voices_of(scene, paragraph, start, end)
    if found and found.form is not Form.ORGANISATION and found.text not in ("他们", "她们"):
        return _from(scene, paragraph, found, "who acts before", 0.75)
    return _from_neighbours(scene, paragraph, index, turns) or NOBODY


def _in_chorus(scene: Scene, paragraph: int, index: int) -> bool:
    """“报告，一号就位！”、“二号就位！”: whole sentences in a row, and nobody is said to speak them: many voices."""
    passage = scene.passages[paragraph]
    row = passage.quotations
    first = last = index
    while first and passage.text[row[first - 1].end : row[first].start].strip() == "、":
        first -= 1
    while last + 1 < len(row) and passage.text[row[last].end : row[last + 1].start].strip() == "、":
        last += 1
    start, end = passage.before(first)
    return first < last and not passage.narration[start:end].strip()


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
    cue = signature and cue_verbs(passage.narration, start + signature.end(1), end)
    if signature and cue:
        name = passage.text[start + signature.start(1) + 1 : start + signature.end(1) - 1]
        return Attribution(name, Gender.UNKNOWN, "signed", passage.text[start + signature.start() : end], 0.8)
    return None


def _from_unknown(scene: Scene, paragraph: int, start: int, lead: Cue) -> Attribution:
    """Somebody speaks whom the cast does not know: named if it is the house of a report, else a label."""
    evidence = scene.passages[paragraph].text[start : lead.end]
    clause = re.split("[，,、：:]", scene.passages[paragraph].narration[start : lead.start])[-1]
    house = re.fullmatch(rf"(?P<who>[{HAN}A-Za-z0-9]{{2,12}}?)在[^，]{{0,10}}(?:{_PUBLISHED})[里中上]", clause)
    if house:
        return Attribution(house["who"], Gender.UNKNOWN, "published by", evidence, 0.7)
    label = unknown_subject(scene, paragraph, start, lead.start)
    return Attribution(
        None, Gender.UNKNOWN, "said by somebody unknown", evidence, 0.45, label if len(label) <= 14 else None
    )


def _from_neighbours(scene: Scene, paragraph: int, index: int, turns: Turns) -> Attribution | None:
    """Nothing in the quotation's own sentence says who speaks: look to the sentences around it."""
    passage = scene.passages[paragraph]
    start = passage.before(index)[0]
    if not passage.narration.strip("，, 　\n" + HIDDEN + HIDDEN_STOP) and (turn := _answering(scene, paragraph, turns)):
        return turn
    if not start and (announced := _announced_above(scene, paragraph, index)):
        return announced
    told = _told_before(scene, paragraph, start)
    if told:
        return _said(scene, paragraph, told, "said in the sentence before", 0.75)
    named = _named_as_speaker(scene, paragraph, index)
    if named:
        return _from(scene, paragraph + named[0], named[1], "named as the one who said it", 0.9)
    after = actor_after(scene, paragraph, index)
    if after:
        return _from(scene, paragraph, after, "who acts after", 0.8)
    before = _actor_before(scene, paragraph, start)
    if before:
        return _from(scene, paragraph, before, "who acted before", 0.65)
    touching = (
        index + 1 < len(passage.quotations) and passage.quotations[index + 1].start == passage.quotations[index].end
    )
    in_row = index > 0 and passage.quotations[index - 1].end == passage.quotations[index].start
    if not touching and (same := goes_on(turns, 0.95 if in_row else 0.8, 0.6)):
        return same
    farther = None if touching else next(people_before(scene, paragraph, start), None)
    return _from(scene, paragraph, farther, "who acted last", 0.45) if farther else None


def _answering(scene: Scene, paragraph: int, turns: Turns) -> Attribution | None:
    """A paragraph of talk alone: after a question, and between short turns, the other one speaks."""
    short = all(len(scene.passages[at].text) <= _TURN for at in (paragraph, max(0, paragraph - 1)))
    if turns.gap != 1 or turns.last is None or not (turns.asked or short):
        return None
    if turns.other:
        return answers(turns)
    asker = turns.last.speaker
    if not turns.asked:
        return None
    people = (m for m in people_before(scene, paragraph, 0) if identity(scene, m) != asker)
    asked = next(people, None)
    return _from(scene, paragraph, asked, "answers", 0.6) if asked else None


def _named_as_speaker(scene: Scene, paragraph: int, index: int) -> tuple[int, Mention] | None:
    """说这句话的人叫某某: in the rest of the paragraph's sentence or at the head of the next paragraph."""
    end = scene.passages[paragraph].quotations[index].end
    for step, start in ((0, end), (1, 0)):
        if paragraph + step >= len(scene.passages):
            break
        text = scene.passages[paragraph + step].narration
        found = _SAYER.search(text[start : start + 40])
        if found and HIDDEN not in text[start : start + found.start()]:
            at = start + found.end()
            person = voices_of(scene, paragraph + step, at, min(len(text), at + 20))
            return (step, person) if person else None
    return None


def _announced_above(scene: Scene, paragraph: int, index: int) -> Attribution | None:
    """A quotation that opens its paragraph below one that ends with a colon: 她对大家说： ¶ “…”."""
    above = scene.passages[paragraph - 1].narration if paragraph and not index else ""
    if not above.rstrip().endswith(("：", ":")) or scene.passages[paragraph].text[:1] not in '“「『‘"':
        return None
    told = _told_before(scene, paragraph - 1, len(above))
    return _said(scene, paragraph - 1, told, "said before", 0.95) if told else None


def _told_before(scene: Scene, paragraph: int, at: int) -> Cue | None:
    """The cue of the sentence right before ``at``: 小赵说那天下着雨。“…”"""
    sentence = sentence_before(scene, paragraph, at)
    return told_cue(scene, paragraph, sentence.start, sentence.end) if sentence else None


def actor_after(scene: Scene, paragraph: int, index: int) -> Mention | None:
    """Who acts in the sentence right after a quotation (“…”徐某凭借…获评…)."""
    start, end = scene.passages[paragraph].after(index)
    pause = re.search("[，,]", scene.passages[paragraph].narration[start + 1 : end])
    first = first_noun(scene, paragraph, start, start + 1 + pause.start()) if pause else None
    found = first or voices_of(scene, paragraph, start, end)
    return found if found and found.form is not Form.ORGANISATION else None


def _actor_before(scene: Scene, paragraph: int, at: int) -> Mention | None:
    """Who acts in the sentence right before ``at``, or who else is in it."""
    sentence = sentence_before(scene, paragraph, at)
    if sentence is None:
        return None
    if sentence.pronoun and not sentence.acting:
        return sentence.pronoun
    text = scene.passages[paragraph].narration
    return next((m for m in (*sentence.acting, *sentence.others) if text[m.end : m.end + 1] != "被"), None)


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
