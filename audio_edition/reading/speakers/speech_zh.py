"""Chinese quotations: does anybody speak? Each rule rests on words beside the quotation."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.model import SpanKind
from audio_edition.reading.people.people import Form
from audio_edition.reading.people.scene import Scene
from audio_edition.reading.speakers.attribution_zh import actor_after, attribution_of
from audio_edition.reading.speakers.carried_zh import others_ask
from audio_edition.reading.speakers.cues_zh import lead_of, tail_of
from audio_edition.reading.speakers.evidence import TERM, Cue, Turns, Verdict, names_person
from audio_edition.reading.speakers.narration import HIDDEN, HIDDEN_STOP, Passage
from audio_edition.reading.wordlists import any_of, words

_SENTENCE_END = re.compile(r"[。！？!?…．.—～][’'”』」]?$")


# 本报某地5月3日电（记者某某）: the story begins after it.
_DATELINE = re.compile(r"^.{0,40}?(?:电|讯|报道|记者)[^（(]{0,8}[（(][^（()）]*[）)]\s*$")
_TITLE_AFTER = re.compile("一[书文]|等书|这本书|系列丛书|三部曲|的(?:文章|书|论文|传言|谣言|流言|传闻|说法)")
_SOUND = "嗖哗啦轰隆咚砰啪叮当铃嘀嗒滴嘟呜嗡吱嘎咔嚓扑通噼里啪咕噜唰刷呼噗哐锵咩汪喵哞叽喳咯嘭乓乒"
_OUTLOUD = re.compile(f"[{_SOUND}][{_SOUND}！!…~～—，,。]*")


# Words by which a speaker shows: I, we, you, and the particles of talk.
_TALK = re.compile(r"我|咱|俺|你|您|[吧呢吗啊呀嘛啦哦哟喽]$")
# Nouns of the display list that carry words only without a pause: 目标“…”, but 不符合要求，“…”.
_ABSTRACT = re.compile("(?:要求|目标|模式|原则|理念|方针|精神)[，,]$")
_CLAUSES = re.compile("[，,]")
# Adverbs and verbs that make a clause of everyday talk, as no slogan or name has them: 那就是一阵风, 都不够他们花的.
_PLAIN = re.compile(
    "就是|都[不没]|不[想敢会用够知]|没法|真的|只是|还是|也是|只能|总是|就.{0,8}了$|^(?:以为|觉得|知道|记得|因为)"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    displays = any_of(words("zh_display_nouns"))
    return {
        "display": re.compile(
            f"(?:(?:{displays})(?:是|为|有|写着|写有|写道|叫|即|，|：|:){{0,6}}"
            "|[上里][^，。]{0,4}[写印刻贴挂绣][着有][：:，,]?|(?:唱|哼)(?:起|着|道|了){0,4}(?:《[^》]{0,60}》)?[：:，,]?)$"
        ),
        "saying": re.compile(
            "(?:俗话|俗语|古话|老话|谚语|古语|民谚|农谚|民谣|歇后语|常言|古人|古训|古诗|诗|老辈人)[常都也]?(?:说|道|讲|云|曰|称|有云)"
            "(?:得好)?[，,：:]?$|(?:常言道|有道是|正所谓|俗话说得好)[，,：:]?$|[上里]面?的?[^，。：]{0,4}字[迹样]?[^，。：]{0,8}[：:]$"
        ),
        "display_after": re.compile(
            f"^[^，。]{{0,12}}(?:[这那该][首副句条个些幅块段]?|写在|刻在|挂在|印在)[^，。]{{0,6}}(?:{displays})"
        ),
    }


def verdict(scene: Scene, paragraph: int, index: int, turns: Turns) -> Verdict:
    """Judge quotation ``index`` of ``paragraph``, after the talk so far."""
    passage = scene.passages[paragraph]
    quotation = passage.quotations[index]
    said = passage.words(quotation).strip()
    if not said:
        return TERM
    lead, tail = lead_of(scene, paragraph, index), tail_of(scene, paragraph, index)
    if not _is_speech(scene, paragraph, index, said, lead, tail):
        return TERM if quotation.closed else Verdict(SpanKind.NARRATION)
    return Verdict(SpanKind.SPEECH, attribution_of(scene, paragraph, index, lead, tail, turns))


def is_shown(scene: Scene, paragraph: int, index: int) -> bool:
    """Whether the words stand on a banner, in a song, in a verse or in a saying: that is told outright beside them."""
    passage = scene.passages[paragraph]
    before = passage.narration[passage.before(index)[0] : passage.quotations[index].start]
    lead, tail = lead_of(scene, paragraph, index), tail_of(scene, paragraph, index)
    return bool(_shown(passage, index, _DATELINE.sub("", before), lead, tail))


def _is_speech(scene: Scene, paragraph: int, index: int, said: str, lead: Cue | None, tail: Cue | None) -> bool:
    passage = scene.passages[paragraph]
    quotation = passage.quotations[index]
    start, _ = passage.before(index)
    before = _DATELINE.sub("", passage.narration[start : quotation.start])
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
    if not whole and not ends and not (tail and names_person(tail)):
        return bool(lead and lead.direct and lead.colon and len(said) >= 12)
    if lead and lead.direct:
        return _direct_speech(said, lead, whole)
    opens = not before.strip(" ，," + HIDDEN + HIDDEN_STOP)
    if not parted or (following and following in "等的、") or len(said) < (2 if whole and opens else 4):
        return False
    if opens and tail and (whole or ends or names_person(tail)):
        return True
    if opens and (
        said.endswith(("，", ","))
        or (len(said) >= 8 and following in ("，", ",") and _person_follows(scene, paragraph, index))
    ):
        return True
    return whole or lead is not None or _sounds_spoken(said, following)


def _person_follows(scene: Scene, paragraph: int, index: int) -> bool:
    """“…”，副县长某某算了一笔账: a named person acts in the clause after."""
    found = actor_after(scene, paragraph, index)
    return found is not None and found.form in (Form.NAME, Form.SHORT)


def _sounds_spoken(said: str, following: str) -> bool:
    """A quotation without a stop or cue that stands as a clause of its own: talk, plain speech, or several clauses."""
    return bool(following) and len(said) >= 6 and any(p.search(said) for p in (_TALK, _PLAIN, _CLAUSES))


def _direct_speech(said: str, lead: Cue, whole: bool) -> bool:
    if lead.weak:
        return whole or (len(said) >= 6 and (lead.colon or names_person(lead)))
    if lead.glued:
        return whole or (len(said) >= 6 and lead.subject is not None)
    return True


def _shown(passage: Passage, index: int, before: str, lead: Cue | None, tail: Cue | None) -> bool:
    """Whether the words stand on a banner, in a song, a verse, a title: nobody says them."""
    p, quotation = _patterns(), passage.quotations[index]
    if p["saying"].search(before.rstrip()) or _TITLE_AFTER.match(passage.text, quotation.end):
        return True
    if _OUTLOUD.fullmatch(passage.words(quotation).strip()):
        return True
    if others_ask(before):
        return False
    told = (
        lead
        and not lead.weak
        and (lead.direct or not re.search("[，,]", passage.narration[lead.end : quotation.start]))
    )
    asked = lead and names_person(lead) and passage.words(quotation).rstrip().endswith(("？", "?"))
    if p["display"].search(before.rstrip()) and not (told or asked or _ABSTRACT.search(before.rstrip())):
        return True
    start, end = passage.after(index)
    return bool(not lead and not tail and p["display_after"].search(passage.narration[start:end]))
