"""Words that stand between a Chinese quotation and who says it."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.reading.speakers.narration import HIDDEN, HIDDEN_STOP
from audio_edition.reading.wordlists import any_of, words

PART = f"[^，,。：:；;、！？!?（）()\\s{HIDDEN}{HIDDEN_STOP}]"
"""A character within a clause."""


def _says() -> str:
    return f"(?:(?!{any_of(words('zh_not_cues'))}){any_of(words('zh_cue_verbs'))})"


@cache
def says_right() -> re.Pattern[str]:
    """From behind a name to the quotation: 沈若岚|告诉记者：“, 沈若岚|答了句“."""
    near = f"{any_of(words('zh_near_cue_verbs'))}[道说着了过起句声笑]{{0,4}}"
    return re.compile(f"{PART}{{0,12}}?(?:{_says()}{PART}{{0,12}}|{near})[：:，,]?\\s*$")


@cache
def says_first() -> re.Pattern[str]:
    """From behind a name: a verb of saying governs a longer stretch, up to the quotation (沈若岚|说，那天下着雨，“)."""
    return re.compile(f"{PART}{{0,8}}?{_says()}{PART}{{0,40}}[，,：:]")


@cache
def says_next() -> re.Pattern[str]:
    """From behind a name that follows the quotation: “…”沈若岚|指着远处说, “…”沈若岚|笑了."""
    near = f"{any_of(words('zh_near_cue_verbs'))}[道说着了过起]{{0,4}}(?!{PART})"
    return re.compile(f"{PART}{{0,14}}?(?:{_says()}|{near})")


@cache
def says_at_once() -> re.Pattern[str]:
    """From behind a name to the end of its clause, or to the colon: a verb of saying and hardly anything else."""
    return re.compile(f"{PART}{{0,3}}?{_says()}{PART}{{0,6}}(?:[。，；,：:]|$)")


@cache
def says() -> re.Pattern[str]:
    """A verb of saying."""
    return re.compile(_says())


COLON = re.compile(f"{PART}{{0,24}}[：:]\\s*$")
"""From behind a name to a quotation, a colon before it and nothing else: 沈若岚|放下伞：“."""
OBJECT = re.compile("(?:[对向跟给问见到被把让和与同]|告诉|采访|询问)$")
"""Before somebody who is spoken to, or about."""
HEAD = re.compile(f"(?:^|[，,。：:；;！？\\s{HIDDEN}{HIDDEN_STOP}])$")
"""Before what opens a clause."""
REPORTER = re.compile(f"(?:^|[，；。])(?:我们?|笔者|(?:本报|本刊)?记者|采访者|主持人)(?!的){PART}{{0,10}}$")
"""A clause in which the one who writes speaks."""
