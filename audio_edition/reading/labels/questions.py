"""Questions and exclamations on a line of their own: subheads, or sentences of the story."""

from __future__ import annotations

from collections.abc import Sequence, Set

from audio_edition.model import Label
from audio_edition.reading.labels.headings import is_question, may_open_story
from audio_edition.reading.sentences import ends_sentence
from audio_edition.reading.stories.items import NEAR, Item
from audio_edition.reading.stories.turns import opens_turn

SECTION = {"zh": 55, "en": 140}  # characters of body above and below a question that parts two sections
ALONE = {"zh": 70, "en": 280}  # the same on a page without other subheads, which has at least
FEWEST = 2  # such questions
STORYLIKE = 2  # times the length for a question that opens as the story's own do (那么…？ So …?)
LONGER = 1.6  # times the longest other subhead, and four characters: the longest question that is one
COMPARABLE = 0.15  # of the usual section, at the least


def with_questions(items: Sequence[Item], labels: frozenset[str], language: str) -> list[Item]:
    """``items`` with the questions labelled that open a section as long as the page's other sections.

    labels: what the turns of an interview open with on this page; their questions are paragraphs.
    """
    out = list(items)
    asked = [i for i, item in enumerate(items) if item.open and _may_be_subhead(items, i, labels, language)]
    headings = [i for i, item in enumerate(items) if item.label is Label.HEADING]
    lengths = _lengths(items, {*asked, *headings})
    if headings:
        usual = sorted(lengths[i][1] for i in headings)[len(headings) // 2]
        least = max(SECTION[language], COMPARABLE * usual)
    else:
        least = ALONE[language]
    longest = max((len(items[i].text) for i in headings), default=0)
    asked = [i for i in asked if not headings or len(items[i].text) <= LONGER * longest + 4]
    needed = {i: least * (STORYLIKE if may_open_story(items[i].text, language) else 1) for i in asked}
    chosen = [i for i in asked if min(lengths[i]) >= needed[i] or _follows_head(items, i, lengths[i], needed[i])]
    if headings or len(chosen) >= FEWEST:
        for index in chosen:
            out[index] = items[index].as_(Label.HEADING)
    return out


def _may_be_subhead(items: Sequence[Item], index: int, labels: frozenset[str], language: str) -> bool:
    """Whether its words, and the lines beside it, allow it: no turn of a dialogue, not announced by a colon."""
    text = items[index].text
    if not is_question(text, language) or opens_turn(text, labels):
        return False
    if language == "zh" and ("，" in text or "," in text) and may_open_story(text, language):
        return False
    if (items[index].piece.tag or "") in ("p", "li"):
        return False
    above = next((items[i] for i in range(index - 1, max(-1, index - NEAR), -1) if items[i].open), None)
    below = next((items[i] for i in range(index + 1, min(len(items), index + NEAR)) if items[i].open), None)
    if below is None or not ends_sentence(below.text) or (above is not None and above.text.endswith((":", "："))):
        return False
    return above is None or ends_sentence(above.text)


def _follows_head(items: Sequence[Item], index: int, length: tuple[int, int], least: float) -> bool:
    """Whether nothing of the story stands above: a question may be the first subhead of a page without a lead."""
    return length[0] == 0 and length[1] >= least and any(item.label is Label.HEADLINE for item in items[:index])


def _lengths(items: Sequence[Item], starts: Set[int]) -> dict[int, tuple[int, int]]:
    """The characters of body above and below each of ``starts``, up to the next of them."""
    out: dict[int, tuple[int, int]] = {}
    above = 0
    last: int | None = None
    for index, item in enumerate(items):
        if index in starts:
            if last is not None:
                out[last] = (out[last][0], above)
            out[index], last, above = (above, 0), index, 0
        elif item.open:
            above += len(item.text)
    if last is not None:
        out[last] = (out[last][0], above)
    return out
