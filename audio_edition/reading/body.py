"""The body: captions among the paragraphs, subheads, and what stands below the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

from audio_edition.model import Label
from audio_edition.reading.bylines import is_name_list
from audio_edition.reading.captions import is_photo_credit, is_tiny, only_names, shows
from audio_edition.reading.credits import is_author_note, is_credit
from audio_edition.reading.furniture import ISSUE, NAVIGATION, PAGE_NUMBER, opens_links
from audio_edition.reading.headings import LONGEST_SUBHEAD, is_numeral, is_question, is_subhead
from audio_edition.reading.items import Item, first_story, is_story, open_after
from audio_edition.reading.passage import join
from audio_edition.reading.sentences import ends_sentence

LINKS = "links to other articles"
LONGEST_LIST = 3  # so many short lines in a row are a list or a poem, not subheads
LONG_SUBHEAD = 18  # characters; a shorter one is never an outlier
OUTLYING = 2  # times the usual length
CENTRED = 4  # columns of indent more than the paragraphs have
LONGEST_SUBHEAD_WORDS = 12
REPEATS = 3  # times the words of a two-character caption occur on its page


def label_captions(items: Sequence[Item], language: str) -> list[Item]:
    """``items`` with captions without a photographer labelled (Chinese; English ones have a credit)."""
    out = list(items)
    if language == "zh":
        page = "".join(item.text for item in items)
        for index, item in enumerate(out):
            if item.open and (only_names(item.text) or (is_tiny(item.text) and page.count(item.text[:2]) >= REPEATS)):
                out[index] = item.as_(Label.CAPTION)
        for index in _captions_above_story(out, language):
            out[index] = out[index].as_(Label.CAPTION)
    else:
        out = _unended_captions(out)
    return _with_photographers(out, language)


def _unended_captions(items: Sequence[Item]) -> list[Item]:
    """English paragraphs without a full stop are captions, if a sentence begins below and the page is not one
    that breaks its paragraphs at column ends."""
    out = list(items)
    body = [i for i, item in enumerate(items) if item.open]
    pairs = list(pairwise(body))
    unended = [(i, j) for i, j in pairs if _unended(items[i].text)]
    if any(items[j].text[:1].islower() for i, j in unended if len(items[i].text) > LONGEST_SUBHEAD["en"]):
        return out
    for i, j in unended:
        text = items[i].text
        sentence_below = ends_sentence(items[j].text) and not items[j].text[:1].islower()
        if sentence_below and (not is_subhead(text, "en") or text[:1].islower() or _describes(text)):
            out[i] = items[i].as_(Label.CAPTION)
    return out


def _unended(text: str) -> bool:
    return not ends_sentence(text) and not text.endswith((",", "-", "–", "—", ";", ":"))


def _describes(text: str) -> bool:
    """Whether a line without a full stop has more words than subheads have."""
    return len(text.split()) > LONGEST_SUBHEAD_WORDS


def _captions_above_story(items: Sequence[Item], language: str) -> list[int]:
    """Plain sentences between the byline and a much longer lead, on a page copied from a newspaper's site."""
    story = first_story(items, language)
    signed = max((i for i in range(story) if items[i].label in (Label.BYLINE, Label.HEADLINE)), default=-1)
    between = [i for i in range(signed + 1, story) if items[i].open]
    copied = any(item.reason in (ISSUE, PAGE_NUMBER, NAVIGATION) for item in items[:story])
    if signed < 0 or story >= len(items) or not all(shows(items[i].text) for i in between):
        return []
    return between if copied or len(between) > 1 else []


def _with_photographers(items: Sequence[Item], language: str) -> list[Item]:
    """A photographer's line below a caption, or below a plain sentence, makes it a caption."""
    out: list[Item | None] = list(items)
    for index in range(1, len(out)):
        above, item = items[index - 1], items[index]
        pictured = above.label is Label.CAPTION or (above.open and language == "zh" and shows(above.text))
        if pictured and item.label is Label.CREDIT and item.piece.gap <= 1 and is_photo_credit(item.text, language):
            both = join([above.passage, item.passage], " ")
            out[index] = Item(replace(above.piece, passage=both), Label.CAPTION)
            out[index - 1] = None
    return [item for item in out if item is not None]


def label_headings(items: Sequence[Item], language: str) -> list[Item]:
    """``items`` with subheads labelled."""
    out = list(items)
    indent = _paragraph_indent(items, language)
    for index, item in enumerate(out):
        if item.open and _is_heading(out, index, indent, language):
            out[index] = item.as_(Label.HEADING)
    for run in [*_runs(out, LONGEST_LIST), _outliers(out)]:
        for index in run:
            out[index] = Item(out[index].piece)
    if any(item.label is Label.HEADING for item in out):
        for index, item in enumerate(out):
            if item.open and is_question(item.text, language) and _opens_section(out, index, language):
                out[index] = item.as_(Label.HEADING)
    return out


def _paragraph_indent(items: Sequence[Item], language: str) -> int:
    """The indent most story pieces have."""
    indents = Counter(item.piece.indent for item in items if is_story(item, language))
    return indents.most_common(1)[0][0] if indents else 0


def _is_heading(items: Sequence[Item], index: int, indent: int, language: str) -> bool:
    item = items[index]
    if not _opens_section(items, index, language):
        return False
    if is_numeral(item.text) or (item.piece.bold and is_subhead(item.text, language)):
        return True
    if item.piece.indent >= indent + CENTRED and not ends_sentence(item.text):
        return True
    above = next((items[i] for i in range(index - 1, -1, -1) if items[i].open), None)
    if above is not None and above.text.endswith(("，", ",", "、")):
        return False
    return is_subhead(item.text, language) and (language == "zh" or _starts_like_title(item.text))


def _starts_like_title(text: str) -> bool:
    return not text[0].islower()


def _opens_section(items: Sequence[Item], index: int, language: str) -> bool:
    """Whether body text follows, at most one more subhead away."""
    following = [items[i] for i in islice(open_after(items, index), 2)]
    return any(ends_sentence(item.text) or is_story(item, language) for item in following)


def _runs(items: Sequence[Item], length: int) -> list[list[int]]:
    """Runs of ``length`` or more untagged subheads with nothing between them."""
    runs: list[list[int]] = []
    run: list[int] = []
    for index, item in enumerate(items):
        if item.label is Label.HEADING and not (item.piece.tag or "").startswith("h"):
            run.append(index)
        elif item.label in (None, Label.HEADING):
            runs.append(run)
            run = []
    return [run for run in [*runs, run] if len(run) >= length]


def _outliers(items: Sequence[Item]) -> list[int]:
    """Subheads much longer than the others of the page: first halves of paragraphs that a column end cut."""
    found = [i for i, item in enumerate(items) if item.label is Label.HEADING and _by_form(item)]
    lengths = sorted(len(items[i].text) for i in found)
    if not lengths:
        return []
    usual = lengths[(len(lengths) - 1) // 2]
    limit = max(LONG_SUBHEAD, OUTLYING * usual)
    # two parts with a space between are set so on purpose
    return [i for i in found if len(items[i].text) > limit and " " not in items[i].text]


def _by_form(item: Item) -> bool:
    """Whether nothing but its form makes it a subhead."""
    return not item.piece.bold and not (item.piece.tag or "").startswith("h")


def label_tail(items: Sequence[Item], language: str) -> list[Item]:
    """``items`` with what stands below the story labelled: signatures, credits, notes about the author, links."""
    out = list(items)
    card = next((i for i, item in enumerate(out) if item.label is Label.CREDIT and item.text.startswith("作者")), None)
    if card is not None and not any(is_story(item, language) for item in out[card:]):
        for index in range(card, len(out)):
            if out[index].open or out[index].label is Label.HEADING:
                out[index] = out[index].as_(Label.CREDIT)
    _skip_links(out, language)
    for index in range(len(out) - 1, -1, -1):
        item = out[index]
        if item.label in (Label.SKIPPED, Label.CREDIT, Label.BYLINE, Label.CAPTION):
            continue
        label = _tail_label(out, index, language)
        if label is None:
            break
        out[index] = item.as_(label)
    return out


def _skip_links(items: list[Item], language: str) -> None:
    """Skip the lines below 相关阅读, in place, if no sentence is among them."""
    for index in range(len(items) - 1, -1, -1):
        if items[index].open and ends_sentence(items[index].text):
            return
        if opens_links(items[index].text, language):
            for below in range(index, len(items)):
                if items[below].label in (None, Label.HEADING):
                    items[below] = items[below].as_(Label.SKIPPED, LINKS)
            return


def _tail_label(items: Sequence[Item], index: int, language: str) -> Label | None:
    item = items[index]
    if (item.piece.tag or "").startswith("h") or index == 0:
        return None
    if is_credit(item.text, language) or (language == "en" and is_author_note(item.text)):
        return Label.CREDIT
    if is_name_list(item.text, language):
        return Label.BYLINE
    if any(other.open for other in items[:index]) and is_subhead(item.text, language) and item.piece.lines == 1:
        return Label.CREDIT
    return None
