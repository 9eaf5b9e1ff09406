"""Sentences and clauses tile the text they were cut from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.casting.sentences import LONGEST, clauses, sentences

TEXT = st.text(alphabet=st.sampled_from(list("风沙树人，。！？；：…—“”’『』（） \n.?!,;:'\"Aa b1")), max_size=300)


@given(TEXT, st.sampled_from(["zh", "en"]))
def test_sentences_and_clauses_tile_any_text(text: str, language: str) -> None:
    """Joined, the pieces are the text again, and no piece is empty."""
    cut = [piece for sentence in sentences(text, language) for piece in clauses(sentence, language)]
    assert "".join(cut) == text
    assert all(cut)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("树活了。人心定了！", ["树活了。", "人心定了！"]),
        ("他说：“来吧。”大家笑了。", ["他说：“来吧。”", "大家笑了。"]),
        ("等等……他走了。", ["等等……", "他走了。"]),
        ("茶……，还是茶。", ["茶……，还是茶。"]),
        ("真的？！真的。", ["真的？！", "真的。"]),
    ],
)
def test_mandarin_sentences_end_with_their_closing_marks(text: str, expected: list[str]) -> None:
    """The closing quotation mark goes with the sentence it closes; an ellipsis before a comma ends nothing."""
    assert sentences(text, "zh") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Hale left. He ran.", ["Mr. Hale left. ", "He ran."]),
        ("It cost $3.50 a jar. Cheap!", ["It cost $3.50 a jar. ", "Cheap!"]),
        ("At 5:40 p.m. on Monday it rang.", ["At 5:40 p.m. on Monday it rang."]),
        ("J. R. Penrose spoke. We heard.", ["J. R. Penrose spoke. ", "We heard."]),
    ],
)
def test_english_abbreviations_end_nothing(text: str, expected: list[str]) -> None:
    """A full stop after a title, an initial or inside a number is no sentence end."""
    assert sentences(text, "en") == expected


def test_a_long_sentence_is_cut_near_its_middle_at_the_strongest_mark() -> None:
    """Semicolons are preferred to commas; every piece is short enough for one clip."""
    sentence = "，".join(["一二三四五六七八九"] * 6) + "；" + "，".join(["一二三四五六七八九"] * 6) + "。"
    pieces = clauses(sentence, "zh")
    assert pieces[0].endswith("；")
    assert all(len(piece) <= LONGEST["zh"] for piece in pieces)
