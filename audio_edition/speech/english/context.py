"""Which of two readings a word has where it stands (read, live, record, use): part of speech by its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

VERB_AFTER = frozenset(
    "to will would can could may might must shall should do does did not don't doesn't didn't won't wouldn't can't "
    "cannot couldn't shouldn't i you we they who please let's lets i'll you'll we'll they'll he'll she'll i'd you'd "
    "we'd they'd he'd she'd never always often also help helps helped".split()
)
DETERMINERS = frozenset(
    "the a an this that these those my your his her its our their some any no each every another one two three first "
    "last next more most whose new old of in for with by from at on under into without good bad great big small local "
    "public same other".split()
)
NOUN_BEFORE = frozenset("of is was are were has had in on at for by".split())
HAVE = frozenset(
    "have has had having i've we've you've they've he's she's be been being is are was were get got".split()
)
SUBJECT_SINGULAR = frozenset("he she it".split())
PAST_SIGNS = frozenset("was were had did said then ago yesterday once".split())
BE = frozenset("be been being is are was were am it's he's she's".split())

ADJECTIVES = frozenset(
    "live close minute perfect content present elaborate moderate separate intimate deliberate".split()
)
"""Words that are adjectives right before a noun."""

NOUNISH = frozenset(
    "music show shows broadcast television tv coverage animal animals ammunition event events audience".split()
)


def tag(word: str, before: Sequence[str], after: Sequence[str]) -> str:
    """The part of speech of ``word`` as the lexicon names it: VERB, NOUN, ADJ, VBD, VBN, DT or DEFAULT.

    before, after: the neighbouring words of the sentence in small letters, nearest last and nearest first.
    """
    previous = before[-1] if before else ""
    following = after[0] if after else ""
    rule = _SPECIAL.get(word)
    if rule is not None:
        return rule(before, after)
    if previous in HAVE:
        return "VBN"
    if previous in VERB_AFTER or (previous.endswith("ly") and before[-2:-1] and before[-2] in VERB_AFTER):
        return "VERB"
    if word in ADJECTIVES and previous in DETERMINERS and following and following not in NOUN_BEFORE:
        return "ADJ"
    if previous in DETERMINERS or previous.endswith("'s"):
        return "NOUN"
    return "VERB" if following in ("the", "a", "an", "their", "his", "her", "its", "our", "them", "him") else "DEFAULT"


def _read(before: Sequence[str], after: Sequence[str]) -> str:
    """*read* is past after have and be, after he/she/it and after a noun; present after to, will, you."""
    previous = before[-1] if before else ""
    if previous in HAVE or previous in SUBJECT_SINGULAR:
        return "VBD"
    if not previous or previous in VERB_AFTER:
        return "VBD" if PAST_SIGNS & {*before, *after} and previous in ("i", "we", "they") else "DEFAULT"
    return "DEFAULT" if previous in DETERMINERS or previous == "and" or previous.endswith("s") else "VBD"


def _used(before: Sequence[str], after: Sequence[str]) -> str:
    """*used to* is the habit, but for *is used to make*."""
    if not after or after[0] != "to":
        return "DEFAULT"
    used_for = before and before[-1] in BE and len(after) > 1 and not _thing(after[1])
    return "DEFAULT" if used_for else "VBD"


def _thing(word: str) -> bool:
    return word in DETERMINERS or word.endswith("ing") or word in ("it", "them", "him", "being", "seeing")


def _that(before: Sequence[str], after: Sequence[str]) -> str:
    """*that* is full where it points (at the end, or before is and was at the start), weak where it joins."""
    return "DT" if not after or (not before and after[0] in BE) else "DEFAULT"


def _live(before: Sequence[str], after: Sequence[str]) -> str:
    """*live* is a verb (lɪv) but for *live music*, *a live wire*, *broadcast live*."""
    previous = before[-1] if before else ""
    adjective = previous in DETERMINERS - {"that", "these", "those"} or previous in (
        "broadcast",
        "streamed",
        "went",
        "go",
    )
    return "DEFAULT" if adjective or (after and after[0] in NOUNISH) else "VERB"


def _lives(before: Sequence[str], after: Sequence[str]) -> str:
    """*lives* is a noun after a determiner, a number or a verb of saving and losing, else a verb."""
    previous = before[-1] if before else ""
    noun = previous in DETERMINERS | {"lost", "save", "saved", "saving", "lose", "losing", "many", "people's", "human"}
    return "DEFAULT" if noun or previous.endswith("'s") else "VERB"


def _close(before: Sequence[str], after: Sequence[str]) -> str:
    """*close* is a verb (with z) after to and will and before a thing closed, else near (with s)."""
    previous = before[-1] if before else ""
    verb = previous in VERB_AFTER and previous not in ("not", "never", "always", "often", "also")
    return "VERB" if verb or (after and after[0] in ("the", "its", "their", "down")) else "DEFAULT"


_SPECIAL = {"read": _read, "used": _used, "that": _that, "live": _live, "lives": _lives, "close": _close}
