"""Who gets which voice."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from audio_edition.casting.cast import cast
from audio_edition.casting.settings.speaking import FixedSpeaker
from audio_edition.casting.voices import load
from audio_edition.model import Gender, Person
from tests.builders import feature, paragraph, said, told

CASTING = load()


def test_four_people_have_four_voices_of_their_gender_and_none_is_the_narrators() -> None:
    """Two men and two women: four voices, each of the right gender."""
    people = {"王海": Gender.MALE, "李山": Gender.MALE, "何秀兰": Gender.FEMALE, "白雪梅": Gender.FEMALE}
    made = cast(
        feature(*(paragraph(said("“好。”", name, gender)) for name, gender in people.items())), CASTING, "kokoro"
    )
    assert len(set(made.speakers.values())) == 4
    assert {name: CASTING.voices[voice].gender for name, voice in made.speakers.items()} == people
    assert CASTING.roles["zh"]["narrator"] not in made.speakers.values()


@given(st.lists(st.sampled_from([f"林{c}" for c in "山海江河湖泉溪川"]), unique=True, min_size=1, max_size=7))
def test_a_person_keeps_the_voice_whoever_is_named_first(names: list[str]) -> None:
    """The same people in another order get the same voices."""
    quotes = [paragraph(said("“好。”", name)) for name in names]
    assert (
        cast(feature(*quotes), CASTING, "kokoro").speakers
        == cast(feature(*reversed(quotes)), CASTING, "kokoro").speakers
    )


def test_a_fixed_speaker_is_known_by_an_alias_of_the_article() -> None:
    """The producer cast 赵师傅; the article's 赵永强 is also called that."""
    casting = replace(CASTING, speakers=(FixedSpeaker("赵师傅", "youth"),))
    page = replace(feature(paragraph(said("“好。”", "赵永强"))), people=(Person("赵永强", Gender.MALE, ("赵师傅",)),))
    assert cast(page, casting, "kokoro").speakers == {"赵永强": "youth"}


def test_too_many_people_share_with_a_note() -> None:
    """When the pool is used up two people share a voice, and the edition says so."""
    crowd = [f"周{number}" for number in "一二三四五六七八九十"]
    made = cast(feature(*(paragraph(said("“好。”", name)) for name in crowd)), CASTING, "kokoro")
    assert set(made.speakers) == set(crowd)
    assert {note.code for note in made.notes} == {"VOICE_SHARED"}
    assert len(made.notes) == len(crowd) - len(CASTING.quotes["zh"][Gender.MALE])


def test_a_guess_is_not_cast() -> None:
    """A speaker below the threshold of confidence gets no voice of their own."""
    made = cast(feature(paragraph(told("有人说，"), said("“好。”", "王海", confidence=0.3))), CASTING, "kokoro")
    assert made.speakers == {}
    assert made.neutral in CASTING.quotes["zh"][Gender.UNKNOWN]


def test_two_voices_the_engine_speaks_alike_count_as_one() -> None:
    """Online there are fewer voices than names in the pool: two people must not silently sound the same."""
    crowd = [f"周{number}" for number in "一二三四五六七"]
    made = cast(feature(*(paragraph(said("“好。”", name)) for name in crowd)), CASTING, "edge")
    heard = [CASTING.expression(voice, "edge") for voice in (made.neutral, *made.speakers.values())]
    assert len(made.notes) == len(heard) - len(set(heard)) > 0
