"""A producer's corrections survive when the page is read again, and the uncertain lines are easy to find."""

from __future__ import annotations

from dataclasses import replace

from audio_edition.casting.corrections import carry_over, recast
from audio_edition.casting.edits import fingerprint
from audio_edition.casting.review import review
from audio_edition.casting.voices import load
from audio_edition.model import Line, Note, Script
from tests.builders import lines_of

PAGE = ["三月的风刚暖起来。", "第一锹土已经翻开。", "“树活了。”", "夕阳落在沙梁上。"]


def script_of(texts: list[str]) -> Script:
    return Script("绿洲", "zh", tuple(replace(line, made=fingerprint(line)) for line in lines_of(texts)))


def corrected(place: int, **changes: str) -> Script:
    """The script of PAGE with one line corrected by hand."""
    script = script_of(PAGE)
    lines = list(script.lines)
    lines[place] = replace(lines[place], **changes)  # type: ignore[arg-type]
    return replace(script, lines=tuple(lines))


def line(script: Script, text: str) -> Line:
    return next(line for line in script.lines if line.text == text)


def test_a_correction_follows_its_sentence() -> None:
    """A paragraph was put in front: the corrected voice is on the same sentence, not on the same line number."""
    new = carry_over(corrected(2, voice="veteran", speaker="赵永强"), script_of(["新的一段。", *PAGE]))
    assert (line(new, "“树活了。”").voice, line(new, "“树活了。”").speaker) == ("veteran", "赵永强")
    assert [note.code for note in new.notes] == ["LINE_EDITED"]


def test_a_corrected_text_stays_while_the_page_keeps_its_words() -> None:
    """The producer mended a misprint that the page still has."""
    new = carry_over(corrected(1, text="第一锹土已经翻开了。"), script_of([*PAGE, "完了。"]))
    assert [line.text for line in new.lines][1] == "第一锹土已经翻开了。"


def test_a_chapter_is_called_by_its_corrected_heading() -> None:
    """A misprint mended in a heading is mended in the list of chapters too; a chapter of another name keeps it."""
    for chapter, now in ((PAGE[1], "第二锹"), ("导语", "导语")):
        old, new = corrected(1, text="第二锹"), script_of(PAGE)
        lines = [replace(line, chapter=chapter) if line.text == PAGE[1] else line for line in new.lines]
        assert carry_over(old, replace(new, lines=tuple(lines))).lines[1].chapter == now


def test_words_that_the_page_has_changed_are_not_overwritten() -> None:
    """Page and producer both changed a sentence: the page's words stand, the correction comes back as a note."""
    new = carry_over(
        corrected(3, text="夕阳落在了沙梁上。", voice="youth"), script_of([*PAGE[:3], "夕阳落在高高的沙梁上。"])
    )
    assert (new.lines[3].text, new.lines[3].voice) == ("夕阳落在高高的沙梁上。", "youth")
    assert [note.code for note in new.notes] == ["LINE_EDITED", "CORRECTION_DROPPED"]


def test_a_correction_whose_sentence_is_gone_is_told() -> None:
    """Nothing is silently lost: the note names what was corrected."""
    new = carry_over(corrected(2, voice="veteran"), script_of([PAGE[0], PAGE[1], PAGE[3]]))
    assert [(note.code, "veteran" in note.message) for note in new.notes] == [("CORRECTION_DROPPED", True)]


def test_an_uncorrected_script_changes_nothing() -> None:
    """Without corrections the new script is as it was read."""
    assert carry_over(script_of(PAGE), script_of(PAGE[1:])) == script_of(PAGE[1:])


def test_the_review_shows_only_what_is_uncertain_with_its_neighbours() -> None:
    """Low confidence or a note: the line in brackets between the lines around it."""
    script = script_of(PAGE)
    lines = list(script.lines)
    lines[2] = replace(lines[2], because="goes on: 他 (0.55)")
    lines[0] = replace(lines[0], because="said after: 赵永强说 (0.95)")
    shown = review(replace(script, lines=tuple(lines), notes=(Note("CLIP_X", "why", "s0.p3"),)))
    assert "第一锹土已经翻开。【“树活了。”】夕阳落在沙梁上。" in shown
    assert "CLIP_X: why" in shown
    assert "【三月的风刚暖起来。】" not in shown
    assert review(script_of(PAGE)) == ""


def test_the_review_begins_with_the_least_sure() -> None:
    """Not in the order of the page."""
    script = script_of(PAGE)
    lines = list(script.lines)
    lines[0], lines[2] = (replace(lines[at], because=f"reader: 他 ({sure})") for at, sure in ((0, "0.45"), (2, "0.12")))
    shown = review(replace(script, lines=tuple(lines)))
    assert shown.index("(0.12)") < shown.index("(0.45)")


def test_a_corrected_speaker_brings_their_voice() -> None:
    """The producer named the right person and left the voice: it is that person's, as on their other lines."""
    script = script_of(PAGE)
    lines = [
        replace(line, made=fingerprint(line))
        for line in (
            replace(script.lines[0], speaker="赵永强", voice="veteran", made=""),
            replace(script.lines[1], speaker="周明远", voice="clerk", made=""),
        )
    ]
    lines[1] = replace(lines[1], speaker="赵永强")
    assert recast(replace(script, lines=tuple(lines)), load()).lines[1].voice == "veteran"


def test_what_was_deleted_or_added_by_hand_is_told_when_the_page_is_read_again() -> None:
    """The page is read whole: a deleted line is heard again, an added one is not, and both are said."""
    old = script_of(["第一锹土已经翻开。", "明天再见。"])
    old = replace(old, made=("gone", old.lines[0].id))
    notes = carry_over(old, script_of(PAGE)).notes
    assert [(note.code, note.where) for note in notes] == [
        ("CORRECTION_DROPPED", "gone"),
        ("CORRECTION_DROPPED", old.lines[1].id),
    ]
    assert "明天再见。" in notes[1].message
