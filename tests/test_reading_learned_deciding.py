"""A story's quotations weighed: who is a candidate, who is named, who is not. All people are fictional."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from audio_edition.errors import FeatureError
from audio_edition.model import Attribution, Gender, SpanKind
from audio_edition.reading.learned.speakers import Judgement
from audio_edition.reading.speakers import weighing
from audio_edition.reading.speakers.deciding import decide, joined, unheard
from audio_edition.reading.speakers.evidence import TERM, UNCERTAIN, Verdict
from audio_edition.reading.speakers.facts import NOBODY, candidates
from audio_edition.reading.speakers.narration import Passage
from audio_edition.reading.speakers.quotes import Quotation, quotations
from audio_edition.reading.speakers.story import Asked, Story
from audio_edition.reading.speakers.weighing import Decider, decider

TEXT = "沈若岚和陆明远来到渡口。“修桥先修路。”沈若岚说。"
PEOPLE = ("沈若岚", "陆明远")
TRUSTING = Decider(
    {"term": -1.0}, {"log p": 1.0, "log nobody": 1.0}, {"log p": 1.0, "log nobody": 1.0}, 1.0, 0.0, 0.5, 0.8
)
"""Weights that believe the reader."""


def judged(
    text: str = TEXT, name: str = "", chance: float = 0.0, term: float = 0.01, unnamed: float = 0.02
) -> Judgement:
    place = {text.rfind(name): chance} if name else {}
    return Judgement(term, 1 - term - unnamed, unnamed, 0.0, 0.0, place, {})


def rules(name: str | None = None, label: str | None = None, confidence: float = 0.95) -> Verdict:
    return Verdict(SpanKind.SPEECH, Attribution(name, Gender.UNKNOWN, "said after", "", confidence, label))


def story(judgement: Judgement, ruling: Verdict, text: str = TEXT, people: tuple[str, ...] = PEOPLE) -> Story:
    passage = Passage(text, quotations([text])[0])
    quotation = passage.quotations[0]
    asked = Asked(0, 0, quotation.start, quotation.end, quotation, judgement, ruling)
    return Story(text, [passage], [0], dict(zip(people, people, strict=True)), {"沈若岚": Gender.FEMALE}, [asked])


def said(of: Story, by: Decider = TRUSTING) -> Attribution:
    found = decide(of, by)[0].attribution
    assert found is not None
    return found


def test_whom_the_reader_points_at_is_named() -> None:
    """A sure place names its person, with gender and the words around."""
    found = said(story(judged(name="沈若岚", chance=0.99), rules()))
    assert (found.speaker, found.gender, found.confidence >= 0.8) == ("沈若岚", Gender.FEMALE, True)
    assert "沈若岚" in found.evidence
    assert found.evidence in TEXT


def test_below_the_line_a_name_stays_a_guess() -> None:
    """The best name is kept, with a confidence that gives a neutral voice."""
    found = said(story(judged(name="沈若岚", chance=0.7), rules()))
    assert (found.speaker, found.confidence < UNCERTAIN) == ("沈若岚", True)


def test_nobody_named_is_no_guess() -> None:
    """Where the reader sees somebody unnamed, the label of the rules stays and nothing is uncertain."""
    found = said(story(judged(unnamed=0.97), rules(None, "一位村民")))
    assert (found.speaker, found.label, found.confidence >= UNCERTAIN) == (None, "一位村民", True)


def test_what_the_reader_takes_for_a_term_is_one() -> None:
    """A term, although a rule hears speech."""
    assert decide(story(judged(term=0.9), rules("沈若岚")), TRUSTING) == [TERM]


def test_a_place_just_before_a_name_counts_for_it() -> None:
    """A title that begins like a name (顾问) does not hide the name behind it."""
    text = "首席顾问高若岚认为，“修桥先修路。”"
    of = story(judged(text, "顾问高若岚", 0.95), rules(), text, ("高若岚",))
    assert of.shares(of.asked[0].judged) == {"高若岚": 0.95}


def test_no_name_is_taken_across_a_stop() -> None:
    """A place before a comma does not mean who is named behind it."""
    text = "船主，沈若岚记得，“修桥先修路。”"
    of = story(judged(text, "主", 0.9), rules(), text, ("沈若岚",))
    assert not of.shares(of.asked[0].judged)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("沈若岚的妹妹说：“修桥先修路。”", "p owner"),
        ("沈若岚到渡口借船，却被船主埋怨：“修桥先修路。”", "p passive"),
        ("图为渡口。晚报记者沈若岚摄“修桥先修路。”", "p reporter"),
    ],
)
def test_what_speaks_against_the_one_pointed_at(text: str, fact: str) -> None:
    """Whose relative speaks, who is scolded and who took the picture has not said it."""
    of = story(judged(text, "沈若岚", 0.9), rules(), text, ("沈若岚",))
    assert candidates(of, of.asked[0])["沈若岚"][fact] == pytest.approx(0.9)


def test_a_label_that_ends_in_a_name_is_that_person() -> None:
    """“的船主沈若岚” of the rules speaks for 沈若岚."""
    of = story(judged(), rules(None, "的船主沈若岚"))
    assert candidates(of, of.asked[0])["沈若岚"]["rules"] == 1.0
    assert "rules nobody" not in candidates(of, of.asked[0])[NOBODY]


def test_neighbours_inform_one_another() -> None:
    """A quotation that says little goes with a sure one that touches it, if that is what was learned."""
    text = "沈若岚说：“修桥。”“修路。”"
    passage = Passage(text, quotations([text])[0])
    first, second = passage.quotations
    sure, lost = judged(text, "沈若岚", 0.97), Judgement(0.01, 0.9, 0.4, 0.0, 0.4, {0: 0.2}, {})
    asked = [Asked(0, i, q.start, q.end, q, j, rules()) for i, (q, j) in enumerate(((first, sure), (second, lost)))]
    of = Story(text, [passage], [0], {"沈若岚": "沈若岚"}, {}, asked)
    by = replace(TRUSTING, second=TRUSTING.second | {"before touching": 4.0})
    assert [v.attribution.speaker for v in decide(of, TRUSTING) if v.attribution] == ["沈若岚", None]
    assert [v.attribution.speaker for v in decide(of, by) if v.attribution] == ["沈若岚", "沈若岚"]


def test_probabilities_are_calibrated() -> None:
    """A share becomes the probability that its candidate is right, growing with it."""
    by = replace(TRUSTING, slope=0.5, bias=0.2)
    assert [round(by.calibrated(share), 2) for share in (0.1, 0.5, 0.9)] == [0.29, 0.55, 0.79]


def test_parts_of_one_quotation_share_the_surest_speaker() -> None:
    """A quotation over two paragraphs is one person's."""
    first, second = Quotation(0, 5, 1, 5, closed=False, continues=True), Quotation(0, 6, 0, 5, continued=True)
    found = joined([first, second], [rules("陆明远", confidence=0.4), rules("沈若岚")])
    assert [v.attribution.speaker for v in found if v.attribution] == ["沈若岚", "沈若岚"]


def test_a_book_is_not_read_and_names_nobody() -> None:
    """What the rules alone say of a text too long to be read stays a guess."""
    found = unheard(rules("沈若岚")).attribution
    assert found is not None
    assert found.confidence < UNCERTAIN


def test_the_shipped_weights_are_those_published() -> None:
    """They load, and name nobody below a line that is drawn above a coin's toss."""
    assert 0.5 < decider().named < 1


def test_damaged_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A weight that was changed after the checksum was taken is not used."""
    held = json.loads((weighing.DATA / "decider.json").read_text())
    held["weights"]["named"] = 0.1
    (tmp_path / "decider.json").write_text(json.dumps(held))
    monkeypatch.setattr(weighing, "DATA", tmp_path)
    decider.cache_clear()
    with pytest.raises(FeatureError, match="damaged"):
        decider()
    monkeypatch.undo()
    decider.cache_clear()
