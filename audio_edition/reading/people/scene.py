"""A Chinese feature set out for attribution: its passages, its cast, and who acts in which clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from audio_edition.reading.people.names import HAN, title_at
from audio_edition.reading.people.people import Cast, Form, Mention, cast_of, mentions
from audio_edition.reading.speakers.narration import Passage
from audio_edition.reading.wordlists import any_of, column, words

_RANK = {Form.NAME: 0, Form.SHORT: 0, Form.KIN: 1, Form.PRONOUN: 2, Form.ORGANISATION: 3, Form.NOUN: 4}


# After these the person is a mere owner: 王婶家的枣树下.
_WITH_OWNER = re.compile("怀[里中抱]|身上|肩[上头膀]|家(?:的|里|门|中|院)|身[边旁后上]|手[里中]|[面跟]前")
# Titles that one person of a feature bears: 老支书, 连长.
_OFFICE = re.compile("(?:书记|支书|主任|经理|主席|总监|总裁|教授|导演|教练|院士|老板|会计|船长|(?<![家学])长)$")
# What shows a feeling acts for its owner: 余桂香的声音低了下去.
_FACE = re.compile(
    "的(?:声音|眼[圈睛里眶神泪角]|脸[上色]?|语[气调]|嘴角|目光|表情|眉头|神[情色]|笑容|喉咙|嗓[音子门]|声调|口气|话里)"
)
# Before a pronoun these make it an object: 看了他一眼说.
_ASPECT = re.compile("[^，为]了$|[^接跟随]着$|[^不通经超]过$")
_REPORTER = re.compile("(?P<own>本[报刊网台]?)?(?:记者|通讯员|实习生)$")
_FILES = re.compile("[^，。：]{0,12}(?:报道|电|讯|摄)")
# Before a relative who speaks these make it an object: 拉着孙女说.
_OBJECT_OF = frozenset("着了过到见对向跟给和与把被让拉抱牵望看问喊叫的")

# Relations that a feature does not tell apart well enough to be one speaker.
NO_KIN = frozenset(
    "家人 家属 亲属 亲戚 父母 家长 同学 同事 朋友 好友 邻居 室友 战友 徒弟 师傅 老师 班主任 学生 助理 助手 秘书 律师 "
    "代理律师 经纪人 队友 教练 家里 家".split()
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Who is in a sentence: the persons who act in it, the other persons, and the pronoun that comes first, if any."""

    start: int
    end: int
    acting: tuple[Mention, ...]
    others: tuple[Mention, ...]
    pronoun: Mention | None


@dataclass
class Scene:
    """Passages in reading order and the cast."""

    passages: Sequence[Passage]
    cast: Cast
    whole: str
    sentences: dict[int, list[Sentence]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    objects = any_of(words("zh_object_words"))
    suffix = any_of(words("zh_organisation_suffixes"))
    adverbs = any_of(words("zh_adverbs"))
    return {
        "object": re.compile(f"(?:{objects})(?:[一两几这那该][位名个])?$"),
        "organisation": re.compile(rf"[{HAN}A-Za-z0-9·《》]{{0,18}}(?:{suffix})$"),
        "house": re.compile(rf"[{HAN}]{{0,6}}?(?:{suffix})"),
        "prepositional": re.compile("(?<![这那一两几每])[对向跟给](?!于)[^，。：]{0,8}$"),
        "adverbial": re.compile(
            rf"(?:{adverbs}|[{HAN}]{{1,4}}地|[对向跟给][^，,]{{1,16}}|在[^，,]{{1,12}}[时中上里])$"
        ),
        "speaks": re.compile(
            f"(?:{adverbs}|[{HAN}]{{1,3}}地){{0,3}}(?!{any_of(words('zh_not_cues'))}){any_of(words('zh_cue_verbs'))}"
        ),
    }


def scene_of(passages: Sequence[Passage], introduced: Sequence[str], signed: str = "") -> Scene:
    """Set the scene: gather the cast of the whole feature; ``signed``: its byline."""
    texts = [p.text for p in passages]
    return Scene(passages, cast_of([*texts, *introduced], signed), "\n".join(texts))


def voices_of(scene: Scene, paragraph: int, start: int, end: int) -> Mention | None:
    """The one who acts in the clause ``[start:end)`` of a paragraph, or None."""
    text = scene.passages[paragraph].narration
    found = [
        m for m in mentions(scene.cast, text, start, end) if _acts(text, start, m) and not _apposed(scene, text, m)
    ]
    if found and _relative_beside(text, found[-1], end):
        return found[-1]
    if found:
        best = min(found, key=lambda m: (_RANK[m.form], m.start if m.form is not Form.NOUN else -m.start))
        if best.form is not Form.NOUN:
            return best
    organisation = _organisation(text, start, end)
    if organisation or not found:
        return organisation
    noun = max(found, key=lambda m: m.start)
    named = scene.cast.pattern.match(text, noun.end)
    if named and named.lastgroup == "name":
        return Mention(Form.NAME, named.group(), named.start(), named.end())
    return noun


def first_noun(scene: Scene, paragraph: int, start: int, end: int) -> Mention | None:
    """The relative that opens the clause ``[start:end)`` and is its subject: 儿子和儿媳都在医院."""
    text = scene.passages[paragraph].narration
    found = next(mentions(scene.cast, text, start, end), None)
    if found is None or text[start : found.start].strip(" 　，,") or text[found.end : found.end + 1] in set("的，,"):
        return None
    return found if found.form is Form.NOUN and found.text in column("zh_kinship") else None


def _relative_beside(text: str, mention: Mention, end: int) -> bool:
    """Whether a relative stands right before the verb: 小满记得|舅舅|说."""
    relative = mention.form is Form.KIN or (mention.form is Form.NOUN and mention.text in column("zh_kinship"))
    gap = text[mention.end : end]
    while gap and (cut := _patterns()["adverbial"].search(gap)):
        gap = gap[: cut.start()]
    return relative and not gap and text[mention.start - 1 : mention.start] not in _OBJECT_OF


def _apposed(scene: Scene, text: str, mention: Mention) -> bool:
    """Whether a title and another name follow at once: it is the place or house of whom they name (某国总统某某)."""
    if mention.form is not Form.NAME:
        return False
    house = _patterns()["house"].match(text, mention.end)
    at = house.end() if house else mention.end
    office = title_at(text, at)
    following = scene.cast.pattern.match(text, at + office) if office else None
    return following is not None and following.lastgroup == "name"


def _acts(text: str, start: int, mention: Mention) -> bool:
    """Whether a mention can be the subject: not after a preposition, not a mere owner, not the paper's reporter."""
    before = text[max(start, mention.start - 6) : mention.start]
    if re.search("(?:名叫|名为|叫做?)$", before):
        return True
    after = text[mention.end : mention.end + 1]
    ends = mention.form is Form.PRONOUN and after in set("，,。；;、！？")
    if ends and text[start : mention.start][-1:] not in "是叫":
        return False
    if mention.form is Form.PRONOUN and _ASPECT.search(text[max(start, mention.start - 2) : mention.start]):
        return False
    if _patterns()["object"].search(before):
        return False
    if mention.text[0] == "有" and before[-1:] in set("所没拥"):
        return False
    if mention.text == "家" or _WITH_OWNER.match(text, mention.end):
        return False
    if mention.form is Form.NOUN and _patterns()["prepositional"].search(
        text[max(start, mention.start - 12) : mention.start]
    ):
        return False
    if _FACE.match(text, mention.end):
        return True
    return not (after == "的" and mention.form is not Form.NOUN) and not (mention.text.startswith("我"))


def unknown_subject(scene: Scene, paragraph: int, start: int, end: int) -> str:
    """Words that are no adverb before a cue verb: somebody speaks whom the cast does not know; "" if there are none."""
    text = scene.passages[paragraph].narration
    clause = re.split("[，,、：:]", text[start:end])[-1]
    while cut := _patterns()["adverbial"].search(clause):
        clause = clause[: cut.start()]
    words_ = re.sub(f"[^{HAN}A-Za-z]|[着了地]$", "", clause)
    return words_ if len(words_) >= 2 else ""


def _organisation(text: str, start: int, end: int) -> Mention | None:
    """An institution standing right before the cue verb."""
    clause = text[start:end]
    while True:
        cut = _patterns()["adverbial"].search(clause)
        if not cut or not clause[: cut.start()].strip():
            break
        clause = clause[: cut.start()]
    found = _patterns()["organisation"].search(clause)
    if not found or ("》" in found.group() and "《" not in found.group()):
        return None
    name = re.sub("^(?:据|而|但|对此|近日|日前|昨日|今天)", "", re.split("[的了着不]|符合", found.group())[-1])
    at = start + found.end() - len(name)
    return Mention(Form.ORGANISATION, name, at, at + len(name)) if len(name) > 2 or name[-1] == "方" else None


def sentences_of(scene: Scene, index: int) -> list[Sentence]:
    """The sentences of paragraph ``index`` with their people; kept, since many quotations ask."""
    if index not in scene.sentences:
        passage = scene.passages[index]
        scene.sentences[index] = [_sentence(scene, passage.narration, a, b) for a, b in passage.sentences]
    return scene.sentences[index]


def sentence_before(scene: Scene, paragraph: int, at: int) -> Sentence | None:
    """The sentence of the paragraph that ends last at or before ``at``."""
    count = scene.passages[paragraph].sentences_before(at)
    return sentences_of(scene, paragraph)[count - 1] if count else None


def _sentence(scene: Scene, text: str, start: int, end: int) -> Sentence:
    found = [_titled(scene, text, m) for m in mentions(scene.cast, text, start, end)]
    persons = [m for m in found if _is_person(m) and not _reports(text, m)] or [
        m for m in found if _bare_relative(text, start, m)
    ]
    acting = tuple(sorted((m for m in persons if _acts(text, start, m)), key=lambda m: not _speaks(text, m)))
    acting = tuple(m for m in acting if text[m.end : m.end + 1] != "被")
    apart = set(acting)
    single = [m for m in found if m.form is Form.PRONOUN and len(m.text) == 1]
    first = single[0] if single and not (persons and persons[0].start < single[0].start) else None
    return Sentence(start, end, acting, tuple(m for m in persons if m not in apart), first)


def _titled(scene: Scene, text: str, mention: Mention) -> Mention:
    """A bare title that only one of the cast bears names that person: 记者问老支书."""
    counted = re.search("[一两几多每各名位]$|有$", text[max(0, mention.start - 1) : mention.start])
    if mention.form is not Form.NOUN or counted or not _OFFICE.search(mention.text):
        return mention
    bearers = [n for n, titles in scene.cast.titles.items() if any(t.endswith(mention.text) for t in titles)]
    return replace(mention, form=Form.NAME, text=bearers[0]) if len(bearers) == 1 else mention


def _speaks(text: str, mention: Mention) -> bool:
    """Whether a cue verb follows at once: the sentence is about whom it lets speak."""
    return _patterns()["speaks"].match(text, mention.end) is not None


def _reports(text: str, mention: Mention) -> bool:
    """Whether it is the paper's own reporter (海角网记者石望川5月4日报道), who speaks only where a cue verb says so."""
    before = _REPORTER.search(text, max(0, mention.start - 8), mention.start)
    own = before is not None and (before["own"] or _FILES.match(text, mention.end))
    return bool(own) and not _speaks(text, mention)


def _bare_relative(text: str, start: int, mention: Mention) -> bool:
    """Whether a relative opens a sentence in which nobody is named: 但舅舅记得的是另一回事."""
    alone = mention.form is Form.NOUN and mention.text in column("zh_kinship") and mention.text not in NO_KIN
    return (
        alone
        and re.fullmatch("[\\s　]*(?:但是?|而|可是?|不过|只有|后来|当时|那时)?[，,]?", text[start : mention.start])
        is not None
    )


def _is_person(mention: Mention) -> bool:
    return mention.form in (Form.NAME, Form.SHORT) or (mention.form is Form.KIN and mention.text[0] not in "他她其我")
