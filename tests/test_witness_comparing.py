"""What a text lacks of the pieces of a file: nothing lost is told where nothing is, and every loss is."""

from __future__ import annotations

import random
import sys
from collections import Counter
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.witness import covering, stock
from audio_edition.witness.comparing import invented, unaccounted
from audio_edition.witness.folding import folded
from audio_edition.witness.piece import Piece

SENTENCES = (
    "清溪镇的渡口天不亮就热闹起来。",
    "何守成今年七十二岁，撑了四十年船。",
    "渡口很远。",
    "“我不走。”她说。",
    "那一年收了1200斤稻子。",
    "Ann Ferrow counted 48 boats that winter.",
    "12",
    "村民",
    "（完）",
)
ELEMENTS = st.lists(
    st.one_of(st.sampled_from(SENTENCES), st.text("渡口清溪一二。，ab12 ", min_size=1, max_size=30)),
    min_size=1,
    max_size=25,
)


def pieces_of(texts: list[str]) -> list[Piece]:
    return [Piece(text, f"line {number}") for number, text in enumerate(texts, 1)]


def lost(texts: list[str], text: str, unseen: str = "") -> list[str]:
    return [piece.text for piece in unaccounted(pieces_of(texts), text, unseen)]


@settings(max_examples=200)
@given(ELEMENTS, st.randoms(use_true_random=False))
def test_elements_in_another_order_are_all_there(texts: list[str], chance: random.Random) -> None:
    """Columns reordered and boxes moved are no loss."""
    moved = list(texts)
    chance.shuffle(moved)
    assert lost(texts, "\n".join(moved)) == []


@settings(max_examples=200)
@given(ELEMENTS, st.randoms(use_true_random=False))
def test_pieces_cut_and_joined_otherwise_are_all_there(texts: list[str], chance: random.Random) -> None:
    """Where one reader has one paragraph, another has its words, runs or lines."""
    text = "".join(texts)
    places = sorted(chance.sample(range(len(text) + 1), min(len(text) + 1, 8)))
    parts = [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]
    chance.shuffle(parts)
    assert lost(texts, "\n".join(parts)) == []


@settings(max_examples=300)
@given(ELEMENTS, st.data())
def test_an_element_that_is_gone_is_missed(texts: list[str], data: st.DataObject) -> None:
    """Any element of two letters or digits or more, whatever else the file says."""
    solid = [n for n, text in enumerate(texts) if sum(map(str.isalnum, text)) >= 2]
    if solid:
        gone = data.draw(st.sampled_from(solid))
        assert lost(texts, "\n".join(text for n, text in enumerate(texts) if n != gone))


@settings(max_examples=200)
@given(ELEMENTS, st.lists(st.sampled_from(SENTENCES), max_size=5))
def test_what_the_text_has_besides_is_no_loss(texts: list[str], more: list[str]) -> None:
    """A document may say more than a page shows."""
    assert lost(texts, "\n".join([*more, *texts]), "\n".join(more)) == []


@pytest.mark.parametrize("small", ["渡口很远。", "12", "村民", "48"])
def test_a_small_loss_is_found_by_its_name_and_place(small: str) -> None:
    """A sentence of five characters, a figure, a table's cell: each is told as what it is."""
    texts = ["清溪镇的渡口天不亮就热闹起来。", small, "何守成今年七十二岁，撑了四十年船。"]
    assert unaccounted(pieces_of(texts), "\n".join(texts[::2])) == (Piece(small, "line 2"),)


def test_a_refrain_must_be_there_as_often_as_it_is_seen() -> None:
    """A verse that comes back three times and is there twice is lost once."""
    assert lost(["河水涨啊，船儿摇。"] * 3, "河水涨啊，船儿摇。\n河水涨啊，船儿摇。") == ["河水涨啊，船儿摇。"]


def test_words_lost_within_a_paragraph_are_told_alone() -> None:
    """The message names the words, not the whole paragraph."""
    whole = "何守成今年七十二岁，撑了四十年船，每天清早五点出门。"
    assert lost([whole], whole.replace("撑了四十年船，", "")) == ["撑了四十年船，"]


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("ﬁnal ﬂood", "final flood"),
        ("10³ m²", "103 m2"),
        ("①②", "12"),
        ("⼭⽔之间", "山水之间"),
        ("re\u00adnewed", "renewed"),
        ("清\u200b溪", "清溪"),
        ("二○二四年", "二〇二四年"),
        ("ＡＢＣ１２", "ABC12"),
        ("柳 溪 镇", "柳溪镇"),
    ],
)
def test_what_only_looks_different_is_the_same(seen: str, read: str) -> None:
    """Ligatures, superscripts, circles, radicals, soft hyphens, zeros and spacing are no loss."""
    assert lost([seen], read) == []


@pytest.mark.parametrize("mark", ["—", "·", "***", "|"])
def test_a_lone_mark_is_nothing(mark: str) -> None:
    """A bullet or a rule that a format has for its structure need not be in the text."""
    assert lost(["渡口", mark], "渡口") == []


@pytest.mark.parametrize("small", ["12", "村民", "渡口很远。"])
def test_a_loss_is_not_found_by_chance_in_what_the_page_hides(small: str) -> None:
    """A figure that is gone is not taken from the middle of a hidden sentence."""
    hidden = "打开应用查看2012条村民的评论，渡口很远路很长。"
    assert lost(["何守成撑了四十年船。", small], "何守成撑了四十年船。", hidden) == [small]


def test_what_two_readers_hide_differently_is_no_loss() -> None:
    """A paragraph that one takes for hidden and the other sees is there."""
    texts = ["新闻", "体育", "何守成今年七十二岁，撑了四十年船。"]
    assert lost(texts, "", "新闻 体育\n何守成今年七十二岁，撑了四十年船。") == []


def test_words_that_are_not_in_the_file_are_invented() -> None:
    """A document may leave nothing out, and may make nothing up."""
    seen = [Piece("渡口的灯亮了。", "line 1"), Piece("折叠的一段话。", "line 2", shown=False)]
    assert invented(seen, "渡口的灯亮了。\n折叠的一段话。\n桥塌了！") == (Piece("桥塌了！", "line 3"),)


def test_text_that_is_not_shown_need_not_be_there() -> None:
    """Only what a reader of the file sees must be in the document."""
    assert unaccounted([Piece("折叠的一段话。", "", shown=False)], "") == ()


def test_folding_twice_changes_nothing() -> None:
    """What is compared is in its last form."""
    for code in range(0x110000):
        once = folded(chr(code)) if not 0xD800 <= code < 0xE000 else ""
        assert folded(once) == once


def steps(texts: list[str], text: str, unseen: str = "") -> int:
    """How many lines of our code comparing runs through, the lines of loops each time."""
    count = Counter[str]()
    ours = {covering.__file__, stock.__file__}

    def trace(frame: FrameType, event: str, _: object) -> object:
        if frame.f_code.co_filename not in ours:
            return None
        count[event] += 1
        return trace

    sys.settrace(trace)
    try:
        unaccounted(pieces_of(texts), text, unseen)
    finally:
        sys.settrace(None)
    return count["line"]


def hard(size: int, kind: str) -> tuple[list[str], str, str]:
    """Pieces, text and unseen text that are hard to compare, ``size`` characters of them or so."""
    chance = random.Random(7)
    match kind:
        case "one letter":
            return ["a" * size], "a" * (size // 2), "a" * size
        case "one refrain":
            return ["河水涨啊船儿摇"] * (size // 7), "河水涨啊船儿摇\n" * (size // 14), "河水涨啊船儿" * (size // 7)
        case "one beginning":
            texts = [f"河水涨啊船儿摇{n}" for n in range(size // 10)]
            return texts, "\n".join(reversed(texts)), "\n".join(texts[::2])
        case _:
            text = "".join(chance.choice("渡口清溪一二") for _ in range(size))
            return [text[n : n + 5] for n in range(0, size, 5)], text[::-1], text
    raise AssertionError


@pytest.mark.parametrize("kind", ["one letter", "one refrain", "one beginning", "noise"])
def test_comparing_grows_with_the_length_and_no_faster(kind: str) -> None:
    """Twice the text takes twice the steps (the sorting a little more), whatever repeats in it."""
    assert steps(*hard(16_000, kind)) < 2.6 * steps(*hard(8_000, kind)) + 1_000
