"""What speaks for words in marks being somebody's speech, and not a term: named facts, each a number."""

from __future__ import annotations

import math
import re
from functools import cache

from audio_edition.reading.speakers.narration import HIDDEN, HIDDEN_STOP, Passage
from audio_edition.reading.speakers.story import Asked, Story
from audio_edition.reading.speakers.wording import PART, says, says_next, says_right
from audio_edition.reading.wordlists import any_of, words

_I = re.compile("我|咱|俺")
_FEW = 10
"""Characters of what is more often a term than not, where they are no clause."""
_CLAUSES = re.compile("[，。！？；…,!?;]")
_WHOLE = re.compile(r"[。！？!?…．—～][’'”』」]?$")
_TITLE = re.compile("一[书文]|等书|这本书|系列丛书|三部曲|的(?:文章|书|论文)")
_RUMOUR = re.compile("的(?:传言|谣言|流言|传闻|说法)")
_SUNG = re.compile("(?:唱|哼)(?:起|着|道|了){0,4}(?:《[^》]{0,60}》)?[：:，,]?$")
_SAYING = re.compile(
    "(?:俗话|俗语|古语|古话|老话|谚语|民谚|农谚|民谣|歇后语|常言|古人|古训|古诗|(?<![赋作题写吟])诗)[常都也]?(?:说|道|讲|云|曰|称|有云)"
    "(?:得好)?[，,：:]?$|(?:常言道|有道是|正所谓|俗话说得好)[，,：:]?$"
)


SHOWN = ("on display", "saying", "sung", "title", "rumour")


@cache
def _displays() -> re.Pattern[str]:
    nouns = any_of(words("zh_display_nouns"))
    return re.compile(
        f"(?:(?:{nouns})(?:是|为|有|写着|写有|写道|叫|即|，|：|:){{0,6}}"
        f"|[上里]{PART}{{0,4}}[写印刻贴挂绣][着有][：:，,]?)$"
    )


def _shown(passage: Passage, index: int) -> dict[str, bool]:
    """Whether it is told outright beside them that nobody says the words."""
    before, end = _before(passage, index), passage.quotations[index].end
    return {
        "on display": bool(_displays().search(before)),
        "saying": bool(_SAYING.search(before)),
        "sung": bool(_SUNG.search(before)),
        "title": bool(_TITLE.match(passage.text, end)),
        "rumour": bool(_RUMOUR.match(passage.text, end)),
    }


def speech(story: Story, asked: Asked) -> dict[str, float]:
    """What speaks for the words being somebody's."""
    judged = asked.judged
    term = min(max(judged.term, 0.001), 0.999)
    reader = {"one": 1.0, "term": math.log(term / (1 - term)), "unnamed": judged.unnamed}
    passage = story.passages[asked.row]
    told = told_by_marks(passage, asked.index)
    suspected = float(judged.term >= 0.2 and not told["looks spoken"])
    return reader | told | {"both suspect a term": suspected}


def told_by_marks(passage: Passage, index: int) -> dict[str, float]:
    """What the words, their marks and what touches them tell."""
    inside, before = passage.words(passage.quotations[index]).strip(), _before(passage, index)
    words, cues = _of_the_words(inside), _of_what_goes_before(before)
    spoken = (words["whole"] and cues["paused"]) or (cues["says before, paused"] and not words["few words"])
    facts = words | cues | _of_what_follows(passage, index) | _shown(passage, index) | {"looks spoken": spoken}
    facts["listed"] |= before[-1:] == "、"
    told = {name: float(value) for name, value in facts.items() if name not in ("whole", "paused")}
    return told | {"length": math.log1p(len(inside))}


def _before(passage: Passage, index: int) -> str:
    start, end = passage.before(index)
    return passage.narration[start:end].rstrip()


def _of_the_words(inside: str) -> dict[str, bool]:
    return {
        "stop inside": inside[-1:] in "。！？!?…，,",
        "I": bool(_I.search(inside)),
        "few words": len(inside) <= _FEW and not _CLAUSES.search(inside),
        "whole": bool(_WHOLE.search(inside)),
    }


def _of_what_goes_before(before: str) -> dict[str, bool]:
    cue = bool(before and says_right().search(before))
    paused = before[-1:] in "，,：:、—" + HIDDEN + HIDDEN_STOP  # so is nothing at all
    return {
        "pause before": before[-1:] in "，,：:、—",
        "colon before": bool(before) and before[-1:] in "：:",
        "opens": not before,
        "says before": cue,
        "says before, paused": cue and paused,
        "says before, glued": cue and not paused,
        "says somewhere before": bool(says().search(before)),
        "paused": paused,
    }


def _of_what_follows(passage: Passage, index: int) -> dict[str, bool]:
    end, (start, stop) = passage.quotations[index].end, passage.after(index)
    behind = passage.text[end : end + 1]
    return {
        "glued behind": bool(re.match("[\u4e00-\u9fff]", behind)),
        "listed": behind == "、",
        "says behind": bool(says_next().match(passage.narration, start + (behind in "，,"), stop)),
    }


def is_spoken(passage: Passage, index: int) -> bool:
    """Whether the marks alone make words speech, where nothing was read."""
    told = told_by_marks(passage, index)
    return bool(told["looks spoken"] and not any(told[shown] for shown in SHOWN))
