"""The laws of the timeline, on whatever lines and clip lengths there may be."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from audio_edition.audio.timeline import AFTER_TONE, RATE, Extent, Layout, lay
from audio_edition.model import Line, Part, Pause

TONE = 30_000

extents = st.builds(Extent, lead=st.integers(0, 2205), speech=st.integers(1, 400_000), tail=st.integers(0, 4410))
pauses = st.fixed_dictionaries({reason: st.floats(0, 3) for reason in Pause})
lines = st.builds(
    Line,
    id=st.uuids().map(str),
    part=st.sampled_from(Part),
    role=st.just("narrator"),
    voice=st.just("anchor"),
    text=st.just("一句话"),
    pause=st.sampled_from(Pause),
    chapter=st.none() | st.sampled_from(["导语", "河边", "图片说明"]),
)


@st.composite
def editions(draw: st.DrawFn) -> tuple[list[Line], list[Extent], dict[Pause, float], Layout]:
    spoken = draw(st.lists(lines, min_size=1, max_size=25))
    lengths = [draw(extents) for _ in spoken]
    table = draw(pauses)
    return spoken, lengths, table, lay(spoken, lengths, table, draw(st.sampled_from([0, TONE])), "长江边的早晨")


@given(editions())
def test_chapters_tile_the_edition(edition: tuple) -> None:
    """Chapters are contiguous, the first starts at 0, the last ends at the end, none is empty."""
    timeline = edition[3].timeline
    edges = [0, *(chapter.end for chapter in timeline.chapters)]
    assert [chapter.start for chapter in timeline.chapters] == edges[:-1]
    assert edges[-1] == timeline.length
    assert all(chapter.end > chapter.start for chapter in timeline.chapters)


@given(editions())
def test_chapters_start_on_whole_seconds(edition: tuple) -> None:
    """Players that cut chapter starts to whole seconds lose nothing."""
    assert all(chapter.start % RATE == 0 for chapter in edition[3].timeline.chapters)


@given(editions())
def test_a_chapter_starts_with_its_line(edition: tuple) -> None:
    """Every line that opens a chapter is the first to be heard in it, and no other line opens one."""
    spoken, _, _, layout = edition
    timeline = layout.timeline
    firsts = [
        next(cue.line for cue in timeline.cues if chapter.start <= cue.start < chapter.end)
        for chapter in timeline.chapters
    ]
    assert firsts == [line.id for number, line in enumerate(spoken) if number == 0 or line.chapter is not None]


@given(editions())
def test_chapters_have_their_lines_titles(edition: tuple) -> None:
    """Titles come from the lines; the first chapter has the edition's title where its line gives none."""
    spoken, _, _, layout = edition
    titles = [spoken[0].chapter or "长江边的早晨", *(line.chapter for line in spoken[1:] if line.chapter is not None)]
    assert [chapter.title for chapter in layout.timeline.chapters] == titles


@given(editions())
def test_cues_are_in_order_inside_and_as_long_as_the_speech(edition: tuple) -> None:
    """Every line has one cue, in order, of its clip's speech, inside the edition."""
    spoken, lengths, _, layout = edition
    cues = layout.timeline.cues
    assert [cue.line for cue in cues] == [line.id for line in spoken]
    assert [cue.end - cue.start for cue in cues] == [extent.speech for extent in lengths]
    assert all(before.end <= after.start for before, after in pairwise(cues))
    assert cues[0].start >= 0
    assert cues[-1].end <= layout.timeline.length


@given(editions())
def test_pauses_are_never_shorter_than_the_table(edition: tuple) -> None:
    """From speech to the next sound there is at least the pause that the line's reason asks for."""
    spoken, _, table, layout = edition
    cues = layout.timeline.cues
    sounds = sorted([*(cue.start for cue in cues), *layout.tones, layout.timeline.length])
    for line, cue in zip(spoken, cues, strict=True):
        assert next(sound for sound in sounds if sound >= cue.end) - cue.end >= round(table[line.pause] * RATE)


@given(editions())
def test_a_pause_inside_a_chapter_is_the_tables(edition: tuple) -> None:
    """Within a chapter a pause is exactly the table's, unless the silence kept around the clips is longer."""
    spoken, lengths, table, layout = edition
    cues = layout.timeline.cues
    for index in range(1, len(spoken)):
        if spoken[index].chapter is None and not any(
            cues[index - 1].end <= tone < cues[index].start for tone in layout.tones
        ):
            kept = lengths[index - 1].tail + lengths[index].lead
            asked = round(table[spoken[index - 1].pause] * RATE)
            assert cues[index].start - cues[index - 1].end == max(asked, kept)


@given(editions())
def test_clips_and_tones_never_overlap(edition: tuple) -> None:
    """The silence kept around a clip, and a section tone, each have their own place."""
    _, lengths, _, layout = edition
    pieces = [
        (cue.start - extent.lead, cue.end + extent.tail)
        for cue, extent in zip(layout.timeline.cues, lengths, strict=True)
    ]
    pieces += [(tone, tone + TONE + AFTER_TONE) for tone in layout.tones]
    pieces.sort()
    assert pieces[0][0] >= 0
    assert all(before[1] <= after[0] for before, after in pairwise(pieces))


def heading(number: int, chapter: str | None = None) -> Line:
    return Line(f"h{number}", Part.HEADING, "narrator", "anchor", "河边", Pause.HEADING, chapter=chapter)


def test_one_tone_announces_a_heading_of_two_lines() -> None:
    """A heading read as two lines is one heading."""
    layout = lay([heading(1, "河边"), heading(2)], [Extent(0, RATE, 0)] * 2, dict.fromkeys(Pause, 0.5), TONE, "标题")
    assert len(layout.tones) == 1


def test_the_tone_starts_its_chapter() -> None:
    """A listener who skips to a chapter hears its tone first."""
    layout = lay([heading(1), heading(2, "河边")], [Extent(0, 1000, 0)] * 2, dict.fromkeys(Pause, 0.5), TONE, "标题")
    assert layout.tones[1] == layout.timeline.chapters[1].start


def test_no_tone_no_room_for_it() -> None:
    """Switched off, the tone leaves the plain pause."""
    layout = lay([heading(1), heading(2)], [Extent(0, 1000, 0)] * 2, dict.fromkeys(Pause, 0.5), 0, "标题")
    assert layout.timeline.cues[1].start - layout.timeline.cues[0].end == RATE // 2
