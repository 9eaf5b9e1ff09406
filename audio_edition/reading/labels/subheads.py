"""Which open pieces are subheads: by type and place where the layout shows it, else by form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from audio_edition.model import Label
from audio_edition.reading.labels.datelines import dateline_at_start
from audio_edition.reading.labels.headings import (
    is_numeral,
    is_question,
    is_quoted,
    is_subhead,
)
from audio_edition.reading.labels.questions import with_questions
from audio_edition.reading.sentences import ends_sentence
from audio_edition.reading.stories.items import ASIDE, LARGER, NEAR, Item, body_size, is_story, open_after
from audio_edition.reading.stories.turns import opens_turn, turn_labels
from audio_edition.reading.vocabulary import words

LONGEST_LIST = 3  # so many short lines in a row are a list or a poem, not subheads
LONG_SUBHEAD = 18  # characters; a shorter one is never an outlier
OUTLYING = 2  # times the usual length
STANDFIRST = 1.3  # times the length of headline and subheads: a line below the headline that is longer is its deck
CENTRED = 4  # columns of indent more than the paragraphs have

_READ = (None, Label.HEADING, Label.BYLINE, Label.CREDIT, Label.DATELINE)


def label_headings(items: Sequence[Item], language: str) -> list[Item]:
    """``items`` with subheads labelled."""
    out = list(items)
    indent, size = _paragraph_indent(items, language), body_size(items)
    tagged = any(item.label is Label.HEADING for item in items)
    labels = turn_labels(item.text for item in items)
    for index, item in enumerate(out):
        # where the page has heading elements, a paragraph element is a paragraph
        if tagged and item.piece.tag == "p" and not item.piece.bold:
            continue
        if not item.open or item.piece.tag == ASIDE or opens_turn(item.text, labels) or _is_reply(out, index):
            continue
        if _numbers_verse(out, index) or (
            _opens_section(out, index, language) and _is_subhead(out, index, indent, size, language)
        ):
            out[index] = item.as_(Label.HEADING)
    for run in [*_lists(out), _outliers(out, size)]:
        for index in run:
            out[index] = out[index] if out[index].piece.sure else Item(out[index].piece)
    return _standfirst(with_questions(out, labels, language), language)


def _numbers_verse(items: Sequence[Item], index: int) -> bool:
    """Whether a numeral of its own stands above verse: 一, II."""
    below = items[index + 1].label if index + 1 < len(items) else None
    return below is Label.VERSE and is_numeral(items[index].text)


def _is_reply(items: Sequence[Item], index: int) -> bool:
    """Whether a line in quote marks stands beside another short one: two turns of a dialogue."""
    if not is_quoted(items[index].text):
        return False
    beside = [
        next((items[i] for i in range(index - 1, max(-1, index - NEAR), -1) if items[i].open), None),
        next((items[i] for i in open_after(items, index) if items[i].open), None),
    ]
    return any(near is not None and is_quoted(near.text) for near in beside)


def _standfirst(items: list[Item], language: str) -> list[Item]:
    """A line right below the headline that is longer than it, and than the page's subheads, is the deck."""
    top = max((i for i, item in enumerate(items) if item.label is Label.HEADLINE), default=None)
    if top is None or any(item.label is Label.DECK for item in items):
        return items
    first = next((i for i in range(top + 1, min(len(items), top + NEAR)) if items[i].label in _READ), None)
    if first is None or items[first].label is not Label.HEADING or items[first].piece.tag:
        return items
    others = [len(item.text) for item in items[first + 1 :] if item.label is Label.HEADING]
    usual = sorted(others)[len(others) // 2] if others else len(items[top].text)
    if len(items[first].text) > STANDFIRST * max(usual, len(items[top].text) if language == "zh" else 0):
        items[first] = items[first].as_(Label.DECK)
    return items


def _paragraph_indent(items: Sequence[Item], language: str) -> int:
    """The indent most story pieces have."""
    indents = Counter(item.piece.indent for item in items if is_story(item, language))
    return indents.most_common(1)[0][0] if indents else 0


def _is_subhead(items: Sequence[Item], index: int, indent: int, size: float | None, language: str) -> bool:
    item = items[index]
    formed = is_subhead(item.text, language) and not dateline_at_start(item.text, language)
    formed = formed and item.text not in words("zh", "letter_ends")
    if is_numeral(item.text) or (_stands_out(item, size) and (formed or is_question(item.text, language))):
        return True
    if item.piece.indent >= indent + CENTRED and not ends_sentence(item.text):
        return True
    above = next((items[i] for i in range(index - 1, max(-1, index - NEAR), -1) if items[i].open), None)
    if above is not None and above.text.endswith(("，", ",", "、")):
        return False
    return formed and not item.text[0].islower() and not _goes_on_small(items, index)


def _goes_on_small(items: Sequence[Item], index: int) -> bool:
    """Whether the next piece begins with a small letter: this one is the first half of a cut paragraph."""
    following = next(open_after(items, index), None)
    return following is not None and items[following].text[:1].islower()


def _stands_out(item: Item, size: float | None) -> bool:
    """Whether the layout sets it in bold or in larger type than the body."""
    return item.piece.bold or bool(size and item.piece.size and item.piece.size >= LARGER * size)


def _opens_section(items: Sequence[Item], index: int, language: str) -> bool:
    """Whether body text follows, at most one more subhead away."""
    following = [items[i] for i in islice(open_after(items, index), 2)]
    return any(ends_sentence(item.text) or is_story(item, language) for item in following)


def _lists(items: Sequence[Item]) -> list[list[int]]:
    """Runs of untagged subheads with nothing between them."""
    runs: list[list[int]] = [[]]
    for index, item in enumerate(items):
        if item.label is Label.HEADING and not (item.piece.tag or "").startswith("h"):
            runs[-1].append(index)
        elif item.label in (None, Label.HEADING):
            runs.append([])
    return [run for run in runs if len(run) >= LONGEST_LIST]


def _outliers(items: Sequence[Item], size: float | None) -> list[int]:
    """Subheads much longer than the others of the page: first halves of paragraphs that a column end cut."""
    by_form = [
        index
        for index, item in enumerate(items)
        if item.label is Label.HEADING and not _stands_out(item, size) and not (item.piece.tag or "").startswith("h")
    ]
    lengths = sorted(len(items[index].text) for index in by_form)
    usual = lengths[(len(lengths) - 1) // 2] if lengths else 0
    limit = max(LONG_SUBHEAD, OUTLYING * usual)
    # two parts with a space between are set so on purpose
    return [index for index in by_form if len(items[index].text) > limit and " " not in items[index].text]
