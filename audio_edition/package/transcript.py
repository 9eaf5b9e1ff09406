"""The transcript: what is heard, as chapters, paragraphs and sentences with their times.

WebVTT, SRT, the HTML transcript, the player page and the talking book are all written from it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from audio_edition.casting.aloud import CAPTION, ENDS, ROW
from audio_edition.casting.scriptfile import fingerprint
from audio_edition.casting.skim import skimmed
from audio_edition.casting.tables import REST
from audio_edition.model import Cell, Chapter, Cue, Line, Part, Pause, Script, Timeline
from audio_edition.package.left_out import reasons

QUOTED = frozenset({"quote", "turn", "interviewer"})
"""Roles of lines that are somebody's words."""

ASIDES = frozenset({Part.TABLE, Part.CAPTION, Part.DESCRIPTION})
"""What a listener may skip."""

CELLS_APART = " | "
"""Between the cells of a row where they stand in one line."""

_PLACE = re.compile(r"([0-9a-z-]+)/#(s\d+) ")  # as skim.skim writes it

_UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What no page or subtitle may hold: controls, halves of surrogate pairs and non-characters (XML 1.0, section 2.2;
HTML, section 13.1.4), and the directional overrides that make text read otherwise than written (Unicode TR 36)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A script line as it is heard and shown. Times are milliseconds of the edition, ``end`` exclusive.

    number: from 1, in the order heard. since: from when on it is the sentence to show: when its speech starts, or,
    for the first of a chapter, when the chapter does. opens: whether a quotation starts here.
    skim: whether a skim says it. aside: whether it is of a table, a caption or a picture's description, which can be
    skipped. heard: the line's fingerprint (``casting.scriptfile``).
    """

    number: int
    id: str
    part: Part
    text: str
    language: str
    speaker: str | None
    quoted: bool
    opens: bool
    since: int
    start: int
    end: int
    pause: Pause
    named: bool = False
    cells: tuple[Cell, ...] = ()
    bullet: str = ""
    depth: int = 0
    caption: bool = False
    skim: bool = False
    aside: bool = False
    heard: str = ""

    @property
    def place(self) -> str:
        """Where a sentence of a skim stands in the whole edition, as seen from its own page; "" of any other."""
        found = _PLACE.match(self.id)
        return f"../{found[1]}/index.html#{found[2]}" if found else ""

    @property
    def words(self) -> str:
        """Its text in one line, the cells of a row apart."""
        return one_line(CELLS_APART.join(cell.text for cell in self.cells) if self.cells else self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that are set together: a paragraph, a stanza, a list's item, a table (rest: its rows that are not
    heard).
    """

    part: Part
    sentences: tuple[Sentence, ...]
    rest: tuple[tuple[str, ...], ...] = ()

    @property
    def turns(self) -> tuple[tuple[Sentence, ...], ...]:
        """The sentences by who says them, one after another."""
        turns: list[list[Sentence]] = []
        for sentence in self.sentences:
            if turns and not sentence.opens and turns[-1][-1].quoted == sentence.quoted:
                turns[-1].append(sentence)
            else:
                turns.append([sentence])
        return tuple(map(tuple, turns))


@dataclass(frozen=True, slots=True)
class Passage:
    """A chapter and what is heard in it. Times are milliseconds."""

    number: int
    title: str
    part: Part
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]

    @property
    def heading(self) -> tuple[Paragraph, ...]:
        """The paragraphs at its start that are spoken headings."""
        spoken = [paragraph.part is Part.HEADING for paragraph in self.paragraphs]
        return self.paragraphs[: spoken.index(False) if False in spoken else len(spoken)]


@dataclass(frozen=True, slots=True)
class Transcript:
    """Everything that is heard. ``length`` is milliseconds. left_out: why each piece of the article that is not heard
    was left out.
    """

    title: str
    language: str
    date: str
    paper: str
    length: int
    passages: tuple[Passage, ...]
    left_out: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in the order heard."""
        return tuple(s for passage in self.passages for p in passage.paragraphs for s in p.sentences)


def transcript(script: Script, timeline: Timeline, paper: str = "") -> Transcript:
    """The transcript of an edition. The timeline must hold one cue for each line of the script, in order.

    Raises ValueError when it does not: a transcript that leaves out or shifts a line is worse than none.
    """
    if [line.id for line in script.lines] != [cue.line for cue in timeline.cues]:
        raise ValueError("the timeline is not that of this script: the lines differ.")
    starts = [chapter.start for chapter in timeline.chapters]
    within = [bisect_right(starts, cue.start) - 1 for cue in timeline.cues]
    sentences = _with_announced(_sentences(script.lines, timeline, within), within)
    rests = _rests(script)
    chosen = _in_skim(script, timeline)
    sentences = [replace(one, skim=line.id in chosen) for one, line in zip(sentences, script.lines, strict=True)]
    passages = tuple(
        _passage(
            number, chapter, [s for s, home in zip(sentences, within, strict=True) if home == number], timeline, rests
        )
        for number, chapter in enumerate(timeline.chapters)
    )
    title, date, name = (one_line(text) for text in (script.title, script.date, paper))
    length = _ms(timeline.length, timeline)
    return Transcript(title, script.language, date, name, length, passages, reasons(script.notes))


def _in_skim(script: Script, timeline: Timeline) -> frozenset[str]:
    """The ids of the lines that a skim says; none where this is one."""
    if any(_PLACE.match(line.id) for line in script.lines):
        return frozenset()
    seconds = {cue.line: timeline.seconds(cue.end - cue.start) for cue in timeline.cues}
    return skimmed(script.lines, seconds, timeline.seconds(timeline.length))


def shown(text: str) -> str:
    """The text without the characters that a page or a subtitle may not hold; odd white space becomes a space."""
    return _UNSHOWN.sub(lambda found: " " if found[0].isspace() else "", text)


def one_line(text: str) -> str:
    """``shown``, with every run of white space (line ends too) as one space."""
    return " ".join(shown(text).split())


def _sentences(lines: Sequence[Line], timeline: Timeline, within: Sequence[int]) -> list[Sentence]:
    sentences: list[Sentence] = []
    for number, (line, cue) in enumerate(zip(lines, timeline.cues, strict=True)):
        first = number == 0 or within[number] != within[number - 1]
        sentence = _sentence(number, line, cue, timeline)
        if first:
            sentence = replace(sentence, since=_ms(timeline.chapters[within[number]].start, timeline))
        before = None if first else sentences[-1]
        opens = sentence.quoted and not (before and before.quoted and _goes_on(before, sentence))
        named = opens and before is not None and not before.quoted and _label(before.text) == sentence.speaker
        sentences.append(replace(sentence, opens=opens, named=named))
    return sentences


def _with_announced(sentences: Sequence[Sentence], within: Sequence[int]) -> list[Sentence]:
    """Our own words that stand before or behind an aside in its chapter (“Captions.”) belong to it."""
    told: list[Sentence] = []
    numbered = zip(within, sentences, strict=True)
    for (_, ours), group in groupby(numbered, key=lambda pair: (pair[0], pair[1].part is Part.ANNOUNCEMENT)):
        run = [sentence for _, sentence in group]
        at, end = len(told), len(told) + len(run)
        before = at > 0 and within[at - 1] == within[at] and sentences[at - 1].aside
        after = end < len(sentences) and within[end] == within[at] and sentences[end].aside
        told += [replace(sentence, aside=True) for sentence in run] if ours and (before or after) else run
    return told


def _label(text: str) -> str:
    """The words of a line that says who speaks next."""
    return one_line(text).rstrip("：:").rstrip()


def _rests(script: Script) -> dict[str, tuple[tuple[str, ...], ...]]:
    """By the id of the last row that is heard of a long table, its rows that are not."""
    ends = [note.where for note in script.notes if note.message == REST]
    texts = [item.text for item in script.skipped if item.reason == REST]
    return {
        one_line(end): tuple(tuple(map(one_line, row.split("\t"))) for row in text.split("\n"))
        for end, text in zip(ends, texts, strict=False)
    }


def _sentence(number: int, line: Line, cue: Cue, timeline: Timeline) -> Sentence:
    start = _ms(cue.start, timeline)
    return Sentence(
        number=number + 1,
        id=one_line(line.id),
        part=line.part,
        text=shown(line.text),
        language=line.language,
        speaker=one_line(line.speaker or "") or None,
        quoted=line.role in QUOTED,
        opens=False,
        since=start,
        start=start,
        end=max(_ms(cue.end, timeline), start + 1),
        pause=line.pause,
        cells=tuple(replace(cell, text=one_line(cell.text)) for cell in line.cells) if line.role == ROW else (),
        bullet=one_line(line.number),
        depth=line.depth,
        aside=line.part in ASIDES,
        heard=fingerprint(line),
        caption=line.role == CAPTION and line.part is Part.TABLE,
    )


def _goes_on(before: Sentence, sentence: Sentence) -> bool:
    """Whether a quoted sentence belongs to the quotation of the one before it."""
    return before.speaker == sentence.speaker and before.pause not in ENDS


def _passage(
    number: int,
    chapter: Chapter,
    sentences: Sequence[Sentence],
    timeline: Timeline,
    rests: Mapping[str, tuple[tuple[str, ...], ...]],
) -> Passage:
    start, end = _ms(chapter.start, timeline), _ms(chapter.end, timeline)
    paragraphs = tuple(
        replace(paragraph, rest=rests.get(paragraph.sentences[-1].id, ())) for paragraph in _paragraphs(sentences)
    )
    return Passage(number + 1, one_line(chapter.title), chapter.part, start, end, paragraphs)


def _paragraphs(sentences: Iterable[Sentence]) -> Iterable[Paragraph]:
    """A paragraph ends where the script pauses for one, and where another part of the page begins."""
    ended = 0
    numbered = []
    for sentence in sentences:
        numbered.append((ended, sentence))
        ended += sentence.pause in ENDS or (sentence.pause is Pause.LINE and sentence.part is Part.ITEM)
    for (_, part), group in groupby(numbered, key=lambda pair: (pair[0], pair[1].part)):
        yield Paragraph(part, tuple(sentence for _, sentence in group))


def _ms(samples: int, timeline: Timeline) -> int:
    """Samples as whole milliseconds, rounded down: sentences that do not overlap still do not."""
    return samples * 1000 // timeline.rate
