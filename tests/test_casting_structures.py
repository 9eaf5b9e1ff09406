"""Lists, verse, descriptions and interviews as they are heard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from audio_edition.casting.cast import cast
from audio_edition.casting.script import write_script
from audio_edition.casting.scriptfile import from_yaml, to_yaml
from audio_edition.casting.structures.numbering import said_number
from audio_edition.casting.voices import load
from audio_edition.model import Label, Line, Paragraph, Part, Pause, Script, Skipped
from audio_edition.speech.spoken import spell_out
from tests.builders import block, feature, item, paragraph, said, told, turn, verse

CASTING = load()
END = paragraph(told("天黑了。"))


def script_of(*body: Paragraph, language: str = "zh") -> Script:
    page = feature(*body, END, language=language)
    return spell_out(write_script(page, cast(page, CASTING, "kokoro"), CASTING), CASTING)


def lines_of(script: Script) -> list[Line]:
    return [line for line in script.lines if line.id.startswith("s0.")][:-1]


@pytest.mark.parametrize(
    ("number", "heard"),
    [
        ("1.", "第1，"),
        ("12、", "第12，"),
        ("（三）", "第三，"),
        ("①", "第1，"),
        ("iv.", "第4，"),
        ("b)", "B，"),
        ("1.2", "1.2，"),
        ("2021.", "2021，"),
        ("•", ""),
        ("", ""),
    ],
)
def test_a_number_is_said_as_it_counts(number: str, heard: str) -> None:
    """Numbers count, letters are letters, dots are silent."""
    assert said_number(number, "第{number}，") == heard


def test_an_item_is_heard_with_the_number_the_page_shows() -> None:
    """Once, before its first sentence; its text stays the page's."""
    lines = lines_of(script_of(item("带好雨衣。早些出门。", "1."), item("走大路。", "2.")))
    assert [(line.text, line.said) for line in lines] == [
        ("带好雨衣。", "第一，带好雨衣。"),
        ("早些出门。", "早些出门。"),
        ("走大路。", "第二，走大路。"),
    ]


def test_an_english_item_is_heard_with_its_number() -> None:
    """As a newsreader counts."""
    assert lines_of(script_of(item("Bring a coat.", "2."), language="en"))[0].said == "two, Bring a coat."


def test_a_dot_is_a_pause() -> None:
    """Nothing is said for it, and the items are apart."""
    lines = lines_of(script_of(item("雨衣"), item("水壶")))
    assert [(line.said, line.pause) for line in lines] == [("雨衣", Pause.PARAGRAPH), ("水壶", Pause.PARAGRAPH)]


def test_items_within_an_item_follow_sooner() -> None:
    """A shorter pause before each item of a list within a list, the longer one after the last."""
    lines = lines_of(script_of(item("带上"), item("雨衣", depth=1), item("水壶", depth=1), item("出门")))
    assert [line.pause for line in lines] == [Pause.LINE, Pause.LINE, Pause.PARAGRAPH, Pause.PARAGRAPH]


def test_a_number_before_somebodys_words_is_ours() -> None:
    """A quotation that is an item is not made to begin with a number in the speaker's voice."""
    quoted = replace(paragraph(said("“先修路。”", "罗海")), block=replace(block("“先修路。”", Label.ITEM), number="1."))
    lines = lines_of(script_of(quoted))
    assert [(line.part, line.said, line.voice == "anchor") for line in lines] == [
        (Part.ANNOUNCEMENT, "第一，", True),
        (Part.ITEM, "“先修路。”", False),
    ]


def test_verse_is_heard_line_by_line() -> None:
    """Each line by itself, a stanza's end longer."""
    lines = lines_of(script_of(verse("山雨早来，", apart=True), verse("石桥湿了。"), verse("水不回头。", apart=True)))
    assert [(line.part, line.text, line.pause) for line in lines] == [
        (Part.VERSE, "山雨早来，", Pause.LINE),
        (Part.VERSE, "石桥湿了。", Pause.PARAGRAPH),
        (Part.VERSE, "水不回头。", Pause.PARAGRAPH),
    ]


def test_a_verse_of_signs_is_no_line_of_its_own() -> None:
    """There is nothing to say in it; its characters stay with the line before."""
    lines = lines_of(script_of(verse("山雨早来，"), verse("……"), verse("石桥湿了。")))
    assert [line.text for line in lines] == ["山雨早来， ……", "石桥湿了。"]


def test_a_description_is_announced_once() -> None:
    """Before its first sentence; the caption behind it is a caption."""
    alternative = block("老人站在桥头。他在看水。", Label.DESCRIPTION)
    page = replace(feature(END), captions=(alternative, block("守桥人。", Label.CAPTION)))
    lines = spell_out(write_script(page, cast(page, CASTING, "kokoro"), CASTING), CASTING).lines
    told_ = [(line.part, line.said) for line in lines if line.part in (Part.DESCRIPTION, Part.CAPTION)]
    assert told_ == [
        (Part.DESCRIPTION, "图片描述：老人站在桥头。"),
        (Part.DESCRIPTION, "他在看水。"),
        (Part.CAPTION, "守桥人。"),
    ]


TALK = (
    turn("问", "您守了多少年？"),
    turn("石望川", "三十年。", "石望川"),
    turn("问", "还守吗？", opens=False),
    turn("石望川", "守。", "石望川", opens=False),
)


def test_an_answer_is_in_its_speakers_voice_and_a_question_in_the_interviewers() -> None:
    """The same voice each time, never the narrator's; the narrator says each label once."""
    lines = lines_of(script_of(*TALK))
    assert [(line.text, line.role, line.speaker) for line in lines] == [
        ("问：", "narrator", None),
        ("您守了多少年？", "interviewer", "问"),
        ("石望川：", "narrator", None),
        ("三十年。", "turn", "石望川"),
        ("还守吗？", "interviewer", "问"),
        ("守。", "turn", "石望川"),
    ]
    asks, answers, narrator = lines[1].voice, lines[3].voice, lines[0].voice
    assert (lines[4].voice, lines[5].voice) == (asks, answers)
    assert len({asks, answers, narrator}) == 3


def test_nobody_answers_in_the_interviewers_voice() -> None:
    """However many answer, while voices are left."""
    names = ["石望川", "林小满", "江晓帆", "罗海", "白荷"]
    talk = [turn("问", "您呢？"), *(turn(name, "守。", name) for name in names)]
    lines = lines_of(script_of(*talk))
    interviewer = next(line.voice for line in lines if line.role == "interviewer")
    assert interviewer not in {line.voice for line in lines if line.role == "turn"}


def test_a_quotation_inside_an_answer_is_the_quoted_persons() -> None:
    """Somebody else's words in a turn are not the speaker's."""
    answer = turn("石望川", "我爹说。", "石望川")
    quoted = replace(answer, spans=(*answer.spans, said("“守着。”", "石老根")))
    quoted = replace(quoted, block=block("".join(span.text for span in quoted.spans)))
    lines = lines_of(script_of(turn("问", "为什么？"), quoted))
    assert [(line.speaker, line.role) for line in lines[-2:]] == [("石望川", "turn"), ("石老根", "quote")]


def test_an_unsure_answer_is_neutral_and_noted() -> None:
    """Whoever 答 may be: the neutral voice, and a note."""
    unsure = turn("答", "守。")
    who = unsure.spans[1].attribution
    assert who is not None
    spans = (unsure.spans[0], replace(unsure.spans[1], attribution=replace(who, confidence=0.3)))
    script = script_of(turn("问", "还守吗？"), replace(unsure, spans=spans))
    line = lines_of(script)[-1]
    assert (line.speaker, line.voice) == (None, "visitor")
    assert [(note.code, note.where) for note in script.notes] == [("SPEAKER_UNCERTAIN", line.id)]


def test_the_structures_round_trip_in_the_file(tmp_path: Path) -> None:
    """Numbers, depths, and what is left out with its place and its lines."""
    script = script_of(item("雨衣", "1."), item("水壶", depth=1), *TALK)
    script = replace(
        script, skipped=(Skipped("首页\n新闻 \n\n订阅", "navigation", 3, "line 2"), Skipped("8", "page number", 90))
    )
    (tmp_path / "script.yaml").write_text(to_yaml(script), encoding="utf-8")
    read = from_yaml(tmp_path / "script.yaml")
    assert read.skipped == script.skipped
    assert [replace(line, made="") for line in read.lines] == [replace(line, made="") for line in script.lines]
