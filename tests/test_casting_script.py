"""The reading script: every word once, in order, each in its voice; and the file that a producer corrects."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.casting.cast import cast
from audio_edition.casting.script import write_script
from audio_edition.casting.scriptfile import from_yaml, to_yaml
from audio_edition.casting.voices import load
from audio_edition.errors import ScriptError
from audio_edition.model import Feature, Label, Line, Note, Part, Pause, Script, Skipped, Span, SpanKind, solid
from tests.builders import block, feature, paragraph, said, told

CASTING = load()


def script_of(page: Feature) -> Script:
    return write_script(page, cast(page, CASTING, "kokoro"), CASTING, date="2026-05-01", source="page.txt")


def body(script: Script) -> list[Line]:
    return [line for line in script.lines if line.part is Part.BODY]


def test_each_voice_says_its_own_words() -> None:
    """A quotation is its speaker's line; the attribution and the rest are the narrator's."""
    lines = body(script_of(feature(paragraph(said("“树活了。”", "赵永强"), told("赵永强说。他笑了。")))))
    assert [(line.text, line.speaker) for line in lines] == [
        ("“树活了。”", "赵永强"),
        ("赵永强说。", None),
        ("他笑了。", None),
    ]
    assert lines[0].voice != lines[1].voice == "anchor"
    assert "赵永强说" in (lines[0].because or "")


def test_a_marked_term_stays_with_the_narrator() -> None:
    """A term in quotation marks does not change the voice."""
    lines = body(script_of(feature(paragraph(told("扎起"), Span(SpanKind.TERM, "“方格”", "方格"), told("来。")))))
    assert [line.text for line in lines] == ["扎起“方格”来。"]


def test_lone_punctuation_goes_with_the_words_before_it() -> None:
    """A full stop after a quotation is no line of its own: there is nothing to say in it."""
    lines = body(script_of(feature(paragraph(told("他说："), said("“来”", "王海"), told("。")))))
    assert [line.text for line in lines] == ["他说：", "“来”。"]


def test_a_guessed_speaker_is_read_neutrally_and_noted() -> None:
    """Below the threshold: neutral voice, no name, and a SPEAKER_UNCERTAIN note at the line."""
    script = script_of(feature(paragraph(said("“来。”", "王海", confidence=0.2))))
    line = body(script)[0]
    assert (line.speaker, line.voice) == (None, "visitor")
    assert [(note.code, note.where) for note in script.notes] == [("SPEAKER_UNCERTAIN", line.id)]


def test_chapters_open_with_the_parts() -> None:
    """Opening, body, captions and closing each open a chapter; every line has its own id."""
    script = script_of(feature(paragraph(told("风起。"))))
    assert [line.chapter for line in script.lines if line.chapter] == ["开篇", "正文", "图片说明", "结尾"]
    assert len({line.id for line in script.lines}) == len(script.lines)


def test_announcements_are_marked_as_ours_and_need_their_facts() -> None:
    """Without a newspaper's name the opening that names it is not made; the notice is."""
    ours = [line.text for line in script_of(feature(paragraph(told("风起。")))).lines if line.part is Part.ANNOUNCEMENT]
    assert not any("有声版" in text for text in ours)
    assert "本节目由人工智能合成语音播报。" in ours


WORDS = st.text(alphabet="风沙树人，。！？；：…“”（）. ab12", min_size=1, max_size=60)
SPANS = st.one_of(WORDS.map(told), WORDS.map(lambda words: said(words, "王海")))


@given(st.lists(st.lists(SPANS, min_size=1, max_size=5), min_size=1, max_size=4))
def test_lines_tile_the_feature(paragraphs: list[list[Span]]) -> None:
    """Contract 1: whatever the spans, the lines hold every character of the body once and in order."""
    page = feature(*(paragraph(*spans) for spans in paragraphs))
    expected = "".join(solid(p.block.text) for p in page.sections[0].paragraphs)
    assert "".join(solid(line.text) for line in body(script_of(page))) == expected


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(lambda t: t.strip() != "")
PRINTED = TEXT.filter(lambda text: not any(unicodedata.category(char) == "Cc" for char in text))
MAYBE = st.none() | PRINTED
LINES = st.builds(
    Line,
    id=st.uuids().map(str),
    part=st.sampled_from(Part),
    role=st.sampled_from(["narrator", "quote"]),
    voice=st.sampled_from(list(CASTING.voices)),
    text=PRINTED,
    pause=st.sampled_from(Pause),
    speaker=MAYBE,
    spoken=MAYBE,
    because=MAYBE,
    chapter=MAYBE,
)


@given(
    st.lists(LINES, min_size=1, max_size=4, unique_by=lambda line: line.id),
    st.lists(st.builds(Skipped, TEXT, TEXT, st.integers(0, 9)), max_size=2),
    st.lists(st.builds(Note, TEXT, TEXT, TEXT), max_size=2),
    PRINTED,
)
def test_a_script_file_round_trips(
    tmp_path_factory: pytest.TempPathFactory, lines: list[Line], skipped: list[Skipped], notes: list[Note], title: str
) -> None:
    """Written and read again, a script is the same, whatever characters its words and what was left out hold."""
    script = Script(title, "zh", tuple(lines), "2026-05-01", "a.txt", ("任建国",), tuple(skipped), tuple(notes))
    path = tmp_path_factory.mktemp("script") / "script.yaml"
    path.write_text(to_yaml(script), encoding="utf-8", newline="")
    read = from_yaml(path)
    assert replace(read, made=(), lines=tuple(replace(line, made="") for line in read.lines)) == script


def test_pictures_stand_in_the_script_as_themselves(tmp_path: Path) -> None:
    """A sign beyond U+FFFF is not written as a number, words that look like one stay, and both are read again."""
    words = "桥边种了树🌳👩‍🌾，编号\\U0001F333。"
    text = to_yaml(Script("t", "zh", (Line("a", Part.BODY, "narrator", "anchor", words, Pause.PART, spoken="🌳"),)))
    (tmp_path / "script.yaml").write_text(text, encoding="utf-8")
    assert "桥边种了树🌳👩" in text
    assert 'spoken: "🌳"\n' in text
    assert from_yaml(tmp_path / "script.yaml").lines[0].text == words


def edited(tmp_path: Path, before: str, after: str) -> Script:
    path = tmp_path / "script.yaml"
    text = to_yaml(script_of(feature(paragraph(said("“来8次。”", "王海"), told("王海说。")))))
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    return from_yaml(path)


def test_an_edited_voice_is_honoured_and_noted(tmp_path: Path) -> None:
    """The producer's voice stands, and LINE_EDITED says which line was changed and what."""
    before = next(line.voice for line in script_of(feature(paragraph(said("“来。”", "王海")))).lines if line.speaker)
    script = edited(tmp_path, f"voice: {before}", "voice: student")
    assert next(line for line in script.lines if line.speaker).voice == "student"
    assert [(n.code, n.where, n.message) for n in script.notes] == [
        ("LINE_EDITED", "s0.p0-1", "voice corrected by hand")
    ]


@pytest.mark.parametrize(
    ("headline", "line", "now", "title"),
    [
        (("渡口的灯",), "渡口的灯", "渡口的灯火", "渡口的灯火"),
        (("渡口", "的灯 亮了"), "的灯 亮了", "的灯灭了", "渡口 的灯灭了"),
        (("渡口", "渡口"), "渡口", "河口", "河口 渡口"),
    ],
)
def test_a_corrected_headline_is_the_title(
    tmp_path: Path, headline: tuple[str, ...], line: str, now: str, title: str
) -> None:
    """Of one line or several; the file keeps the title that the edition's files are named by."""
    page = replace(feature(paragraph(told("桥修好了。"))), headline=tuple(block(x, Label.HEADLINE) for x in headline))
    path = tmp_path / "script.yaml"
    path.write_text(to_yaml(script_of(page)).replace(f"text: {line}\n", f"text: {now}\n", 1), encoding="utf-8")
    script = from_yaml(path)
    assert (script.title, script.called) == (title, " ".join(headline))
    assert f"title: {' '.join(headline)}\n" in to_yaml(script)


def test_a_title_of_other_words_stays(tmp_path: Path) -> None:
    """What a producer wrote under title: is not the headline's, and a corrected sentence is no headline."""
    assert edited(tmp_path, "王海说。\n", "王海讲。\n").called == ""


def test_a_deleted_line_is_told(tmp_path: Path) -> None:
    """What the listener will not hear is named, and where it stood."""
    whole = to_yaml(script_of(feature(paragraph(told("桥修好了。"), told("河水退了。"), told("孩子上学。")))))
    entry = next(part for part in whole.split("\n\n") if "河水退了" in part)
    (tmp_path / "script.yaml").write_text(whole.replace(entry + "\n\n", ""), encoding="utf-8")
    script = from_yaml(tmp_path / "script.yaml")
    assert [(note.code, note.where) for note in script.notes] == [("LINE_DELETED", "s0.p0-2")]
    assert script.notes[0].message.endswith("it stood behind: 桥修好了。")


def test_a_deleted_line_stays_told(tmp_path: Path) -> None:
    """The finished script says so too, once, however often it is read and written."""
    path = tmp_path / "script.yaml"
    path.write_text(
        to_yaml(script_of(feature(paragraph(told("桥修好了。"))))).replace("headline,", "headline, gone,", 1)
    )
    for _ in range(2):
        script = from_yaml(path)
        assert [(note.code, note.where) for note in script.notes] == [("LINE_DELETED", "gone")]
        path.write_text(to_yaml(script), encoding="utf-8")


def test_a_line_added_by_hand_is_noted(tmp_path: Path) -> None:
    """It is heard, and nobody takes it for the page's."""
    added = "\n- {id: mine, part: announcement, voice: anchor, text: 明天再见。, pause: part}\n"
    path = tmp_path / "script.yaml"
    path.write_text(to_yaml(script_of(feature(paragraph(told("桥修好了。"))))) + added, encoding="utf-8")
    script = from_yaml(path)
    assert script.lines[-1].text == "明天再见。"
    assert [(note.code, note.where) for note in script.notes] == [("LINE_ADDED", "mine")]


def test_a_script_of_an_earlier_version_has_no_roll(tmp_path: Path) -> None:
    """Where we did not write down which lines there were, nothing is said of them."""
    whole = to_yaml(script_of(feature(paragraph(told("桥修好了。")))))
    path = tmp_path / "script.yaml"
    path.write_text("\n".join(line for line in whole.splitlines() if not line.startswith("made:")), encoding="utf-8")
    assert from_yaml(path).notes == ()


def test_pinyin_on_a_line_is_answered_with_where_it_belongs(tmp_path: Path) -> None:
    """A reading is a word's, and stands under say: in voices.yaml."""
    with pytest.raises(ScriptError, match=r"pinyin: is not a setting of a line; .* under say: in voices\.yaml"):
        edited(tmp_path, "  text: 王海说。", "  pinyin: wang2 hai3 shuo1\n  text: 王海说。")


def test_an_edited_text_loses_the_reading_of_the_old_words(tmp_path: Path) -> None:
    """Words changed, ``spoken`` left as it was: the old reading must not be heard for the new words."""
    text = to_yaml(
        Script("t", "zh", (Line("a", Part.BODY, "narrator", "anchor", "来8次", Pause.PART, spoken="来八次"),))
    )
    path = tmp_path / "script.yaml"
    path.write_text(text.replace("来8次", "来9次"), encoding="utf-8")
    assert from_yaml(path).lines[0].spoken is None


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("part: body", "part: bodie", "'bodie' is not one of"),
        ("id: s0.p0-2", "id: s0.p0-1", "is given twice"),
        ("pause: paragraph", "pause: long", "'long' is not one of"),
        ("  text: 王海说。", "  txt: 王海说。", "txt: is not a setting here"),
        ("role: quote", "role: zitat", "'zitat' is not one of headline, narrator, "),
        ("role: quote", "role: quot", r"did you mean quote\?"),
        ("language: zh", "language: xx", "'xx' is not one of"),
        ("lines:", "lines: 5\nrest:", "expected|is not a setting|must be a list"),
    ],
)
def test_a_damaged_script_is_named_with_its_line(tmp_path: Path, before: str, after: str, complaint: str) -> None:
    """Every fault of the file is one sentence with file and line."""
    with pytest.raises(ScriptError, match=complaint) as caught:
        edited(tmp_path, before, after)
    assert "script.yaml, line " in str(caught.value)


@pytest.mark.parametrize("date", ["2026-13-45", "2026-02-30", "２０２６-０１-０１", "../../x"])
def test_a_date_that_is_none_is_refused(tmp_path: Path, date: str) -> None:
    """A date of the script names folders and orders the feed of every edition: it is proved when it is read."""
    path = tmp_path / "script.yaml"
    script = replace(script_of(feature(paragraph(told("河上的桥修好了。")))), date=date)
    path.write_text(to_yaml(script), encoding="utf-8")
    with pytest.raises(ScriptError, match=r"script\.yaml, line \d+: date: .* is no date"):
        from_yaml(path)
