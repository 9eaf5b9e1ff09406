"""A Chinese feature set out for attribution: its passages, its cast, and who is meant where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from audio_edition.model import Gender
from audio_edition.reading.names import HAN, gender_hint, title_at
from audio_edition.reading.narration import Passage
from audio_edition.reading.people import Cast, Form, Mention, cast_of, label_of, mentions, told_gender
from audio_edition.reading.wordlists import any_of, column, words

# How far back a pronoun may reach.
REACH_PARAGRAPHS = 3
REACH_SENTENCES = 14
_RANK = {Form.NAME: 0, Form.SHORT: 0, Form.KIN: 1, Form.PRONOUN: 2, Form.ORGANISATION: 3, Form.NOUN: 4}


@dataclass(frozen=True, slots=True)
class Voice:
    """Who a mention stands for."""

    speaker: str | None
    label: str | None
    gender: Gender
    confidence: float


@dataclass
class Scene:
    """Passages in reading order and the cast."""

    passages: Sequence[Passage]
    cast: Cast
    whole: str
    sentences: dict[int, list[Sentence]] = field(default_factory=dict)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    objects = any_of(words("zh_object_words"))
    suffix = any_of(words("zh_organisation_suffixes"))
    adverbs = any_of(words("zh_adverbs"))
    return {
        "object": re.compile(f"(?:{objects})(?:[一两几这那该][位名个])?$"),
        "organisation": re.compile(rf"[{HAN}A-Za-z0-9·]{{1,18}}(?:{suffix})$"),
        "adverbial": re.compile(
            rf"(?:{adverbs}|[{HAN}]{{1,4}}地|[对向跟给][^，,]{{1,16}}|在[^，,]{{1,12}}[时中上里])$"
        ),
        "speaks": re.compile(
            f"(?:{adverbs}|[{HAN}]{{1,3}}地)*(?!{any_of(words('zh_not_cues'))}){any_of(words('zh_cue_verbs'))}"
        ),
        "quantified": re.compile(r"(?:[一两几多数某这那该另每]|有|据)[^，。]{0,10}$"),
        "this": re.compile(r"(?:这|那|该)[位名个些]?[^，。]{0,4}$"),
    }


def scene_of(passages: Sequence[Passage], introduced: Sequence[str]) -> Scene:
    """Set the scene: first pass over the whole feature."""
    texts = [p.text for p in passages]
    scene = Scene(passages, cast_of([*texts, *introduced]), "\n".join(texts))
    _learn_genders(scene)
    return scene


def voices_of(scene: Scene, paragraph: int, start: int, end: int) -> Mention | None:
    """The one who acts in the clause ``[start:end)`` of a paragraph, or None."""
    text = scene.passages[paragraph].narration
    found = [
        m for m in mentions(scene.cast, text, start, end) if _acts(text, start, m) and not _apposed(scene, text, m)
    ]
    if found:
        best = min(found, key=lambda m: (_RANK[m.form], m.start if m.form is not Form.NOUN else -m.start))
        if best.form is not Form.NOUN:
            return best
    organisation = _organisation(text, start, end)
    return organisation or (found and min(found, key=lambda m: -m.start)) or None


def _apposed(scene: Scene, text: str, mention: Mention) -> bool:
    """Whether a title and another name follow at once: it is the place or house of whom they name (某国总统某某)."""
    office = title_at(text, mention.end) if mention.form is Form.NAME else 0
    following = scene.cast.pattern.match(text, mention.end + office) if office else None
    return following is not None and following.lastgroup == "name"


def _acts(text: str, start: int, mention: Mention) -> bool:
    """Whether a mention can be the subject: not after a preposition, not a mere owner, not the paper's reporter."""
    before = text[max(start, mention.start - 6) : mention.start]
    if re.search("(?:名叫|名为|叫做?)$", before):
        return True
    after = text[mention.end : mention.end + 1]
    if _patterns()["object"].search(before):
        return False
    if mention.form is Form.NOUN and (mention.text == "家" or (after in "们" and after)):
        return False
    return not (after == "的" and mention.form is not Form.NOUN) and not (mention.text.startswith("我"))


def _organisation(text: str, start: int, end: int) -> Mention | None:
    """An institution standing right before the cue verb."""
    clause = text[start:end]
    while True:
        cut = _patterns()["adverbial"].search(clause)
        if not cut or not clause[: cut.start()].strip():
            break
        clause = clause[: cut.start()]
    found = _patterns()["organisation"].search(clause)
    if not found:
        return None
    name = re.sub("^(?:据|而|但|对此|近日|日前|昨日|今天)", "", found.group())
    at = start + found.end() - len(name)
    return Mention(Form.ORGANISATION, name, at, at + len(name)) if len(name) > 2 else None


# ---------------------------------------------------------------- who is meant


@dataclass(frozen=True, slots=True)
class Sentence:
    """Who is in a sentence: the persons who act in it, the other persons, and the pronoun that comes first, if any."""

    start: int
    end: int
    acting: tuple[Mention, ...]
    others: tuple[Mention, ...]
    pronoun: Mention | None


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
    found = list(mentions(scene.cast, text, start, end))
    persons = [m for m in found if _is_person(m)]
    persons = [m for m in persons if text[m.end : m.end + 1] != "被"]
    acting = tuple(sorted((m for m in persons if _acts(text, start, m)), key=lambda m: not _speaks(text, m)))
    single = [m for m in found if m.form is Form.PRONOUN and len(m.text) == 1]
    first = single[0] if single and not (persons and persons[0].start < single[0].start) else None
    return Sentence(start, end, acting, tuple(m for m in persons if m not in acting), first)


def _speaks(text: str, mention: Mention) -> bool:
    """Whether a cue verb follows at once: the sentence is about whom it lets speak."""
    return _patterns()["speaks"].match(text, mention.end) is not None


def antecedent(scene: Scene, paragraph: int, at: int, gender: Gender) -> str | None:
    """The person whom a pronoun at ``at`` of ``paragraph`` refers back to, whose gender agrees.

    First the nearest clause of its own sentence; then the sentences before, each by its first acting person.
    A sentence that opens with the same pronoun is about the same person: it is passed over.
    """
    for mention in _candidates(scene, paragraph, at, gender):
        name = identity(scene, mention)
        known = scene.cast.genders.get(name) or told_gender(name)
        if Gender.UNKNOWN in (known, gender) or known is gender:
            return name
    return None


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


def _is_person(mention: Mention) -> bool:
    return mention.form in (Form.NAME, Form.SHORT) or (mention.form is Form.KIN and mention.text[0] not in "他她其我")


def identity(scene: Scene, mention: Mention) -> str:
    """The one name under which the cast knows the person of a name, short form or relation."""
    if mention.form is Form.KIN:
        return scene.cast.aliases.get(mention.text) or _relation(scene, mention.text)
    return scene.cast.aliases.get(mention.text, mention.text)


_SOMEBODY = ("孩子", "男孩", "女孩", "死者", "患者", "伤者", "老人", "学生")
_SAME_KIN = {"妈妈": "母亲", "妈": "母亲", "爸爸": "父亲", "爸": "父亲", "老婆": "妻子", "太太": "妻子", "老公": "丈夫"}


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
            return Voice(mention.text, None, Gender.UNKNOWN, 0.8)
        case Form.NOUN:
            return _noun_voice(scene, paragraph, mention)


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
    name = antecedent(scene, paragraph, mention.start, gender)
    return Voice(name, None if name else mention.text, gender, 0.85 if name else 0.4)


def _noun_voice(scene: Scene, paragraph: int, mention: Mention) -> Voice:
    """一位村民 stays unnamed; a bare 老人 or 该院长 is the person just introduced, if the titles agree."""
    text = scene.passages[paragraph].narration
    before = text[max(0, mention.start - 12) : mention.start]
    label = label_of(text, mention)
    told = told_gender(mention.text)
    this = _patterns()["this"].search(before)
    if this or not _patterns()["quantified"].search(before):
        name = _titled(scene, paragraph, mention)
        if name:
            gender = scene.cast.genders.get(name, Gender.UNKNOWN)
            return Voice(name, None, gender if gender is not Gender.UNKNOWN else told, 0.75)
    return Voice(None, label, told, 0.8)


# Nouns that take up whoever was introduced last, whatever their title.
_GENERIC = frozenset(
    "老人 老人家 老汉 老者 老爷子 老太太 小伙子 小伙 姑娘 小姑娘 男子 女子 男孩 女孩 少年 母亲 父亲 主人 主人公".split()
)


def _titled(scene: Scene, paragraph: int, mention: Mention) -> str | None:
    """The last acting person who bears the noun as a title (or whom a generic noun takes up, in the same paragraph)."""
    for back in people_before(scene, paragraph, mention.start):
        name = identity(scene, back)
        titles = scene.cast.titles.get(name, [])
        if any(t.endswith(mention.text) or mention.text.endswith(t) for t in titles):
            return name
    if mention.text in _GENERIC:
        told = told_gender(mention.text)
        near = next((m for m in people_before(scene, paragraph, mention.start)), None)
        if near and near.form is Form.NAME:
            name = identity(scene, near)
            known = scene.cast.genders.get(name, Gender.UNKNOWN)
            within = any(near in x.acting for x in sentences_of(scene, paragraph))
            return name if within and (Gender.UNKNOWN in (told, known) or told is known) else None
    return None


# ---------------------------------------------------------------- genders


def _learn_genders(scene: Scene) -> None:
    """What titles, short forms and pronouns tell of each person's gender; last, what the name hints at."""
    cast = scene.cast
    for name, titles in cast.titles.items():
        told = [told_gender(t) for t in [name, *titles, *(a for a, n in cast.aliases.items() if n == name)]]
        known = [g for g in told if g is not Gender.UNKNOWN]
        if known:
            cast.genders[name] = known[0]
    for name, (gender, _) in _pronoun_votes(scene).items():
        cast.genders.setdefault(name, gender)
    for name in cast.titles:
        hint = gender_hint(name)
        if hint is not Gender.UNKNOWN:
            cast.genders.setdefault(name, hint)


def _pronoun_votes(scene: Scene) -> dict[str, tuple[Gender, int]]:
    """Pronouns that can refer to one person only vote for that person's gender."""
    votes: dict[str, Counter[Gender]] = {}
    for index, passage in enumerate(scene.passages):
        for start, end in passage.sentences:
            for mention in mentions(scene.cast, passage.narration, start, end):
                if mention.form is not Form.PRONOUN or len(mention.text) > 1:
                    continue
                near = {identity(scene, m) for m in _near(scene, index, mention.start)}
                if len(near) == 1:
                    votes.setdefault(near.pop(), Counter())[told_gender(mention.text)] += 1
    return {name: count.most_common(1)[0] for name, count in votes.items()}


def _near(scene: Scene, paragraph: int, at: int) -> list[Mention]:
    """Persons of the same paragraph before ``at``, or the last one of the paragraph before when there are none."""
    count = scene.passages[paragraph].sentences_before(at)
    near = sentences_of(scene, paragraph)[max(0, count - REACH_SENTENCES) : count + 1]
    same = [m for x in near for m in (*x.acting, *x.others) if m.start < at]
    if same or paragraph == 0:
        return same
    return [m for x in sentences_of(scene, paragraph - 1)[-2:] for m in (*x.acting, *x.others)][-1:]
