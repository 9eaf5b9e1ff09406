"""Who a mention stands for: short forms, relations, pronouns and nouns resolved to the cast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from audio_edition.model import Gender
from audio_edition.reading.people.names import HAN
from audio_edition.reading.people.newcomers_zh import GENERIC, newcomer
from audio_edition.reading.people.people import Form, Mention, bears, label_of, told_gender
from audio_edition.reading.people.scene import NO_KIN, Scene, sentences_of
from audio_edition.reading.wordlists import any_of, column, words

# How far back a pronoun may reach.
REACH_PARAGRAPHS = 3


REACH_SENTENCES = 14


_SOMEBODY = ("孩子", "男孩", "女孩", "死者", "患者", "伤者", "老人", "学生")


_COUNTED = re.compile("[一两几某这那该每另位名个的多些]$")
_SAME_KIN = {"妈妈": "母亲", "妈": "母亲", "爸爸": "父亲", "爸": "父亲", "老婆": "妻子", "太太": "妻子", "老公": "丈夫"}


@dataclass(frozen=True, slots=True)
class Voice:
    """Who a mention stands for."""

    speaker: str | None
    label: str | None
    gender: Gender
    confidence: float


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "quantified": re.compile(r"(?:[一两几多数某这那该另每]|有|据)[^，。]{0,10}$"),
        "this": re.compile(r"(?:这|那|该)[位名个些]?[^，。]{0,6}$"),
    }


def antecedent(scene: Scene, paragraph: int, at: int, gender: Gender) -> str | None:
    """The person whom a pronoun at ``at`` of ``paragraph`` refers back to, whose gender agrees.

    First the nearest clause of its own sentence; then the sentences before, each by its first acting person.
    A sentence that opens with the same pronoun is about the same person: it is passed over.
    """
    for mention in _candidates(scene, paragraph, at, gender):
        name = identity(scene, mention)
        known = scene.cast.genders.get(name) or told_gender(name)
        fits = Gender.UNKNOWN in (known, gender) or known is gender
        if fits and not _addresses(scene, paragraph, at, mention.text, gender):
            return name
    return None


def _addresses(scene: Scene, paragraph: int, at: int, name: str, gender: Gender) -> bool:
    """Whether the person speaks to or acts on somebody of the same pronoun near by: 于淼问她：“…” 她回答."""
    pronoun = {Gender.FEMALE: "她", Gender.MALE: "他"}.get(gender)
    if pronoun is None:
        return False
    above = scene.passages[paragraph - 1].narration if paragraph else ""
    near = above + scene.passages[paragraph].narration[:at]
    verbs = "问|告诉|对|向|给|叫|让|请|劝|安慰|鼓励|拉着|看着"
    return re.search(f"{re.escape(name)}[^，。！？：；]{{0,3}}(?:{verbs}){pronoun}(?!的)", near) is not None


def _candidates(scene: Scene, paragraph: int, at: int, gender: Gender) -> Iterator[Mention]:
    left = REACH_SENTENCES
    for index in range(paragraph, max(-1, paragraph - REACH_PARAGRAPHS - 1), -1):
        text = scene.passages[index].narration
        sentences = sentences_of(scene, index)
        last = scene.passages[index].sentences_before(at) if index == paragraph else len(sentences) - 1
        for number in range(min(last, len(sentences) - 1), -1, -1):
            sentence = sentences[number]
            here = index == paragraph and sentence.end > at
            if here and sentence.start >= at:
                continue
            left -= 1
            if left < 0:
                return
            same = sentence.pronoun is not None and told_gender(sentence.pronoun.text) is gender
            if same and not (here and sentence.pronoun and sentence.pronoun.start >= at):
                continue
            acting = [m for m in sentence.acting if not here or m.end <= at]
            yield from _by_clause(text, acting) if here else acting
            yield from (m for m in sentence.others if not here or m.end <= at)


def _by_clause(text: str, acting: list[Mention]) -> list[Mention]:
    """Acting persons, those of the nearest clause first, in a clause from left to right."""
    numbered = [(len(re.findall("[，,：:]", text[acting[0].start : m.start])), m) for m in acting]
    return [m for _, m in sorted(numbered, key=lambda pair: (-pair[0], pair[1].start))]


def people_before(scene: Scene, paragraph: int, at: int) -> Iterator[Mention]:
    """Persons before ``at``, whatever their gender, nearest first."""
    return _candidates(scene, paragraph, at, Gender.UNKNOWN)


def identity(scene: Scene, mention: Mention) -> str:
    """The one name under which the cast knows the person of a name, short form or relation."""
    if mention.form is Form.KIN:
        return scene.cast.aliases.get(mention.text) or _relation(scene, mention.text)
    return scene.cast.aliases.get(mention.text, mention.text)


def _relation(scene: Scene, text: str) -> str:
    """小花妈妈 and 小花的母亲 are one person: the form that the feature uses most.

    孩子母亲 is the one of the cast who was introduced as somebody's 母亲, if there is just one.
    """
    kin = next(k for k in sorted(column("zh_kinship"), key=len, reverse=True) if text.endswith(k))
    base = re.sub("[（(]化名[）)]", "", text[: -len(kin)].rstrip("的"))
    same = {k for k in column("zh_kinship") if _SAME_KIN.get(k, k) == _SAME_KIN.get(kin, kin)}
    key = f"{base}/{_SAME_KIN.get(kin, kin)}"
    if key not in scene.cast.aliases:
        forms = [base + link + k for k in same for link in ("", "的")]
        bearers = [n for n, titles in scene.cast.titles.items() if kin in titles]
        if len(bearers) == 1 and base in _SOMEBODY:
            forms = bearers
        forms = [f for f in forms if f in scene.whole] or [text]
        scene.cast.aliases[key] = max(forms, key=lambda f: (scene.whole.count(f), -scene.whole.find(f)))
    return scene.cast.aliases[key]


def voice_of(scene: Scene, paragraph: int, mention: Mention) -> Voice:
    """Resolve a mention to a speaker, or to an unnamed one with a label."""
    match mention.form:
        case Form.NAME | Form.SHORT:
            name = identity(scene, mention)
            gender = scene.cast.genders.get(name, Gender.UNKNOWN)
            return Voice(name, None, gender if gender is not Gender.UNKNOWN else told_gender(mention.text), 0.95)
        case Form.KIN:
            return _kin_voice(scene, paragraph, mention)
        case Form.PRONOUN:
            return _pronoun_voice(scene, paragraph, mention)
        case Form.ORGANISATION:
            return _house_voice(scene, paragraph, mention)
        case Form.NOUN:
            return _noun_voice(scene, paragraph, mention)


@cache
def _house() -> re.Pattern[str]:
    """An institution at the beginning of a clause."""
    ending = any_of(words("zh_organisation_suffixes"))
    return re.compile(
        rf"(?:^|[，。！？；])(?![该这本])([{HAN}A-Za-z0-9]{{2,14}}?(?:{ending}))(?=[是在的将已从为成称表也与和有，（])"
    )


def _house_voice(scene: Scene, paragraph: int, mention: Mention) -> Voice:
    """An institution under its name; 该公司 is the house that was named last, else a label."""
    this = re.match("该|这[家个所]|本", mention.text)
    if not this:
        return Voice(mention.text, None, Gender.UNKNOWN, 0.8)
    for index in range(paragraph, max(-1, paragraph - 2), -1):
        text = scene.passages[index].narration
        found = list(_house().finditer(text, 0, mention.start if index == paragraph else len(text)))
        if found:
            return Voice(found[-1][1], None, Gender.UNKNOWN, 0.7)
    return Voice(None, mention.text, Gender.UNKNOWN, 0.8)


def _kin_voice(scene: Scene, paragraph: int, mention: Mention) -> Voice:
    gender = told_gender(mention.text)
    if mention.text[0] in "他她其":
        kin = mention.text[1:].lstrip("们的")
        owner_gender = told_gender(mention.text[0])
        owner = antecedent(scene, paragraph, mention.start, owner_gender)
        if owner and owner + kin in scene.whole:
            return Voice(owner + kin, None, gender, 0.8)
        return Voice(None, mention.text, gender, 0.8)
    return Voice(identity(scene, mention), None, gender, 0.95)


def _pronoun_voice(scene: Scene, paragraph: int, mention: Mention) -> Voice:
    gender = told_gender(mention.text)
    if len(mention.text) > 1:
        return Voice(None, mention.text, Gender.UNKNOWN, 0.6)
    if new := newcomer(scene, paragraph, mention.start, gender):
        return Voice(new.nickname, None if new.nickname else new.label, gender, 0.75)
    if name := antecedent(scene, paragraph, mention.start, gender):
        return Voice(name, None, gender, 0.85)
    name = _protagonist(scene, gender)
    if name and _addresses(scene, paragraph, mention.start, name, gender):
        name = None
    return Voice(name, None if name else mention.text, gender, 0.65 if name else 0.4)


def _protagonist(scene: Scene, gender: Gender) -> str | None:
    """The person a feature is about: named three times or more, twice as often as any other who may be meant."""
    if not scene.counts:
        for index in range(len(scene.passages)):
            for sentence in sentences_of(scene, index):
                scene.counts.update(identity(scene, m) for m in (*sentence.acting, *sentence.others))
    known = ((n, c, scene.cast.genders.get(n) or told_gender(n)) for n, c in scene.counts.most_common())
    fitting = [(n, c) for n, c, told in known if Gender.UNKNOWN in (told, gender) or told is gender]
    if not fitting or fitting[0][1] < 3:
        return None
    return fitting[0][0] if len(fitting) == 1 or fitting[0][1] >= 2 * fitting[1][1] else None


def _noun_voice(scene: Scene, paragraph: int, mention: Mention) -> Voice:
    """一位村民 stays unnamed; a bare 老人 or 该院长 is the person just introduced, if the titles agree."""
    text = scene.passages[paragraph].narration
    before = text[max(0, mention.start - 12) : mention.start]
    label = label_of(text, mention)
    told = told_gender(mention.text)
    this = _patterns()["this"].search(before)
    if this or not _patterns()["quantified"].search(before):
        name = _titled(scene, paragraph, mention, bool(this))
        if name is None and mention.text in GENERIC:
            name = _protagonist(scene, told)
        if name:
            gender = scene.cast.genders.get(name, Gender.UNKNOWN)
            return Voice(name, None, gender if gender is not Gender.UNKNOWN else told, 0.75)
    if mention.text in column("zh_kinship") and mention.text not in NO_KIN and not _COUNTED.search(before):
        return Voice(mention.text, None, told, 0.75)
    return Voice(None, label, told, 0.8)


def _titled(scene: Scene, paragraph: int, mention: Mention, this: bool) -> str | None:
    """The last acting person who bears the noun as a title (or whom a generic noun takes up, in the same
    paragraph; 这位老人 in one before too)."""
    for back in people_before(scene, paragraph, mention.start):
        name = identity(scene, back)
        if bears(scene.cast.titles.get(name, []), mention.text):
            return name
    if mention.text in GENERIC:
        told = told_gender(mention.text)
        near = next((m for m in people_before(scene, paragraph, mention.start)), None)
        if near and near.form is Form.NAME:
            name = identity(scene, near)
            known = scene.cast.genders.get(name, Gender.UNKNOWN)
            within = any(near in x.acting for x in sentences_of(scene, paragraph))
            return name if (within or this) and (Gender.UNKNOWN in (told, known) or told is known) else None
    return None
