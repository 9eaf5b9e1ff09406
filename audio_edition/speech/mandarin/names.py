"""Surnames where a person's name stands: 任 is rén, 单 shàn, 解 xiè, 尉迟 yù chí.

A name stands where the article's own people are named, where the segmenter sees one, or where the words around
say so: a title or a verb of saying after it, a by-line's 记者 before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from audio_edition.speech.mandarin.phrases import look_up, table
from audio_edition.speech.mandarin.segment import Word

# After a surname of its own: 解师傅, 单老师. A post does not tell after 任 and 曾, which are verb and adverb too.
_CALLED = (
    "老师|师傅|先生|女士|小姐|大爷|大妈|大叔|大婶|大娘|大哥|大姐|大嫂|阿姨|奶奶|爷爷|叔叔|伯伯"
    "|医生|大夫|同学|同志|老汉|老人|某|氏|家人"
)
_POSTS = "局长|院长|主任|书记|所长|队长|经理|教授"
_TITLES = f"{_CALLED}|{_POSTS}"
_CREDIT = "摄影|摄|文|图|供图|报道|撰文|制图|绘"
_BYLINE = (
    "记者|通讯员|作者|编辑|校对|摄影|撰稿|画家|作家|诗人|歌手|村民|居民|牧民|市民|职工|学生|老师|教师|医生|护士|队员|社员"
    "|农民"
)
_TITLE_ENDS = "员长记任授家师者民人生友工户理总导士兵官手星雄模匠委督警属妇妻子女儿"
_SAYS = "说|表示|介绍|告诉|认为|坦言|感慨|回忆|笑着|指着|摄|报道"


_INTO = "和与跟向对给请找问是叫即据、"
"""What a surname that is a common word too may follow: 和区老师."""
_BEFORE_NAMES = frozenset({"和", "与", "及", "叫", "、", " ", "（", "(", "："})
_AFTER_NAME = rf"{_SAYS}|{_TITLES}|{_CREDIT}|等|和|、|是|的|今年"


@dataclass(frozen=True, slots=True)
class _Tables:
    """readings: surname → its syllables. strict, alone: surnames by their marks. none: beginnings of no surname."""

    readings: Mapping[str, tuple[str, ...]]
    strict: str
    alone: str
    none: frozenset[str]
    given: Mapping[str, str]


@cache
def _tables() -> _Tables:
    readings: dict[str, tuple[str, ...]] = {}
    marked: dict[str, list[str]] = {"strict": [], "alone": []}
    none: set[str] = set()
    given: dict[str, str] = {}
    for head, *rest in table("surnames.txt"):
        if head == "!":
            none.update(rest)
        elif head == "given":
            given[rest[0]] = rest[1]
        else:
            readings[head] = tuple(syllable for syllable in rest if syllable not in marked)
            marked.get(rest[-1], []).append(head)
    return _Tables(readings, "".join(marked["strict"]), "".join(marked["alone"]), frozenset(none), given)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    strict, every = _tables().strict, "|".join(sorted(_tables().readings, key=len, reverse=True))
    han = "[㐀-鿿]"
    return (
        re.compile(f"(?P<surname>[{strict}])(?={_CALLED})"),
        re.compile(f"(?<![{han[1:-1]}])(?P<surname>[{_tables().alone}])(?={_CALLED})"),
        re.compile(f"(?<=[{_INTO}])(?P<surname>[{_tables().alone}])(?={_CALLED})"),
        re.compile(f"(?P<surname>[{''.join(set(strict) - set('任曾'))}])(?={_POSTS})"),
        re.compile(
            "(?<=[老小])(?P<surname>[任单仇解查盖翟缪覃尉曾葛华])(?=说|的|和|，|。|：|是|今年|家|在|笑|告诉|一家)"
        ),
        re.compile(f"(?<=姓)(?P<surname>{every})(?!{han}氏)"),
        re.compile(f"[（(\\s](?P<surname>{every})(?={han}{{1,2}}\\s?(?:{_CREDIT})(?!{han}))"),
        re.compile(f"(?:{_BYLINE})\\s*(?P<surname>{every})(?={han}{{1,2}}(?:{_SAYS}|[\\s，、）]|$))"),
    )


def surname_readings(text: str, words: Sequence[Word], names: Sequence[str] = ()) -> dict[int, str]:
    """The syllables of the surnames of ``text`` that stand in names, by index.

    words: the words of ``text``. names: people known to be in it, by full name or as they are called.
    """
    found: dict[int, str] = {}
    for start, surname in _standing(text, words, names):
        for i, syllable in enumerate(_tables().readings[surname]):
            found.setdefault(start + i, syllable)
    for start, name in _named(text, words, names):
        if name[:2] in _tables().none:
            continue
        for i, char in enumerate(name[1:], start + 1):
            if char in _tables().given:
                found.setdefault(i, _tables().given[char])
    return found


def _named(text: str, words: Sequence[Word], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Where a whole name stands, as the article or the segmenter knows it."""
    yield from ((word.start, word.text) for word in words if word.tag == "nr")
    yield from ((m.start(), name) for name in names for m in re.finditer(re.escape(name), text))


def _standing(text: str, words: Sequence[Word], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Where a surname of the table stands in a name, and which."""
    for name in names:
        surname = _surname_of(name)
        if surname is not None and len(name) > len(surname):
            yield from ((m.start(), surname) for m in re.finditer(re.escape(name), text))
    for i, word in enumerate(words):
        surname = _surname_of(word.text)
        if surname is not None and text[word.start - 1 : word.start] != "·" and _is_name(words, i, surname):
            yield word.start, surname
    starts = {word.start for word in words}
    for pattern in _patterns():
        for m in pattern.finditer(text):
            start = m.start("surname")
            if start in starts or text[start - 1] in "老小":
                yield start, m["surname"]


def _surname_of(name: str) -> str | None:
    """The surname of the table that ``name`` begins with, if it is one: not in 查理, 乐乐 or a foreign 查尔斯·王."""
    if name[:2] in _tables().none or name[:1] == name[1:2] or "·" in name:
        return None
    return next((name[:n] for n in (2, 1) if name[:n] in _tables().readings), None)


def _is_name(words: Sequence[Word], i: int, surname: str) -> bool:
    """Whether the word is a person's name with its surname, or a surname before a given name.

    The segmenter takes words it does not know for names (盖碗茶, 曾高达), so the words around must bear it out.
    """
    word = words[i]
    if len(surname) == 2:
        return True
    after, introduced, begins = i + 1, _introduces(words, i - 1), _is_edge(words, i - 1)
    if word.text == surname:
        given = words[after] if after < len(words) else word
        if len(given.text) != 2 or given.tag not in ("nr", "nrfg", "nrt", "nz", "ns"):
            return False
        after += 1
        if given.tag in ("nz", "ns"):
            return (introduced or begins) and _is_said_of(words, after)
    elif word.tag != "nr" or look_up(word.text) or look_up(word.text[:2]):
        return False
    return introduced or _is_said_of(words, after) or (begins and _is_edge(words, after))


def _is_edge(words: Sequence[Word], i: int) -> bool:
    """Whether there is no word, but the text's end or a mark."""
    return not 0 <= i < len(words) or words[i].tag == "x"


def _is_said_of(words: Sequence[Word], i: int) -> bool:
    """Whether the word may follow a name: a verb of saying, a title, 等, 和, 的."""
    return i < len(words) and re.match(_AFTER_NAME, words[i].text) is not None


def _introduces(words: Sequence[Word], i: int) -> bool:
    """Whether a name is likely after the word: a title (记者, 村民, 局长), or a mark inside a list of names."""
    if i < 0:
        return False
    word = words[i]
    return word.text in _BEFORE_NAMES or (word.tag.startswith("n") and word.text[-1] in _TITLE_ENDS)
