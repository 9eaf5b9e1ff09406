"""Which open pieces are subheads: by type and place where the layout shows it, else by form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from audio_edition.model import Label
from audio_edition.reading.datelines import dateline_at_start
from audio_edition.reading.headings import is_numeral, is_question, is_subhead
from audio_edition.reading.items import LARGER, NEAR, Item, body_size, is_story, open_after
from audio_edition.reading.sentences import ends_sentence

LONGEST_LIST = 3  # so many short lines in a row are a list or a poem, not subheads
LONG_SUBHEAD = 18  # characters; a shorter one is never an outlier
OUTLYING = 2  # times the usual length
CENTRED = 4  # columns of indent more than the paragraphs have


def label_headings(items: Sequence[Item], language: str) -> list[Item]:
    """``items`` with subheads labelled."""
    out = list(items)
    indent, size = _paragraph_indent(items, language), body_size(items)
    tagged = any(item.label is Label.HEADING for item in items)
    for index, item in enumerate(out):
        # where the page has heading elements, a paragraph element is a paragraph
        if tagged and item.piece.tag == "p" and not item.piece.bold:
            continue
        if item.open and _opens_section(out, index, language) and _is_subhead(out, index, indent, size, language):
            out[index] = item.as_(Label.HEADING)
    for run in [*_lists(out), _outliers(out, size)]:
        for index in run:
            out[index] = Item(out[index].piece)
    return _with_questions(out, language)


def _with_questions(items: Sequence[Item], language: str) -> list[Item]:
    """Short questions are subheads on a page that has other subheads, if a section of some length follows."""
    if not any(item.label is Label.HEADING for item in items):
        return list(items)
    return [
        item.as_(Label.HEADING)
        if item.open and is_question(item.text, language) and _opens_long_section(items, index)
        else item
        for index, item in enumerate(items)
    ]


def _paragraph_indent(items: Sequence[Item], language: str) -> int:
    """The indent most story pieces have."""
    indents = Counter(item.piece.indent for item in items if is_story(item, language))
    return indents.most_common(1)[0][0] if indents else 0


def _is_subhead(items: Sequence[Item], index: int, indent: int, size: float | None, language: str) -> bool:
    item = items[index]
    formed = is_subhead(item.text, language) and not dateline_at_start(item.text, language)
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


def _opens_long_section(items: Sequence[Item], index: int) -> bool:
    """Whether two paragraphs follow: a question before one more paragraph and a subhead is the story's own."""
    following = [items[i] for i in islice(open_after(items, index), 2)]
    return bool(following) and all(item.open and ends_sentence(item.text) for item in following)


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
