"""Somebody unnamed whom a Chinese sentence brings into the story: the pronoun after it means nobody else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from audio_edition.model import Gender
from audio_edition.reading.people.names import HAN
from audio_edition.reading.people.people import Form, Mention, bears, label_of, mentions, told_gender
from audio_edition.reading.people.scene import Scene, Sentence, sentences_of
from audio_edition.reading.speakers.narration import HIDDEN, HIDDEN_STOP
from audio_edition.reading.wordlists import any_of, column, words

# Sentences, quotations counted.
NEAR = 6
_NEW = re.compile("(?:^|[，、]|[是有来了着见])(?:一[名位个]|[名位个](?=[^人别]))")
_NICKNAME = re.compile(f"(?:网名|昵称|绰号|外号|人称|艺名|笔名)(?:叫做|[叫为是作])?({HIDDEN}+{HIDDEN_STOP}?)")


# Nouns that take up whoever was introduced last, whatever their title.
GENERIC = frozenset(
    "老人 老人家 老汉 老者 老爷子 老太太 小伙子 小伙 姑娘 小姑娘 男子 女子 男孩 女孩 少年 主人 主人公".split()
)
# How a noun for people ends, where a stranger is counted: 一个种菜的|中年菜农|蹲在路边，…说：.
_PEOPLE = "人匠员师长手家民农户商者工生客友兵主妇女童迷"


@cache
def _stranger() -> re.Pattern[str]:
    adverbs, cues = any_of(words("zh_adverbs")), any_of(words("zh_cue_verbs"))
    return re.compile(
        f"(?:^|[，,；;：:、 　])(?P<counted>(?:另|有)?[一两几](?:[名位]|个(?![月小世星季]))"
        f"[^，。：:]{{0,14}}?[{_PEOPLE}]+)"
        f"|的(?P<described>[{HAN}]{{2,4}}?)(?:现在|如今|后来|当时|{adverbs}|{cues})"
    )


@dataclass(frozen=True, slots=True)
class Newcomer:
    """How the story calls somebody it does not name. nickname: the words in marks (网名叫“蓝鲸”), or None."""

    label: str
    nickname: str | None


def newcomer(scene: Scene, paragraph: int, at: int, gender: Gender) -> Newcomer | None:
    """Whom the sentence before ``at`` brings in, if it names nobody: 撑船的是个大学生。“…”他说."""
    text = scene.passages[paragraph].narration
    sentence = _narrated_before(scene, paragraph, at)
    if sentence is None or sentence.acting or sentence.others:
        return None
    new = _NEW.search(text, sentence.start, sentence.end)
    if new:
        noun = next(mentions(scene.cast, text, new.start(), sentence.end), None)
    else:
        noun = _bare_subject(scene, text, sentence)
    if noun is None or noun.form is not Form.NOUN:
        return None
    told = told_gender(noun.text)
    if Gender.UNKNOWN not in (told, gender) and told is not gender:
        return None
    called = _NICKNAME.search(text, sentence.start, sentence.end)
    nickname = scene.passages[paragraph].text[called.start(1) + 1 : called.end(1) - 1] if called else None
    return Newcomer(label_of(text, noun), nickname)


def _bare_subject(scene: Scene, text: str, sentence: Sentence) -> Mention | None:
    """警察不信。他提出要求…: the noun that opens the sentence before, if nobody of the cast bears it as a title."""
    noun = next(mentions(scene.cast, text, sentence.start, sentence.end), None)
    if noun is None or text[sentence.start : noun.start].strip(" 　") or noun.text in column("zh_kinship"):
        return None
    borne = any(bears(titles, noun.text) for titles in scene.cast.titles.values())
    return None if borne or text[noun.end : noun.end + 1] == "的" or noun.text in GENERIC else noun


def stranger(scene: Scene, paragraph: int, start: int, end: int) -> str:
    """Whom narration that names nobody lets act: 一个中年菜农, or the noun after a description; "" if there is none."""
    clause = scene.passages[paragraph].narration[start:end]
    found = _stranger().search(clause)
    if found is None or re.search("[对向跟给][^，,]{0,12}$", clause[: found.start()]):
        return ""
    return found["counted"] or found["described"]


def _narrated_before(scene: Scene, paragraph: int, at: int) -> Sentence | None:
    """The last sentence before ``at``, at most NEAR back, that is not all quotation."""
    passage, sentences = scene.passages[paragraph], sentences_of(scene, paragraph)
    count = passage.sentences_before(at)
    for sentence in reversed(sentences[max(0, count - NEAR) : count]):
        if passage.narration[sentence.start : sentence.end].strip(HIDDEN + HIDDEN_STOP + "，。 　"):
            return sentence
    return None
