"""Names of people: where they end, what they tell."""

from __future__ import annotations

import pytest

from audio_edition.model import Gender
from audio_edition.reading.people.genders import gender_hint
from audio_edition.reading.people.roster import full_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县林草局工程师沈若岚告诉记者，树活了。", "沈若岚"),
        ("张帆坦言，这不容易。", "张帆"),
        ("40岁的叶保田是一名电工。", "叶保田"),
        ("牧民巴合提·努尔兰指着远处。", "巴合提·努尔兰"),
        ("牧民巴合提•努尔兰指着远处。", "巴合提•努尔兰"),
        ("店员艾山江笑了。", "艾山江"),
        ("经理欧阳若谷表示同意。", "欧阳若谷"),
    ],
)
def test_a_name_is_cut_free_from_its_sentence(text: str, name: str) -> None:
    """Title before, cue verb after: the name is what stands between them."""
    assert name in full_names([text])


@pytest.mark.parametrize("text", ["高兴地说，方便多了。", "孙女说，饺子好吃。", "旅游部长说得好。"])
def test_ordinary_words_are_no_names(text: str) -> None:
    """A word that begins like a family name is not a person."""
    assert not full_names([text])


@pytest.mark.parametrize(
    ("name", "gender"), [("沈若兰", Gender.FEMALE), ("赵建军", Gender.MALE), ("王一一", Gender.UNKNOWN)]
)
def test_the_characters_of_a_name_hint_at_a_gender(name: str, gender: Gender) -> None:
    """Some characters are given to girls, some to boys; the rest say nothing."""
    assert gender_hint(name) is gender
