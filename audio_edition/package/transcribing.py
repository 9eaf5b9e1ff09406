"""Script and timeline → transcript: each line with its times, in paragraphs and chapters as they are heard."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from audio_edition.casting.edits import fingerprint
from audio_edition.casting.skim import skimmed
from audio_edition.casting.structures.aloud import CAPTION, ENDS, ROW
from audio_edition.casting.structures.tables import REST
from audio_edition.model import Chapter, Cue, Line, Part, Pause, Script, Timeline
from audio_edition.package.left_out import reasons
from audio_edition.package.transcript import ASIDES, PLACE, Paragraph, Passage, Sentence, Transcript, one_line, shown

QUOTED = frozenset({"quote", "turn", "interviewer"})
"""Roles of lines that are somebody's words."""


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
    if any(PLACE.match(line.id) for line in script.lines):
        return frozenset()
    seconds = {cue.line: timeline.seconds(cue.end - cue.start) for cue in timeline.cues}
    return skimmed(script.lines, seconds, timeline.seconds(timeline.length))


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
