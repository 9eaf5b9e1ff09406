"""The cast of people a Chinese feature introduces, and where it mentions them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from audio_edition.model import Gender, Person
from audio_edition.reading.people import names, roster
from audio_edition.reading.people.names import HAN
from audio_edition.reading.speakers.narration import HIDDEN
from audio_edition.reading.wordlists import any_of, column, words


class Form(StrEnum):
    """How a mention names somebody, best first."""

    NAME = "name"
    SHORT = "short form"
    KIN = "relation"
    PRONOUN = "pronoun"
    NOUN = "noun"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of somebody in a stretch of narration; offsets are the paragraph's."""

    form: Form
    text: str
    start: int
    end: int


@dataclass(slots=True)
class Cast:
    """Everybody the feature introduces: full name → titles, and the forms that stand for each; signers only sign it."""

    titles: dict[str, list[str]]
    genders: dict[str, Gender] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    pattern: re.Pattern[str] = field(default_factory=lambda: re.compile("(?!)"))
    signers: frozenset[str] = frozenset()

    def people(self) -> tuple[Person, ...]:
        """The cast as the feature's people, in order of appearance."""
        return tuple(self._person(name) for name in self.titles)

    def _person(self, name: str) -> Person:
        aliases = tuple(sorted(a for a, n in self.aliases.items() if n == name and a != name))
        return Person(name, self.genders.get(name, Gender.UNKNOWN), aliases, tuple(self.titles[name]))


# Words of zh_kinship that right after a name are a title of the same person: 赵文远老师.
_TITLES_TOO = frozenset("老师 同学 学生 律师 师傅 教练 秘书 助理".split())


@cache
def _parts() -> dict[str, str]:
    surnames = any_of(words("zh_surnames"))
    nouns = any_of([*column("zh_personal_titles"), *column("zh_anonymous_speakers"), *column("zh_kinship")])
    return {
        "short": f"(?:{surnames})(?:{any_of(column('zh_courtesy_titles'))})",
        "kin": any_of(column("zh_kinship")),
        "family": any_of(k for k in column("zh_kinship") if k not in _TITLES_TOO),
        "noun": f"(?:{nouns})们?|(?:(?![他她它我你您咱])[{HAN}]){{2,3}}们",
    }


def cast_of(texts: Iterable[str], signed: str = "") -> Cast:
    """First pass: everybody introduced in ``texts`` (body paragraphs first, then headline, captions, …).

    signed: the byline; no short form stands for somebody who is named nowhere else (刘师傅 is not the reporter 刘望山).
    """
    texts = list(texts)
    found = roster.full_names(texts)
    signers = (name for name in found if name in signed)
    cast = Cast(found, signers=frozenset(n for n in signers if sum(t.count(n) for t in texts) <= signed.count(n)))
    _find_short_forms(cast, texts)
    cast.pattern = _mention_pattern(cast)
    return cast


def _mention_pattern(cast: Cast) -> re.Pattern[str]:
    p = _parts()
    known = any_of([*cast.titles, *cast.aliases]) or "(?!)"
    base = f"(?:{known}|{p['short']}|他们|她们|他|她|其|我|孩子|男孩|女孩|死者|患者|伤者|老人|学生)"
    return re.compile(
        r"(?=\w)(?:"  # at marks nothing is tried
        f"(?P<kin>{base}(?:[（(]化名[）)])?(?:的(?:{p['kin']})|(?:{p['family']}))(?![{HAN}]{{0,30}}(?:化名))(?<!家(?=的)))"
        f"|(?P<name>{known})|(?P<short>{p['short']})"
        f"|(?P<pronoun>他们|她们|他(?!人)|她)|(?P<noun>(?:{p['noun']})))"
    )


_FORMS = {"kin": Form.KIN, "name": Form.NAME, "short": Form.SHORT, "pronoun": Form.PRONOUN, "noun": Form.NOUN}


def mentions(cast: Cast, text: str, start: int, end: int) -> Iterator[Mention]:
    """Mentions in ``text[start:end]`` from left to right."""
    while found := cast.pattern.search(text, start, end):
        form = _FORMS[found.lastgroup or "noun"]
        if form is Form.SHORT and not _short_form(cast, text, *found.span()):
            start = found.start() + 1
            continue
        start = found.end()
        yield Mention(form, found.group(), *found.span())


def _short_form(cast: Cast, text: str, start: int, end: int) -> bool:
    """Whether 杨教授 is one, and not the middle of 旅游部长乔某."""
    known = cast.pattern.match(text, end)
    titled = known is not None and known.lastgroup == "name"
    common = text[start] in words("zh_word_surnames") and not names.opens_name(text, start)
    return (
        not titled
        and not common
        and text[start:end] not in column("zh_personal_titles")
        and names.stands_alone(text, start, end)
    )


def _find_short_forms(cast: Cast, texts: list[str]) -> None:
    """Tie 杨教授, 小陈, 张某, 建军 to the one full name they can stand for; unknown ones join the cast themselves."""
    short = re.compile(_parts()["short"])
    joined = "\n".join(texts)
    seen = [m for m in short.finditer(joined) if names.stands_alone(joined, *m.span())]
    for form in dict.fromkeys(m.group() for m in seen):
        _tie(cast, form, form[:-1] if len(form) == 2 else form)
    for form in dict.fromkeys(m.group() for m in seen if names.opens_name(joined, m.start())):
        if form not in cast.aliases and form not in column("zh_personal_titles"):
            cast.titles.setdefault(form, [])
    for form in [n for n in cast.titles if n[0] in "小老阿" and len(n) == 2]:
        _tie(cast, form, form[1:], joined)
    _tie_parts(cast, joined)
    _tie_relations(cast, joined)


def _tie_parts(cast: Cast, text: str) -> None:
    """Given names and parts of dotted names that stand alone somewhere (建军, 古丽)."""
    wholes: dict[str, str] = {}
    for full in cast.titles:
        native = len(full) == 3 and full[0] in words("zh_surnames")
        for part in [full[1:]] if native else re.split(f"[{names.DOTS}]", full) if len(full) > 3 else []:
            if part != full and len(part) > 1 and part not in column("zh_courtesy_titles"):
                wholes.setdefault(part, full)
    either = re.compile(any_of([*wholes, *cast.titles]) or "(?!)")
    for found in either.finditer(text):
        part, at = found.group(), found.start()
        if part in wholes and names.opens_name(text, at) and text[found.end() : found.end() + 1] not in set(names.DOTS):
            cast.aliases.setdefault(part, wholes[part])
            cast.titles.pop(part, None)


def _tie_relations(cast: Cast, text: str) -> None:
    """小温母亲李女士 says who 小温母亲 is."""
    known = any_of(cast.titles)
    if known:
        for found in re.finditer(f"(?P<relation>(?:{known})的?(?:{_parts()['kin']}))(?P<name>{known})", text):
            cast.aliases.setdefault(found["relation"], found["name"])
        for found in re.finditer(
            f"(?:^|[。！？；\n　])(?P<kin>{_parts()['family']})(?:名叫|叫)(?P<name>{known})", text
        ):
            cast.aliases.setdefault(found["kin"], found["name"])


def _tie(cast: Cast, form: str, root: str, text: str = "") -> None:
    """Alias ``form`` to the only full name with its family name (or with its last character).

    A nickname follows its full name in ``text`` (老张 before the first 张某某 is somebody else, such as his father).
    """
    family = root[:2] if root[:2] in words("zh_surnames") and len(root) > 2 else root[0]
    natives = [n for n in cast.titles if not set(n) & set(names.DOTS) and n not in cast.signers]
    bearers = [n for n in natives if n != form and n.startswith(family) and len(n) > 1 and n[0] not in "小老阿"]
    bearers = [n for n in bearers if n[len(family) :] not in column("zh_courtesy_titles")]
    if not bearers and form[0] in "小阿":
        bearers = [n for n in cast.titles if n != form and len(n) >= 2 and n.endswith(root) and n[0] not in "小老阿"]
    late = text and bearers and text.find(bearers[0]) > text.find(form)
    if len(bearers) == 1 and not (late and not any(verb + bearers[0] in text for verb in "叫名是")):
        cast.aliases[form] = bearers[0]
        cast.titles.pop(form, None)


# ---------------------------------------------------------------- who a mention is


def bears(titles: Iterable[str], noun: str) -> bool:
    """Whether one of a person's titles is the noun, or either ends in the other (老船工, 船工)."""
    return any(title.endswith(noun) or noun.endswith(title) for title in titles)


def told_gender(text: str) -> Gender:
    """The gender a title, relation or pronoun tells outright (女士, 奶奶, 她)."""
    if text[:1] in "她他" and len(text) <= 2:
        return Gender.FEMALE if text[0] == "她" else Gender.MALE
    if text[:1] in "女男" and text[1:] in column("zh_personal_titles"):
        return Gender.FEMALE if text[0] == "女" else Gender.MALE
    tables = ("zh_kinship", "zh_courtesy_titles", "zh_personal_titles", "zh_anonymous_speakers")
    for size in range(min(5, len(text)), 0, -1):
        for table in tables:
            if gender := column(table).get(text[-size:], ""):
                return Gender(gender)
            if text[-size:] in column(table) and size > 1:
                return Gender.UNKNOWN
    return Gender.UNKNOWN


def label_of(text: str, mention: Mention) -> str:
    """How an unnamed speaker is announced: the noun with what describes it (一位村民, 学校领导)."""
    clause = re.split(r"[，。！？；：、,:;!?\s（）()]", text[: mention.end])[-1]
    clause = clause[-14:]
    counted = re.search(r"(?:[一两几多数某这那该另][^一两几多数某这那该另]{0,12}$)", clause)
    if counted:
        return counted.group()
    plain = re.search(rf"[{HAN}{HIDDEN}]{{0,8}}$", clause)
    return plain.group() if plain and len(plain.group()) >= len(mention.text) else mention.text
