"""Where quotations open and close."""

from __future__ import annotations

import pytest

from audio_edition.model import SpanKind
from audio_edition.reading.speakers.attribution import attribute
from audio_edition.reading.speakers.quotes import quotations


def words(*paragraphs: str) -> list[list[str]]:
    """The words inside the marks, paragraph by paragraph."""
    return [
        [text[q.opens : q.closes] for q in found]
        for text, found in zip(paragraphs, quotations(paragraphs), strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("他说：“走吧。”", "走吧。"),
        ("他說：「走吧。」", "走吧。"),
        ("他說：『走吧。』", "走吧。"),
        ("他说：‘走吧。’", "走吧。"),
        ('他说："走吧。"', "走吧。"),
        ("他说：＂走吧。＂", "走吧。"),
        ('他说：“走吧。"', "走吧。"),
        ("他说：”走吧。”", "走吧。"),
        ("“走吧。“他说。", "走吧。"),
        ("She said, “Let’s go.”", "Let’s go."),
        ("She said, ‘It’s late.’", "It’s late."),
        ("She said, 'It isn't late.'", "It isn't late."),
    ],
)
def test_every_kind_of_mark_is_known(text: str, inside: str) -> None:
    """Curly, corner, straight, full-width and mistyped marks all hold a quotation."""
    assert words(text) == [[inside]]


def test_only_the_outermost_marks_count() -> None:
    """A quotation within a quotation belongs to it."""
    assert words("他说：“门上写着‘闲人免进’，我就没进。”") == [["门上写着‘闲人免进’，我就没进。"]]


@pytest.mark.parametrize("text", ["the farmers’ market and the ’90s", "It's the dog's", '一块 24" 的屏幕'])
def test_apostrophes_and_inch_signs_are_no_quotations(text: str) -> None:
    """Marks that quote nothing open nothing."""
    assert words(text) == [[]]


def test_a_quotation_runs_on_over_paragraphs_that_each_open_with_a_mark() -> None:
    """Each paragraph opens a mark and only the last closes one: all are spoken."""
    assert words("“船是父亲造的。", "“后来船沉了。", "“再后来，我们不提它。”他说。") == [
        ["船是父亲造的。"],
        ["后来船沉了。"],
        ["再后来，我们不提它。"],
    ]


def test_a_quotation_runs_on_without_new_marks_when_it_closes_later() -> None:
    """A mark left open in one paragraph and closed in a later one spans both."""
    assert words("他说：“船是父亲造的。", "后来船沉了。”说完他就走了。") == [["船是父亲造的。"], ["后来船沉了。"]]


def test_an_unclosed_quotation_ends_where_the_narrator_speaks_again() -> None:
    """The closing mark is missing: the words end before the next person's attribution."""
    assert words("老周说：“船是父亲造的。后来沉了。老吴说：“没沉。”") == [["船是父亲造的。后来沉了。", "没沉。"]]


def test_few_words_without_a_stop_may_be_speech() -> None:
    """What somebody answers in two words is heard in her voice, and what something is called is not."""
    told = (
        "雨停的时候，修伞的韩立秋把铺子门板一块块卸下来。",
        "韩立秋说，这门手艺传到他手里已经第三代，一天修不了几把，“够吃饭”。",
        "徒弟陶小满去年才来。有人问学这个做什么，陶小满笑着答了句“好玩”。",
        "镇里去年搞起“老街新生”行动，把修伞列入“十大手艺”。",
    )
    spans = [span for row in attribute([(0, text) for text in told], "zh").spans for span in row]
    spoken = {s.text: s.attribution and s.attribution.speaker for s in spans if s.kind is SpanKind.SPEECH}
    assert spoken == {"“够吃饭”": "韩立秋", "“好玩”": "陶小满"}
