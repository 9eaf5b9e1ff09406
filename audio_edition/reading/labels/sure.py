"""What the learned labels say of a page's elements; what is in doubt is left to what the page says in words.

A headline is one run of elements: the likeliest of the page. What may be running text is left out only where the
reader is nearly certain, and who wrote or where it comes from never. The
lines are drawn by what pages it had not learned from gave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from audio_edition.document import Document, Element, Kind
from audio_edition.model import Label
from audio_edition.reading.labels.bylines import is_byline
from audio_edition.reading.labels.captions import has_caption_cue, shows
from audio_edition.reading.labels.credits import names_maker
from audio_edition.reading.labels.furniture import DATE, furniture_reason
from audio_edition.reading.labels.headings import opens_deck
from audio_edition.reading.labels.imprint import is_imprint
from audio_edition.reading.labels.repeats import bare
from audio_edition.reading.learned.labels import BODY, LineLabel, labels
from audio_edition.reading.stories.records import field_name
from audio_edition.reading.traditional import simplified
from audio_edition.reading.vocabulary import any_word, mapping

LEFT_OUT = {"furniture": "page furniture", "related": "related reading", "meta": DATE}
"""Why an element of each label is not heard. A line of source and time that names somebody is a credit."""
HEARD = {
    label.value: label
    for label in (Label.HEADLINE, Label.DECK, Label.BYLINE, Label.CAPTION, Label.HEADING, Label.CREDIT)
}
LEARNED = "zh"
"""The language of the pages it learned from: of an English interview it left the answers out."""
PLAIN = "txt"
"""The format that says nothing of what an element is."""
FORMATS = (PLAIN, "html", "md", "docx")
"""Formats that are labelled; of those but the plain one the elements of which they say nothing, by UNTOLD."""
UNTAGGED = ("", "p", "div", "span", "section")
"""Tags that say nothing of what an element is."""
UNTOLD = (Label.DECK, Label.CAPTION, Label.HEADING, Label.PARAGRAPH)
"""What is decided of an element of which its format says nothing: headline and byline it mostly says, and nothing is
left out of what it has as text."""
MOST = 600
"""Elements of a page that is labelled; a longer text is a book's, and has no page around it."""
LONG = 24
"""Elements of a text with nothing around it that is labelled as a whole, at least: whole articles taught it."""
SHORT, SHOWN = 0.9, 0.8
"""From this probability an element of a shorter one is what it is said to be; from the lower a caption by form."""
FURNISHED = 2
"""Elements that are none of the article's of a page that is no clean text, at least."""
SILENT, SILENT_PROSE, INSIDE, ALONE = 0.95, 0.97, 0.98, 0.995
"""From this probability of being none of the article's an element is left out; a long one; one with running text above
and below; a short one of a clean text."""
PROSE = {"zh": 40, "en": 120}
"""Characters from which an element is long: it may be running text."""
SURE = {"headline": 0.3, "deck": 0.5, "byline": 0.8, "credit": 0.8, "caption": 0.6, "heading": 0.5, "body": 0.6}
"""From this probability an element is what it is said to be."""
BARE = 10
"""Characters of a caption of a short text at least: what is shorter may be a subhead."""
GOES_ON = 0.8
"""From this probability an element beside a sure headline belongs to it."""


@dataclass(frozen=True, slots=True)
class Sure:
    """What an element is. reason: why it is left out, "" if it is heard."""

    label: Label
    reason: str = ""


def sure_labels(document: Document, language: str) -> dict[int, Sure]:
    """What is sure, by the place in the text where the element starts.

    Raises FeatureError if the reader is not installed.
    """
    told = learned(document, language)
    texts = [document.elements[line.number].text for line in told]
    headline, inside = _headline(told, texts), _inside(told)
    found = {
        line.number: sure
        for at, line in enumerate(told)
        if (sure := _sure(line, at in headline, at in inside, texts[at], language))
    }
    for number in list(_repeats(told, found, texts, "".join(texts[at] for at in headline))):
        del found[number]
    furnished = sum(sure.label is Label.SKIPPED for sure in found.values()) >= FURNISHED
    if furnished and document.format == PLAIN:
        found |= _listed_on(told, found, texts, language)
    else:
        found = dict(_of_text(document, found, told))
    return {document.elements[number].start: sure for number, sure in found.items()}


def learned(document: Document, language: str) -> Sequence[LineLabel]:
    """What was learned of a document's elements; nothing of one that is not of those it learned from.

    Raises FeatureError if the reader is not installed.
    """
    if language != LEARNED or document.format not in FORMATS or len(document.elements) > MOST:
        return ()
    if any(field_name(element.text) in mapping("zh", "record_fields") for element in document.elements):
        return ()  # a database's record says in words what each piece is
    return labels(document.elements, document.facts.get("title", ""))


def _of_text(document: Document, found: Mapping[int, Sure], told: Sequence[LineLabel]) -> Iterator[tuple[int, Sure]]:
    """What is sure of a text with nothing around it, or of the elements of which a format says nothing."""
    open_labels, whole = _open_labels(document), len(told) >= LONG
    for line in told:
        sure, element = found.get(line.number), document.elements[line.number]
        if sure and sure.label in open_labels and _untold(element) and _certain(line, sure, element, whole):
            yield line.number, sure


def _certain(line: LineLabel, sure: Sure, element: Element, whole: bool) -> bool:
    """Whether an element of a text is what it is said to be; of a whole one it is, unless it would be left out."""
    if sure.label is Label.SKIPPED:
        return line.chance(*LEFT_OUT) >= ALONE and len(element.text) < PROSE[LEARNED]
    if whole:
        return True
    if sure.label is Label.HEADLINE and line.label == "heading":
        return True  # it stands right above the headline
    if sure.label is Label.CAPTION and (shows(element.text) or len(element.text.strip()) < BARE):
        return shows(element.text) and line.chance("caption") >= SHOWN
    return line.chance(line.label) >= SHORT


def _open_labels(document: Document) -> tuple[Label, ...]:
    """What may be decided of an element of which the format says nothing; where it has subheads, it has them all."""
    if document.format == PLAIN:
        return (*HEARD.values(), Label.PARAGRAPH, Label.SKIPPED)
    subheads = any(element.kind is Kind.HEADING and element.level > 1 for element in document.elements)
    return tuple(label for label in UNTOLD if label is not Label.HEADING or not subheads)


def _untold(element: Element) -> bool:
    """Whether the format says nothing of what an element is."""
    return element.kind in (Kind.LINE, Kind.PARAGRAPH) and element.layout.tag in UNTAGGED and not element.layout.size


def _repeats(
    told: Sequence[LineLabel], found: Mapping[int, Sure], texts: Sequence[str], headline: str
) -> Iterator[int]:
    """Decks that say words above, or the headline, once more: what a repeat is, is told by what it repeats."""
    title, above = bare(headline), set[str]()
    for line, text in zip(told, map(bare, texts), strict=True):
        sure = found.get(line.number)
        if sure and sure.label is Label.DECK and (text in above or (title and title in text)):
            yield line.number
        above.add(text)


def _listed_on(
    told: Sequence[LineLabel], found: Mapping[int, Sure], texts: Sequence[str], language: str
) -> dict[int, Sure]:
    """At the page's end, the short elements that go on with what is left out above them, and surely nothing else."""
    ended = {line.number for line, text in zip(told, texts, strict=True) if len(text) >= PROSE[language]}
    below = max(ended, default=-1)
    on: dict[int, Sure] = {}
    for above, line, text in zip(told, told[1:], texts[1:], strict=False):
        before = on.get(above.number) or found.get(above.number)
        if line.number <= below or line.number in found or before is None or before.label is not Label.SKIPPED:
            continue
        known = _signed(text, language) or furniture_reason(text.strip(), language) is not None
        if (line.label in LEFT_OUT or line.chance(line.label) < GOES_ON) and not known:
            on[line.number] = before
    return on


def _signed(text: str, language: str) -> bool:
    """Whether an element says in words who made the story, or where it is from."""
    return any(says(text.strip(), language) for says in (names_maker, is_byline, is_imprint))


def _inside(told: Sequence[LineLabel]) -> range:
    """Where there is running text above and below: what a list of links looks like there may be short lines of it."""
    body = [at for at, line in enumerate(told) if _is_text(line)]
    return range(body[0], body[-1]) if body else range(0)


def _silent(text: str, inside: bool, language: str) -> float:
    """The probability of being none of the article's from which an element is left out."""
    return INSIDE if inside else SILENT_PROSE if len(text) >= PROSE[language] else SILENT


def _sure(line: LineLabel, headline: bool, inside: bool, text: str, language: str) -> Sure | None:
    if any(says(text.strip(), language) for says in (furniture_reason, has_caption_cue, opens_deck)):
        return None
    if headline:
        return Sure(Label.HEADLINE)
    if _signed(text, language):
        return None
    if line.chance(*LEFT_OUT) >= _silent(text, inside, language):
        most = max(LEFT_OUT, key=line.chance)
        credited = most == "meta" and _who().search(simplified(text))
        return Sure(Label.CREDIT) if credited else Sure(Label.SKIPPED, LEFT_OUT[most])
    if line.label in HEARD and line.label != "headline" and line.chance(line.label) >= SURE[line.label]:
        return Sure(HEARD[line.label])
    return Sure(Label.PARAGRAPH) if _is_text(line) else None


def _is_text(line: LineLabel) -> bool:
    """Whether an element is surely running text."""
    return line.chance(*BODY) >= SURE["body"]


@cache
def _who() -> re.Pattern[str]:
    who = any_word("zh", "reporters", "signs", "credit_openers", "credit_starts", "credit_sources")
    return re.compile(rf"{who}[\s:：]*[^\s:：]")


def _headline(told: Sequence[LineLabel], texts: Sequence[str]) -> range:
    """The likeliest element to be the headline, and the likely ones around it: right above it stands no subhead."""
    if not told:
        return range(0)
    likeliest = max(range(len(told)), key=lambda at: told[at].chance("headline"))
    if told[likeliest].chance("headline") < SURE["headline"]:
        return range(0)
    best = _nearest_the_text(likeliest, told, texts)
    above = sum(1 for _ in takewhile(lambda line: line.chance("headline", "heading") >= GOES_ON, reversed(told[:best])))
    below = sum(1 for _ in takewhile(lambda line: line.chance("headline") >= GOES_ON, told[best + 1 :]))
    return range(best - above, best + below + 1)


def _nearest_the_text(headline: int, told: Sequence[LineLabel], texts: Sequence[str]) -> int:
    """Where a headline stands last above the text: a page's title or trail often says it before."""
    title = bare(texts[headline])
    above = takewhile(lambda at: not _is_text(told[at]), range(headline, len(told)))
    return max((at for at in above if bare(texts[at]) == title), default=headline)
