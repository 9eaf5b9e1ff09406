"""Names of people in Chinese text: where they begin and how far they reach."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from audio_edition.reading.wordlists import any_of, column, rows, words

DOTS = "·•‧・．∙⋅･"


HAN = "\u4e00-\u9fff\u3400-\u4dbf"


# How a village is called: a family name with 老 before it belongs to the village. How a trade that no table lists
# may end (钟表匠|顾长庚), and how an institution does (化学研究院|佘万能).
_TRADE_ENDS = "人匠员师长手家民农户商者"
_VILLAGE = "村镇乡县庄屯寨岭沟堡"
_HOUSE_ENDS = "院局所校司厂团社馆队村站部会处厅委"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name seen in the text, with the title before it.

    weight: how strongly its neighbours show it to be a name, up to 6; below 0 they speak against it. strong: whether
    this place alone may show it. speaks: a cue verb follows.
    """

    name: str
    weight: float
    title: str = ""
    strong: bool = True
    speaks: bool = False


def is_listed(word: str) -> bool:
    """Whether a word is a title, a relation (孙女) or what somebody unnamed is called."""
    return any(word in column(table) for table in ("zh_personal_titles", "zh_kinship", "zh_anonymous_speakers"))


def foreign_character() -> str:
    """A pattern of one character that foreign names are written with; some only before others (别克, not 别人)."""
    always, *near = rows("zh_transliteration")
    conditional = (f"{char}(?{'=' if where == 'before' else '!'}[{others}])" for char, where, others in near)
    return f"(?:[{always[0]}]|{'|'.join(conditional)})"


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
        "weak": re.compile(f"(?:{any_of(words('zh_weak_cue_verbs'))})[他她]?[着了，：:]"),
        "adverb": re.compile(any_of(words("zh_adverbs"))),
        "after": re.compile(any_of(words("zh_after_names"))),
        "not_name": re.compile(any_of(words("zh_not_names"))),
        "dotted": re.compile(
            f"(?:[{HAN}]{{1,8}}[-－])?[{HAN}]{{1,8}}(?:[{DOTS}][{HAN}]{{1,8}})+"
            f"|{foreign}{{2,8}}(?<![—－-])[—－-]{foreign}{{2,8}}"
        ),
        "foreign": re.compile(f"{foreign}{{2,8}}"),
        "foreign_tail": re.compile(f"{foreign}{{0,12}}$"),
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
