"""Names of people in Chinese text: where they begin and how far they reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from audio_edition.reading.lexicon import given_characters, names_a_place, ordinary_word
from audio_edition.reading.segmenter import Segmented
from audio_edition.reading.wordlists import any_of, column, rows, words

DOTS = "·•‧・．∙⋅･"


HAN = "\u4e00-\u9fff\u3400-\u4dbf"


# How a village is called: a family name with 老 before it belongs to the village. How a trade that no table lists
# may end (钟表匠|顾长庚), and how an institution does (化学研究院|佘万能).
_TRADE_ENDS = "人匠员师长手家民农户商者"
_VILLAGE = "村镇乡县庄屯寨岭沟堡"
_HOUSE_ENDS = "院局所校司厂团社馆队村站部会处厅委"


# What a place or a house of the same name (远航|俱乐部) speaks against a person with.
_A_PLACE = -2.0


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name seen in the text, with the title before it.

    weight: how strongly its neighbours show it to be a name, up to 6; below 0 they speak against it.
    """

    name: str
    weight: float
    title: str = ""
    strong: bool = True


def foreign_character() -> str:
    """A pattern of one character that foreign names are written with; some only before others (别克, not 别人)."""
    always = "".join(row[0] for row in rows("zh_transliteration") if len(row) == 1)
    near = [
        f"{row[0]}(?{'=' if row[1] == 'before' else '!'}[{row[2]}])" for row in rows("zh_transliteration") if row[1:]
    ]
    return f"(?:[{always}]|{'|'.join(near)})"


@cache
def name_patterns() -> dict[str, re.Pattern[str]]:
    titles = any_of(column("zh_personal_titles"))
    surnames = any_of(words("zh_surnames"))
    foreign = foreign_character()
    return {
        "title_before": re.compile(f"(?:{titles}|{any_of(column('zh_kinship'))}|岁的?|名叫|叫做?)$"),
        "house_before": re.compile(f"(?:{any_of(w for w in words('zh_place_endings') if len(w) > 1)})$"),
        "title_after": re.compile(titles),
        "surname": re.compile(surnames),
        "japanese": re.compile(f"(?:{any_of(words('zh_japanese_surnames'))})[{HAN}]{{1,3}}"),
        "cue": re.compile(f"(?!{any_of(words('zh_not_cues'))}){any_of(words('zh_cue_verbs'))}"),
        "aged": re.compile(r"今年[0-9０-９一二三四五六七八九十]+|[，,](?:现年|今年)?[0-9０-９]{1,3}岁"),
        "then_says": re.compile(
            rf"[^，。！？；：、“”「」\s]{{1,12}}(?<![了的])(?:{any_of(words('zh_cue_verbs'))})(?:道|说|称)?(?=[，。：:,、])"
        ),
        "courtesy": re.compile(any_of(t for t in column("zh_courtesy_titles") if len(t) > 1)),
        "weak": re.compile(f"(?:{any_of(words('zh_weak_cue_verbs'))})[着了，：:]"),
        "adverb": re.compile(any_of(words("zh_adverbs"))),
        "after": re.compile(any_of(words("zh_after_names"))),
        "not_name": re.compile(any_of(words("zh_not_names"))),
        "dotted": re.compile(
            f"(?:[{HAN}]{{1,8}}[-－])?[{HAN}]{{1,8}}(?:[{DOTS}][{HAN}]{{1,8}})+"
            f"|{foreign}{{2,8}}(?<![—－-])[—－-]{foreign}{{2,8}}"
        ),
        "foreign": re.compile(f"{foreign}{{2,8}}"),
        "foreign_tail": re.compile(f"{foreign}*$"),
        "nickname": re.compile(f"(?:小|老|阿)[{HAN}]"),
    }


def title_before(text: str, at: int) -> str:
    """The title or relation that ends at ``at`` (干部|徐文霞), or ""."""
    found = name_patterns()["title_before"].search(text, max(0, at - 8), at)
    return found.group() if found else ""


def title_at(text: str, at: int) -> int:
    """The length of the title that begins at ``at``, or 0."""
    found = name_patterns()["title_after"].match(text, at)
    return found.end() - at if found else 0


def ends_at_once(text: str, end: int) -> bool:
    """Whether a stop, a cue verb, a title or an adverb stands at ``end``: no name goes on there."""
    p = name_patterns()
    if end >= len(text) or not re.match(f"[{HAN}]", text[end]):
        return True
    return any(p[kind].match(text, end) for kind in ("cue", "title_after", "aged", "weak", "adverb"))


def right_weight(text: str, end: int) -> float:
    """How well a name may end at ``end``."""
    p = name_patterns()
    if end >= len(text) or not re.match(f"[{HAN}]", text[end]):
        told = text[end : end + 1] in ("（", "(") or p["aged"].match(text, end)
        return 2.0 if told else 1.0
    if any(p[kind].match(text, end) for kind in ("cue", "title_after", "aged")):
        return 2.0
    if says := p["then_says"].match(text, end):
        return 2.0 if says.end() - end <= 5 else 1.5
    if p["weak"].match(text, end) or p["adverb"].match(text, end):
        return 1.5
    return 1.0 if p["after"].match(text, end) else 0.0


def left_weight(text: str, at: int) -> tuple[float, str]:
    title = title_before(text, at)
    if title:
        return 2.0, title
    if at == 0 or not re.match(f"[{HAN}]", text[at - 1]):
        return 1.0, ""
    if text[at - 1] in _TRADE_ENDS:
        return 1.5, ""
    if text[at - 1] in _HOUSE_ENDS or name_patterns()["house_before"].search(text, max(0, at - 4), at):
        return 1.0, ""
    return (0.5, "") if text[at - 1] in "的和与对向跟是给让由被为同" else (0.0, "")


def opens_name(text: str, at: int) -> bool:
    """Whether a name may begin at ``at``: after a stop, a title or a function word, and not with one itself."""
    return left_weight(text, at)[0] > 0 and text[at] not in column("zh_never_in_names")["start"]


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a short form of two characters (潘老, 王总) is not the middle of other words (习近平总书记, 冯老庄)."""
    if end - start > 2:
        return True
    return left_weight(text, start)[0] > 0 and right_weight(text, end) > 0 and text[end : end + 1] not in set(_VILLAGE)


def native_names(text: str, segmented: Segmented) -> Iterator[Sighting]:
    """Family name and one or two characters."""
    p = name_patterns()
    for found in p["surname"].finditer(text):
        start = found.start()
        if p["not_name"].match(text, start) and not title_before(text, start):
            continue
        if text[start - 1 : start] in set(DOTS) or p["courtesy"].match(text, found.end()):
            continue
        left, title = left_weight(text, start)
        for end in (found.end() + 2, found.end() + 1):
            name = text[start:end]
            if len(name) < end - start or text[end : end + 1] in set(DOTS) or _is_word(name, found.group()):
                continue
            seen = (start, end) in segmented.names
            spoken = p["cue"].match(text, end) is not None
            if names_a_place(text, start, end):
                if not title:
                    yield Sighting(name, _A_PLACE, strong=False)
                continue
            if ordinary_word(name, bool(title), spoken):
                continue
            right = _native_right(text, end, segmented, title, bool(seen and left))
            borne = _borne(name, found.group(), right)
            opens = bool(borne) and not title and left == 1.0 and not re.match(f"[{HAN}]", text[start - 1 : start])
            weight = left + right + (1.5 if seen else borne) + 0.5 * opens
            if (
                not right
                or weight < 2.5
                or _cuts_a_cue(text, found.end(), end, seen)
                or _takes_a_verb(text, start, end, seen)
            ):
                continue
            if not seen and not _likely(text, end, name, found.group(), left, title, right):
                continue
            if _odd(name, title, right, seen) or (end in segmented.inside and not seen and not ends_at_once(text, end)):
                continue
            yield Sighting(name, weight, title, bool(title or seen or opens or right >= 2 or left + right >= 3))


def _borne(name: str, family: str, right: float) -> float:
    """A little when two characters that given names are written with follow the family name."""
    given = name[len(family) :]
    return 0.5 if len(given) == 2 and right >= 1 and set(given) <= given_characters() else 0.0


def _takes_a_verb(text: str, start: int, end: int, seen: bool) -> bool:
    """Whether the third character is rather what the person does (夏宇|走到)."""
    verb = text[end - 1] in words("zh_after_names") - given_characters()
    return end - start == 3 and verb and not seen and not ends_at_once(text, end)


def _native_right(text: str, end: int, segmented: Segmented, title: str, seen: bool) -> float:
    """``right_weight``, or a little when the segmenter sees a word begin or end there."""
    return right_weight(text, end) or (0.7 if seen or (title and end in segmented.starts) else 0.0)


def _likely(text: str, end: int, name: str, family: str, left: float, title: str, right: float) -> bool:
    """A family name that is an ordinary word needs an office before it, or a cue verb after three characters."""
    if family not in words("zh_word_surnames"):
        return True
    long = len(name) - len(family) == 2
    says = name_patterns()["cue"].match(text, end) is not None
    titled = title in column("zh_personal_titles")
    return (titled and (says or (long and right > 0))) or (says and left >= 1 and long)


def _odd(name: str, title: str, right: float, word: bool) -> bool:
    """Whether characters of the name speak against it."""
    never = column("zh_never_in_names")
    if name[0] in never["start"] and not word:
        return True
    seldom = name[-1] in never["seldom"] and not title and right < 2
    place = name[-1] in never["end"] and not (title and right >= 1.5)
    return (
        seldom
        or place
        or (
            not (title and right >= 2)
            and name[1:] not in words("zh_odd_given_names")
            and bool(set(name[1:]) & set(never["inside"]))
        )
    )


def _is_word(name: str, family: str) -> bool:
    """A listed word, a title, a relation (孙女), a family name with a courtesy title (杨教授) is no full name."""
    tables = ("zh_personal_titles", "zh_kinship", "zh_anonymous_speakers")
    given = name[len(family) :]
    known = name_patterns()["not_name"]
    if not re.fullmatch(f"[{HAN}]+", name) or known.fullmatch(name):
        return True
    if known.fullmatch(name[1:]) and not set(given) <= given_characters() | {"文"}:
        return True
    if name in words("zh_adverbs") or (len(name) == 3 and name[0] == name[2]):
        return True
    return given in column("zh_courtesy_titles") or any(w in column(t) for t in tables for w in (name, given))


def _cuts_a_cue(text: str, given: int, end: int, seen: bool) -> bool:
    """Whether a name ending at ``end`` would swallow the head of a cue verb or adverb (张凡坦|言)."""
    p = name_patterns()
    for at in range(given + 1, end):
        for kind in ("cue", "adverb"):
            found = p[kind].match(text, at)
            if (
                found
                and found.end() >= end
                and not (seen and found.end() == end and found.group() in given_characters())
            ):
                return True
    return False
