"""Who says what: small features of ``data/speakers.yaml``, one behaviour a section."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.model import Attribution, Gender, SpanKind
from audio_edition.reading.speakers.attribution import attribute
from tests.conftest import ROOT

SECTIONS = yaml.safe_load((ROOT / "tests" / "data" / "speakers.yaml").read_text(encoding="utf-8"))


def cases(*kinds: str) -> list[Any]:
    """Page, language and what is expected of each case of these kinds, named by its behaviour and its first words."""
    return [
        pytest.param(case["page"].splitlines(), section["language"], case[kind], id=f"{section['behaviour']}: {start}")
        for section in SECTIONS
        for case in section["cases"]
        for kind in kinds
        if kind in case
        for start in [case["page"][:16].strip()]
    ]


def said(paragraphs: list[str], language: str) -> list[tuple[str, Attribution]]:
    """The words of every spoken quotation, with its attribution."""
    spans = [span for spans in attribute(list(enumerate(paragraphs)), language).spans for span in spans]
    return [(s.words, s.attribution) for s in spans if s.kind is SpanKind.SPEECH and s.attribution]


@pytest.mark.parametrize(("paragraphs", "language", "expected"), cases("said"))
def test_every_spoken_quotation_has_its_speaker(paragraphs: list[str], language: str, expected: list[Any]) -> None:
    """In order, each is told from terms and titles, and belongs to the person a reader would name."""
    found = said(paragraphs, language)
    starts = [[words[: len(start)], who.speaker] for (words, who), (start, _) in zip(found, expected, strict=False)]
    assert starts == expected
    assert len(found) == len(expected), found


@pytest.mark.parametrize(("paragraphs", "language", "expected"), cases("among"))
def test_a_quotation_among_others_has_its_speaker(paragraphs: list[str], language: str, expected: list[Any]) -> None:
    """The quotation that the case is about belongs to the person a reader would name, or is called as the text does."""
    found = said(paragraphs, language)
    for begins, *who in expected:
        told = [[a.speaker, a.label][: len(who)] for words, a in found if words.startswith(begins)]
        assert told == [who]


@pytest.mark.parametrize(("paragraphs", "language", "expected"), cases("spoken"))
def test_what_is_spoken_is_told_from_what_is_named(paragraphs: list[str], language: str, expected: list[str]) -> None:
    """Talk without a cue is spoken; slogans and titles in the same place are not."""
    assert [words for words, _ in said(paragraphs, language)] == expected


def test_a_case_says_one_thing() -> None:
    """Every case has a page and one expectation that a test above reads."""
    kinds = [set(case) - {"page"} for section in SECTIONS for case in section["cases"]]
    assert all(len(kind) == 1 and kind <= {"said", "among", "spoken"} for kind in kinds)


def test_an_unnamed_speaker_is_labelled() -> None:
    """Somebody without a name is described in the article's words."""
    [(_, found)] = said(["一位不愿透露姓名的司机说：“油价涨了，活儿少了。”"], "zh")
    assert (found.speaker, found.label) == (None, "一位不愿透露姓名的司机")


def test_a_pronoun_tells_the_gender() -> None:
    """她 after a name that says nothing makes the speaker a woman."""
    [(_, found)] = said(["陈一尘2015年回到家乡。她说：“家里需要我。”"], "zh")
    assert (found.speaker, found.gender) == ("陈一尘", Gender.FEMALE)


def test_short_forms_stand_for_the_full_name() -> None:
    """沈老师, 老沈 and 若岚 are the 沈若岚 introduced before."""
    paragraphs = [
        "县林草局工程师沈若岚在渡口住了三年，今年四十岁。",
        "“河清了。”沈老师说。",
        "“鱼回来了。”老沈说。",
        "“我也回来了。”若岚说。",
    ]
    assert {a.speaker for _, a in said(paragraphs, "zh")} == {"沈若岚"}


def test_a_quotation_without_any_evidence_is_nobodys() -> None:
    """Nobody is named, and nothing is said of who speaks: a neutral voice."""
    [(_, found)] = said(["“天要下雨了，快收衣服。”"], "zh")
    assert (found.speaker, found.label, found.guess) == (None, None, None)


def test_a_missing_closing_mark_is_noted() -> None:
    """A quotation without its closing mark is spoken, and said to be so."""
    voiced = attribute([(0, "林海棠说：“谁还记得从前的味道？")], "zh")
    assert "QUOTE_UNCLOSED" in [note.code for note in voiced.notes]


def test_people_are_called_as_a_traditional_article_writes() -> None:
    """Names, short forms and titles, those of the headline too."""
    body = "編輯葉淑芬打開門。葉師傅說：「進來吧。」"
    found = attribute([(0, body)], "zh", ["記者黃意涵報導"]).people
    said = [word for person in found for word in (person.name, *person.aliases, *person.titles)]
    assert {"葉淑芬", "黃意涵", "編輯"} <= set(said)
    assert all(word in body + "記者黃意涵報導" for word in said)


def test_people_named_in_the_caption_are_known() -> None:
    """The cast is gathered from headline, deck and captions too."""
    voiced = attribute([(0, "“水开了。”沈若岚")], "zh", ["图为工程师沈若岚在检查。"])
    assert [p.name for p in voiced.people] == ["沈若岚"]


_MARKS = st.sampled_from(list("“”‘’「」『』\"'＂〝〞«»。，！？：；…—他她说道王张小老师的· \n"))


@settings(max_examples=150)
@given(st.lists(st.text(st.one_of(_MARKS, st.characters()), max_size=60), max_size=6), st.sampled_from(["zh", "en"]))
def test_spans_tile_any_text(paragraphs: list[str], language: str) -> None:
    """Whatever the text, the spans of each paragraph joined are the paragraph: nothing is lost."""
    voiced = attribute([(0, p) for p in paragraphs], language, paragraphs[:1])
    assert ["".join(span.text for span in spans) for spans in voiced.spans] == paragraphs


@settings(max_examples=150)
@given(st.lists(st.sampled_from([p for case in SECTIONS[0]["cases"] for p in case["page"].splitlines()]), max_size=6))
def test_a_speakers_name_occurs_in_the_article(paragraphs: list[str]) -> None:
    """Contract 9: however paragraphs are mixed, no speaker is named whom the article does not name."""
    article = "\n".join(paragraphs)
    assert all(a.speaker is None or a.speaker in article for _, a in said(paragraphs, "zh"))
