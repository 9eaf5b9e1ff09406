"""Foreign and minority names in Chinese text, with middle dots or without, Japanese names, and nicknames."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audio_edition.reading.people.names import (
    DOTS,
    Sighting,
    ends_at_once,
    left_weight,
    name_patterns,
    right_weight,
    title_at,
    title_before,
)
from audio_edition.reading.people.segmenter import Segmented
from audio_edition.reading.wordlists import column, words

_LATIN = re.compile(r"(?<![A-Za-z0-9.])[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14}){0,2}(?![A-Za-z0-9])")
# Characters: a name that begins like a word (阿拉|坦巴根) goes on so far after it.
_MORE = 3


def dotted_names(text: str) -> Iterator[Sighting]:
    """Names whose parts are joined by a middle dot, cut free from the words around them."""
    p = name_patterns()
    for found in p["dotted"].finditer(text):
        parts = re.split(f"[{DOTS}—－-]", found.group())
        dots = re.findall(f"[{DOTS}—－-]", found.group())
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
    for at in range(len(text) - 1, 0, -1):
        if title := title_before(text, at):
            return text[at:], title
    return text[start:], ""


def _tail(part: str, text: str, start: int) -> str:
    """The last part of a dotted name: foreign characters, then on to where a name may end, at most three more."""
    run = name_patterns()["foreign"].match(part)
    size = run.end() if run else 1
    for at in range(2, size):
        if name_patterns()["cue"].match(part, at):
            return part[:at]
    ends = [size + more for more in range(4) if size + more <= len(part)]
    never = words("zh_after_names") | set(column("zh_never_in_names")["inside"])
    ends = [end for end in ends if not set(part[size:end]) & never]
    after = name_patterns()["after"]
    end = next((e for e in ends if ends_at_once(text, start + e) or after.match(text, start + e)), size)
    return part[:end].rstrip("来")


def japanese_names(text: str) -> Iterator[Sighting]:
    for found in name_patterns()["japanese"].finditer(text):
        for end in range(found.end(), found.end() - 3, -1):
            left, title = left_weight(text, found.start())
            right = right_weight(text, end)
            if right and left + right >= 2 and end - found.start() >= 3 and text[end - 1] not in "的了":
                yield Sighting(text[found.start() : end], left + right + 1, title, bool(title or right >= 2))
                break


def transliterated_names(text: str, segmented: Segmented) -> Iterator[Sighting]:
    """Foreign and minority names without a dot: 卡尔松, 买买提江."""
    p = name_patterns()
    for found in p["foreign"].finditer(text):
        start, end = found.span()
        end -= text[end - 1] == "来" and text[end : end + 1] in "自到过了回" and end < len(text)
        if (end < len(text) and text[end] in DOTS) or (start and text[start - 1] in DOTS):
            continue
        start = next((at for at in range(start, end - 1) if title_before(text, at)), start)
        left, title = left_weight(text, start)
        right = right_weight(text, end)
        listed = p["not_name"].match(text, start)
        if listed and not (end - listed.end() >= _MORE and (title or right >= 2)):
            continue
        word = 1.0 if (start, end) in segmented.names else 0.0
        long = end - start >= 4
        told = left and (word or long) and end - start > 2 and p["cue"].match(text, end)
        seen = word and left and right >= 1 and end - start > 2
        if (title and (right or long)) or told or seen or (long and left >= 1 and right >= 1.5):
            yield Sighting(text[start:end], left + right + word, title)


def nicknames(text: str) -> Iterator[Sighting]:
    """小花, 老张, 阿强."""
    p = name_patterns()
    for found in p["nickname"].finditer(text):
        if p["not_name"].match(text, found.start()) or text[found.start() - 1 : found.start()] in set(DOTS):
            continue
        if title_at(text, found.start()) > 2:  # 老支书 is no 老支
            continue
        left, title = left_weight(text, found.start())
        right = right_weight(text, found.end())
        if title and not right and found.group()[1] in words("zh_surnames") - words("zh_word_surnames"):
            right = 1.0
        if re.match(r"[（(]化名", text[found.end() :][:3]):
            right = 4.0
        if left + right >= 2.5 or right == 4.0 or (left and right and found.group()[1] in words("zh_surnames")):
            bonus = 0.5 if found.group()[1] in words("zh_surnames") - words("zh_word_surnames") else 0.0
            yield Sighting(found.group(), left + right + bonus, title)


def latin_names(text: str) -> Iterator[Sighting]:
    """Names in Latin letters (成员|Jay|分享, 60岁的|Gigi): a title or an age before them, or a cue verb behind."""
    for found in _LATIN.finditer(text):
        left, title = left_weight(text, found.start())
        right = right_weight(text, found.end())
        if left >= 1.0 and (title or right >= 2.0):
            yield Sighting(found.group(), 1.0 + left + right, title)
