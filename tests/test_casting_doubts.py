"""A page that is hardly a whole feature is noted, so that nobody takes silence for praise."""

from __future__ import annotations

import pytest

from audio_edition.casting.doubts import doubts
from audio_edition.reading.documents.text import TextFormat
from audio_edition.reading.read import read

BODY = "青石镇有一座老木桥，孩子们每天从桥上走去上学。今年春天，桥面的木板全部换了新的。"
LAST = "镇上的人说，桥修好以后，赶集不用再绕远路了，孩子们也不怕下雨。"


def codes(page: str, given: str = "") -> list[str]:
    return [note.code for note in doubts(read(TextFormat().read(page.encode(), "a.txt")), given)]


def test_a_whole_feature_is_not_doubted() -> None:
    """Headline and body: nothing is said."""
    assert codes(f"木桥修好了\n\n{BODY}\n\n{LAST}\n") == []


def test_a_page_without_headline_is_noted_until_it_is_given_a_title() -> None:
    """Its first words name files and episode, and the remedy is an option."""
    assert codes(f"{BODY}\n\n{LAST}\n") == ["NO_HEADLINE"]
    assert codes(f"{BODY}\n\n{LAST}\n", "木桥") == []


def test_a_feature_of_a_character_is_noted() -> None:
    """Somebody saved the wrong thing."""
    assert codes("好\n") == ["SHORT"]


@pytest.mark.parametrize(
    "invitation",
    ["本文为付费内容，登录后阅读全文。", "订阅后可阅读全文", "成为会员，继续阅读本文", "剩余60%内容未读"],
)
def test_an_invitation_to_subscribe_at_the_end_is_noted(invitation: str) -> None:
    """The rest of the article is not in the file, whatever its format."""
    assert codes(f"木桥修好了\n\n{BODY}\n\n{LAST}\n\n{invitation}\n") == ["TEASER"]


def test_a_story_about_subscribers_is_none() -> None:
    """Words of subscribing inside the article, with the story going on below them, are its subject."""
    story = f"村里人开通会员以后，书屋的书多了起来。\n\n{BODY}\n\n{LAST}\n\n{BODY}"
    assert codes(f"书屋的新规矩\n\n{story}\n") == []
