"""English speakers whose names carry offices, initials or relations, and speech in pieces. All people are fictional."""

from __future__ import annotations

import pytest

from audio_edition.model import SpanKind
from audio_edition.reading.speakers.attribution import attribute

ENGLISH: list[tuple[list[str], list[tuple[str, str]]]] = [
    (
        [
            "Portland harbour master Ines Okafor closed the quay. “The tide was wrong,” explained Okafor. “We waited.",
            "“Nobody complained. Not that day.",
            "“Nobody complained later.",
            "“We are still waiting.”",
        ],
        [("Nobody complained. Not", "Ines Okafor"), ("Nobody complained later", "Ines Okafor")],
    ),
    (
        ["Ines Okafor, who runs the quay, was firm. “We must look at what is written” in the lease, Okafor said."],
        [("We must look", "Ines Okafor")],
    ),
    (
        ["Ines Okafor runs the quay. “They were careless with the old ropes” while they were in charge, Okafor said."],
        [("They were", "Ines Okafor")],
    ),
    (
        [
            "The leader of the union, Tomas Arango, condemned the order, saying in a statement that it "
            "“will not break our people’s will.” Arango left."
        ],
        [("will not break", "Tomas Arango")],
    ),
    (
        ["“It is a worry,” said C. Eugene Bright, a fellow. “Ships left,” said William G. Hale, a clerk."],
        [("It is", "C. Eugene Bright"), ("Ships", "William G. Hale")],
    ),
    (
        ["Belgian Prime Minister Tomas Arango came late. “Our harbour is in danger,” Arango declared."],
        [("Our harbour", "Tomas Arango")],
    ),
    (
        ["Grandson Tomas Arango came late. “Our harbour is quiet,” Arango said."],
        [("Our harbour", "Tomas Arango")],
    ),
]


@pytest.mark.parametrize(("paragraphs", "expected"), ENGLISH)
def test_english_words_stay_with_the_one_who_says_them(paragraphs: list[str], expected: list[tuple[str, str]]) -> None:
    """Speech over many paragraphs, cut by an aside, after a statement; an office is no part of a name."""
    voiced = attribute([(0, p) for p in paragraphs], "en")
    spans = [s for row in voiced.spans for s in row if s.kind is SpanKind.SPEECH]
    said = {s.words: s.attribution.speaker for s in spans if s.attribution}
    for begins, speaker in expected:
        assert [who for words, who in said.items() if words.startswith(begins)] == [speaker]


def test_he_is_not_somebody_named_in_passing_above() -> None:
    """A brother named once, paragraphs before, does not say what he, a guest, says."""
    voiced = attribute(
        [
            (0, p)
            for p in (
                "The quay was closed by my late brother Piers in a hard winter.",
                "There were long nights. The town was quiet.",
                "The boats lay on the sand.",
                "One night a guest knocked. Always polite, he begged: “Open the door, please.”",
            )
        ],
        "en",
    )
    said = [s.attribution for row in voiced.spans for s in row if s.kind is SpanKind.SPEECH]
    assert [a.speaker for a in said if a] == [None]
