"""Transcripts and chapters: every line of the script, once, at its time, by its speaker."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
import srt
import webvtt
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from audio_edition.model import Part, Pause, Timeline
from audio_edition.package.side_files import side_files
from audio_edition.package.subtitles import clock
from audio_edition.package.transcribing import transcript
from audio_edition.package.transcript import one_line
from tests.player.editions import MP3, PAPER, renamed, script, timeline

SCRIPT = script()
TIMELINE = timeline(SCRIPT)
TEXT = st.text(max_size=60)


def files(text: str | None = None) -> dict[str, str]:
    """The side files, with ``text`` in every field where it is given."""
    told = SCRIPT if text is None else renamed(SCRIPT, text)
    return {
        name: content.decode()
        for name, content in side_files(
            told, timeline(told), MP3, text or PAPER, "6f0e5c0e-63a5-5d0a-9d5c-0a3c9e1d7b11"
        )
    }


def test_webvtt_has_one_cue_for_each_line_with_its_words_speaker_and_time() -> None:
    """As an independent reader reads it."""
    cues = list(webvtt.from_string(files()["transcript.vtt"]))
    assert [(cue.identifier, cue.text, cue.voice) for cue in cues] == [
        (line.id, line.text, line.speaker or ("未具名者" if line.role == "quote" else "旁白")) for line in SCRIPT.lines
    ]
    assert [cue.start for cue in cues] == [clock(cue.start * 1000 // TIMELINE.rate) for cue in TIMELINE.cues]


def test_webvtt_says_what_it_is() -> None:
    """No header below the signature (validators refuse it); paper, headline and notice in a comment."""
    head = files()["transcript.vtt"].split("\n\n")[:2]
    assert head[0] == "WEBVTT"
    assert head[1].split("\n") == ["NOTE", SCRIPT.title, PAPER, "2026-11-24", "本节目由人工智能合成语音播报。"]


@pytest.mark.parametrize("text", ["清溪的水位昨夜涨了两米，" * 12, "The river rose by two metres, " * 9, "x" * 200])
def test_no_line_of_a_transcript_is_too_long(text: str) -> None:
    """Long sentences are broken to 65 characters in WebVTT and SRT; nothing of them is lost, no line opens with a
    comma."""
    language = "zh" if text[0] == "清" else "en"
    said = replace(SCRIPT, language=language, lines=(*SCRIPT.lines[:6], replace(SCRIPT.lines[6], text=text)))
    told = replace(TIMELINE, cues=TIMELINE.cues[:7])
    pages = {n: c.decode() for n, c in side_files(said, told, MP3, PAPER, "6f0e5c0e-63a5-5d0a-9d5c-0a3c9e1d7b11")}
    vtt = list(webvtt.from_string(pages["transcript.vtt"]))[-1].lines
    lines = [line.removeprefix("<v 旁白>").removeprefix("<v Narrator>") for line in vtt]
    for shown in (lines, list(srt.parse(pages["transcript.srt"]))[-1].content.splitlines()):
        assert max(map(len, shown)) <= 65
        assert "".join("".join(shown).split()) == "".join(text.split())
        assert not [line for line in shown if line.startswith("，")]


def test_srt_names_the_speaker_where_a_quotation_starts() -> None:
    """Numbered from one, at the cues' times."""
    cues = list(srt.parse(files()["transcript.srt"], ignore_errors=False))
    assert [cue.index for cue in cues] == list(range(1, len(SCRIPT.lines) + 1))
    said = [line.text for line in SCRIPT.lines[10:13]]
    assert [cue.content for cue in cues[10:13]] == [f"赵永强：{said[0]}", *said[1:]]
    assert cues[0].start == timedelta(milliseconds=TIMELINE.cues[0].start * 1000 // TIMELINE.rate)


def test_the_html_transcript_holds_every_line_in_order() -> None:
    """With the time of each, and who says it in ``cite``."""
    page = html.fromstring(files()["transcript.html"])
    said = page.xpath("//span[@data-start]")
    assert [one.text for one in said] == [line.text for line in SCRIPT.lines]
    assert [float(one.get("data-start")) for one in said] == [
        cue.start * 1000 // TIMELINE.rate / 1000 for cue in TIMELINE.cues
    ]
    assert [cite.text for cite in page.xpath("//cite[not(@class)]")] == ["赵永强：", "古丽娜尔：", "未具名者："]


def test_the_player_page_holds_every_line_in_order() -> None:
    """Each sentence once, as written, so that the page's text is the feature's."""
    page = html.fromstring(files()["index.html"])
    assert [one.text for one in page.find_class("s")] == [line.text for line in SCRIPT.lines]


def test_podcast_chapters_are_those_of_the_timeline() -> None:
    """Version 1.2, in seconds."""
    chapters = json.loads(files()["chapters.json"])
    assert (chapters["version"], chapters["fileName"], chapters["podcastName"]) == ("1.2.0", MP3, PAPER)
    assert [(one["title"], one["startTime"], one["endTime"]) for one in chapters["chapters"]] == [
        (one.title, TIMELINE.seconds(one.start), TIMELINE.seconds(one.end)) for one in TIMELINE.chapters
    ]


def test_the_same_edition_gives_the_same_bytes() -> None:
    """No clock, no chance."""
    assert files() == files()


def test_english_features_get_english_words() -> None:
    """Language and labels follow the feature."""
    english = replace(SCRIPT, language="en")
    pages = {
        name: content.decode()
        for name, content in side_files(english, TIMELINE, MP3, PAPER, "6f0e5c0e-63a5-5d0a-9d5c-0a3c9e1d7b11")
    }
    assert "The voices in this edition are synthetic" in pages["transcript.vtt"]
    assert html.fromstring(pages["index.html"]).get("lang") == "en"
    assert "Next sentence" in pages["index.html"]


def test_a_timeline_of_another_script_is_refused() -> None:
    """A transcript that shifts lines is worse than none."""
    shifted = Timeline(TIMELINE.rate, TIMELINE.cues[1:], TIMELINE.chapters, TIMELINE.length)
    with pytest.raises(ValueError, match="not that of this script"):
        transcript(SCRIPT, shifted)


def test_paragraphs_end_where_the_script_pauses_for_one() -> None:
    """And where another part of the page begins."""
    paragraphs = transcript(SCRIPT, TIMELINE).passages[1].paragraphs
    assert [[sentence.id for sentence in one.sentences] for one in paragraphs] == [["line-6", "line-7"], ["line-8"]]
    lines = list(SCRIPT.lines)
    lines[8] = replace(lines[8], pause=Pause.SENTENCE)
    third = transcript(replace(SCRIPT, lines=tuple(lines)), TIMELINE).passages[2]
    assert [one.part for one in third.paragraphs][:2] == [Part.HEADING, Part.BODY]


def test_a_chapter_shows_its_first_sentence_from_its_start() -> None:
    """Also during the tone before it."""
    passages = transcript(SCRIPT, TIMELINE).passages
    assert [passage.paragraphs[0].sentences[0].since for passage in passages] == [passage.start for passage in passages]


@given(TEXT)
def test_any_text_leaves_webvtt_whole(text: str) -> None:
    """Whatever is in the fields, there are as many cues, and each says its words."""
    cues = list(webvtt.from_string(files(text)["transcript.vtt"]))
    assert len(cues) == len(SCRIPT.lines)
    assert all("-->" not in cue.raw_text for cue in cues)


@given(TEXT)
def test_any_text_leaves_the_pages_whole(text: str) -> None:
    """Whatever is in the fields, each page holds every sentence with its words and no element of theirs."""
    wanted = [one_line(text)] * len(SCRIPT.lines)
    for name, path in (("index.html", "//span[starts-with(@class, 's')]"), ("transcript.html", "//span")):
        page = html.fromstring(files(text)[name])
        found = [one_line(one.text_content()) for one in page.xpath(path) if one.get("data-start")]
        assert found == wanted
        assert len(page.xpath("//script")) == (name == "index.html")


@given(TEXT)
def test_any_text_leaves_srt_whole(text: str) -> None:
    """Whatever is in the fields, a strict reader finds every cue."""
    assert len(list(srt.parse(files(text)["transcript.srt"]))) == len(SCRIPT.lines)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\x00\x1b乙", "甲乙"),
        ("a\x0b\u2028b\r\n c", "a b c"),
        ("\u202egpj.exe\u202c", "gpj.exe"),
        ("\ud800丙\ufffe", "丙"),
        ("👩🏽‍🌾", "👩🏽‍🌾"),
    ],
)
def test_what_no_page_may_hold_is_left_out(text: str, shown: str) -> None:
    """Controls, halves of pairs, overrides of direction go; joiners of emoji stay; white space is one space."""
    assert one_line(text) == shown
