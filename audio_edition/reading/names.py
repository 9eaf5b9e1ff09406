"""Names of people in Chinese text: where they stand, how far they reach, what gender they hint at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from audio_edition.model import Gender
from audio_edition.reading.wordlists import any_of, column, rows, words

DOTS = "·•‧・．∙⋅･"
HAN = "\u4e00-\u9fff\u3400-\u4dbf"
_BOUNDARY = re.compile(rf"[^{HAN}{DOTS}A-Za-z0-9]|^|$")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name seen in the text, with how strongly its neighbours show it to be one (0–6) and the title before it."""

    name: str
    weight: float
    title: str = ""
    strong: bool = True


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    titles = any_of(column("zh_personal_titles"))
    surnames = any_of(words("zh_surnames"))
    foreign = next(iter(words("zh_transliteration")))
    return {
        "title_before": re.compile(f"(?:{titles}|{any_of(column('zh_kinship'))}|岁的?|名叫|叫做?)$"),
        "title_after": re.compile(titles),
        "surname": re.compile(surnames),
        "japanese": re.compile(f"(?:{any_of(words('zh_japanese_surnames'))})[{HAN}]{{1,2}}"),
        "cue": re.compile(f"(?!{any_of(words('zh_not_cues'))}){any_of(words('zh_cue_verbs'))}"),
        "aged": re.compile(r"今年[0-9０-９一二三四五六七八九十]+"),
        "then_says": re.compile(
            rf"[^，。！？；：、“”「」\s]{{1,12}}(?<![了的])(?:{any_of(words('zh_cue_verbs'))})(?:道|说|称)?(?=[，。：:,、])"
        ),
        "courtesy": re.compile(any_of(t for t in column("zh_courtesy_titles") if len(t) > 1)),
        "weak": re.compile(f"(?:{any_of(words('zh_weak_cue_verbs'))})[着了，：:]"),
        "adverb": re.compile(any_of(words("zh_adverbs"))),
        "after": re.compile(any_of(words("zh_after_names"))),
        "not_name": re.compile(any_of(words("zh_not_names"))),
        "dotted": re.compile(f"[{HAN}]{{1,8}}(?:[{DOTS}][{HAN}]{{1,8}})+"),
        "foreign": re.compile(f"[{foreign}]{{2,8}}"),
        "foreign_tail": re.compile(f"[{foreign}]*$"),
        "nickname": re.compile(f"(?:小|老|阿)[{HAN}]"),
    }


def title_before(text: str, at: int) -> str:
    """The title or relation that ends at ``at`` (干部|徐文霞), or ""."""
    found = _patterns()["title_before"].search(text, max(0, at - 8), at)
    return found.group() if found else ""


def title_at(text: str, at: int) -> int:
    """The length of the title that begins at ``at``, or 0."""
    found = _patterns()["title_after"].match(text, at)
    return found.end() - at if found else 0


def sightings(text: str) -> Iterator[Sighting]:
    """Everything in ``text`` that may be a person's name."""
    words_ = _segmented(text)
    yield from _dotted(text)
    yield from _native(text, words_)
    yield from _japanese(text)
    yield from _transliterated(text, words_)
    yield from _nicknames(text)


@dataclass(frozen=True, slots=True)
class _Segmented:
    """What the word segmenter says.

    names: (start, end) of personal names. starts: where words of two and more begin. inside: places within them.
    """

    names: frozenset[tuple[int, int]]
    starts: frozenset[int]
    inside: frozenset[int]


def _segmented(text: str) -> _Segmented:
    import rjieba

    found: set[tuple[int, int]] = set()
    starts: set[int] = set()
    inside: set[int] = set()
    at = 0
    lone: int | None = None
    encodable = text.encode("utf-8", "replace").decode()  # a lone surrogate becomes one "?"
    for word, tag in rjieba.tag(encodable):
        end = at + len(word)
        if lone is not None and len(word) <= 2:
            found.add((lone, end))
        lone = at if tag == "nr" and len(word) == 1 else None
        if len(word) > 1:
            starts.add(at)
            if tag == "nr":
                found.add((at, end))
            else:
                inside.update(range(at + 1, end))
        at = end
    return _Segmented(frozenset(found), frozenset(starts), frozenset(inside))


def _right_weight(text: str, end: int) -> float:
    """How well a name may end at ``end``."""
    p = _patterns()
    if end >= len(text) or not re.match(f"[{HAN}]", text[end]):
        return 2.0 if text[end : end + 1] in "（(" and end < len(text) else 1.0
    if any(p[kind].match(text, end) for kind in ("cue", "title_after", "aged")):
        return 2.0
    says = p["then_says"].match(text, end)
    if says:
        return 2.0 if says.end() - end <= 5 else 1.5
    if p["weak"].match(text, end):
        return 1.5
    if p["adverb"].match(text, end):
        return 1.5
    return 1.0 if p["after"].match(text, end) else 0.0


def _left_weight(text: str, at: int) -> tuple[float, str]:
    title = title_before(text, at)
    if title:
        return 2.0, title
    if at == 0 or not re.match(f"[{HAN}]", text[at - 1]):
        return 1.0, ""
    if text[at - 1] in "匠员师长手家民农户商者":
        return 1.5, ""
    if text[at - 1] in "院局所校司厂团社馆队村站部会处厅委":
        return 1.0, ""
    return (0.5, "") if text[at - 1] in "的和与对向跟是给让由被为同" else (0.0, "")


def opens_name(text: str, at: int) -> bool:
    """Whether a name may begin at ``at``: after a stop, a title or a function word, and not with one itself."""
    return _left_weight(text, at)[0] > 0 and text[at] not in column("zh_never_in_names")["start"]


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a short form of two characters (潘老, 王总) is not the middle of other words (习近平总书记)."""
    return end - start > 2 or (_left_weight(text, start)[0] > 0 and _right_weight(text, end) > 0)


def _native(text: str, segmented: _Segmented) -> Iterator[Sighting]:
    """Family name and one or two characters."""
    p = _patterns()
    for found in p["surname"].finditer(text):
        start = found.start()
        if p["not_name"].match(text, start) and not title_before(text, start):
            continue
        if text[start - 1 : start] in set(DOTS) or p["courtesy"].match(text, found.end()):
            continue
        left, title = _left_weight(text, start)
        for given in (2, 1):
            end = found.end() + given
            name = text[start:end]
            if (
                text[end : end + 1] in set(DOTS)
                or not re.fullmatch(f"[{HAN}]+", name)
                or p["not_name"].fullmatch(name)
                or p["not_name"].fullmatch(name[1:])
                or len(name) != end - start
            ):
                continue
            right = _right_weight(text, end)
            split = _cuts_a_cue(text, found.end(), end)
            word = 1.5 if (start, end) in segmented.names else 0.0
            if not right and ((title and end in segmented.starts) or (word and left)):
                right = 0.7
            if right < 1.5 and not word and end in segmented.inside:
                continue
            office = title in column("zh_personal_titles") and p["cue"].match(text, end)
            if found.group() in words("zh_word_surnames") and not word and not office:
                continue
            if _is_word(name, found.group()):
                continue
            if name[-1] in column("zh_never_in_names")["end"] or set(name[1:]) & set(
                column("zh_never_in_names")["inside"]
            ):
                continue
            if right and not split and left + right + word >= 2.5:
                yield Sighting(name, left + right + word, title, bool(title or word or right >= 2 or left + right >= 3))


def _is_word(name: str, family: str) -> bool:
    """A title, a relation (孙女) or a family name with a courtesy title (杨教授) is no full name."""
    tables = ("zh_personal_titles", "zh_kinship", "zh_anonymous_speakers")
    given = name[len(family) :]
    return given in column("zh_courtesy_titles") or any(w in column(t) for t in tables for w in (name, given))


def _cuts_a_cue(text: str, given: int, end: int) -> bool:
    """Whether a name ending at ``end`` would swallow the head of a cue verb or adverb (张凡坦|言)."""
    p = _patterns()
    for at in range(given, end):
        for kind in ("cue", "adverb"):
            found = p[kind].match(text, at)
            if found and at > given - 1 and found.end() > end - 1 and at > given:
                return True
    return False


def _dotted(text: str) -> Iterator[Sighting]:
    """Names whose parts are joined by a middle dot, cut free from the words around them."""
    p = _patterns()
    for found in p["dotted"].finditer(text):
        parts = re.split(f"[{DOTS}]", found.group())
        dots = re.findall(f"[{DOTS}]", found.group())
        run = p["foreign_tail"].search(parts[0])
        start = len(parts[0]) - (len(run.group()) if run and run.group() else 3)
        head, title = _after_title(parts[0], max(0, start))
        if not title and not p["foreign"].fullmatch(head):
            continue
        tail = _tail(parts[-1], text, found.end() - len(parts[-1]))
        name = head + "".join(dot + part for dot, part in zip(dots, [*parts[1:-1], tail], strict=True))
        yield Sighting(name, 5.0, title)


def _after_title(text: str, start: int) -> tuple[str, str]:
    """The end of ``text`` that follows the last title in it, and that title; without a title ``text[start:]``."""
    for at in range(len(text) - 2, 0, -1):
        if title := title_before(text, at):
            return text[at:], title
    return text[start:], ""


def _tail(part: str, text: str, start: int) -> str:
    """The last part of a dotted name: foreign characters, then on to where a name may end, at most two more."""
    run = _patterns()["foreign"].match(part)
    size = run.end() if run else 1
    for at in range(2, size):
        if _patterns()["cue"].match(part, at):
            return part[:at]
    for more in range(3):
        if size + more <= len(part) and _right_weight(text, start + size + more) >= 1:
            return part[: size + more]
    return part[:size]


def _japanese(text: str) -> Iterator[Sighting]:
    for found in _patterns()["japanese"].finditer(text):
        for end in (found.end(), found.end() - 1):
            left, title = _left_weight(text, found.start())
            right = _right_weight(text, end)
            if right and left + right >= 2 and end - found.start() >= 3:
                yield Sighting(text[found.start() : end], left + right + 1, title, bool(title or right >= 2))
                break


def _transliterated(text: str, segmented: _Segmented) -> Iterator[Sighting]:
    """Foreign and minority names without a dot: 卡尔松, 买买提江."""
    p = _patterns()
    for found in p["foreign"].finditer(text):
        start, end = found.span()
        if (end < len(text) and text[end] in DOTS) or (start and text[start - 1] in DOTS):
            continue
        start = next((at for at in range(start, end - 1) if title_before(text, at)), start)
        if p["not_name"].match(text, start):
            continue
        left, title = _left_weight(text, start)
        right = _right_weight(text, end)
        word = 1.0 if (start, end) in segmented.names else 0.0
        if (title and right) or (left and word and end - start > 2 and p["cue"].match(text, end)):
            yield Sighting(text[start:end], left + right + word, title)


def _nicknames(text: str) -> Iterator[Sighting]:
    """小花, 老张, 阿强."""
    p = _patterns()
    for found in p["nickname"].finditer(text):
        if p["not_name"].match(text, found.start()) or text[found.start() - 1 : found.start()] in set(DOTS):
            continue
        left, title = _left_weight(text, found.start())
        right = _right_weight(text, found.end())
        if re.match(r"[（(]化名", text[found.end() :][:3]):
            right = 4.0
        if left + right >= 2.5 or right == 4.0 or (left and right and found.group()[1] in words("zh_surnames")):
            bonus = 0.5 if found.group()[1] in words("zh_surnames") - words("zh_word_surnames") else 0.0
            yield Sighting(found.group(), left + right + bonus, title)


def full_names(texts: Iterable[str]) -> dict[str, list[str]]:
    """Personal names of a feature with the titles seen before them, in order of appearance."""
    texts = list(texts)
    weight: defaultdict[str, float] = defaultdict(float)
    titles: dict[str, list[str]] = {}
    strong: set[str] = set()
    for text in texts:
        for seen in sightings(text):
            weight[seen.name] += seen.weight
            titles.setdefault(seen.name, [])
            strong |= {seen.name} if seen.strong else set()
            if seen.title and seen.title not in titles[seen.name]:
                titles[seen.name].append(seen.title)
    least = {n: 2.7 if titles[n] else 3.0 if len(n) > 2 or n[0] in "小老阿" else 3.5 for n in strong}
    enough = {n: w for n, w in weight.items() if w >= least.get(n, 99)}
    kept = _without_rivals(enough, "\n".join(texts))
    return {name: titles[name] for name in titles if name in kept}


def _without_rivals(weight: dict[str, float], text: str) -> set[str]:
    """Of a name and a longer one that begins with it (张凡, 张凡坦) keep the one the text bears out."""
    dropped: set[str] = set()
    for longer in weight:
        shorter = next((longer[:n] for n in range(len(longer) - 1, 1, -1) if longer[:n] in weight), None)
        if shorter is None or any(d in longer for d in DOTS):
            continue
        alone = text.count(shorter) - text.count(longer)
        if alone == 0:
            dropped.add(shorter if weight[longer] >= weight[shorter] / 2 else longer)
        elif weight[longer] < weight[shorter] and alone >= text.count(longer):
            dropped.add(longer)
    return set(weight) - dropped


# ---------------------------------------------------------------- gender


@cache
def _gendered_characters() -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for gender, characters in rows("zh_name_genders"):
        for character in characters:
            table.setdefault(character, set()).add(gender)
    return table


def gender_hint(name: str) -> Gender:
    """The gender the characters of a given name hint at; unknown when they disagree or say nothing."""
    given = name[2:] if name[:2] in words("zh_surnames") and len(name) > 2 else name[1:]
    score = 0
    for character in given:
        genders = _gendered_characters().get(character, set())
        score += ("f" in genders) - ("m" in genders)
    if score == 0 or any(d in name for d in DOTS):
        return Gender.UNKNOWN
    return Gender.FEMALE if score > 0 else Gender.MALE
