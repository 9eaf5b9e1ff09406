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
from audio_edition.reading.speakers.facts import candidates
from audio_edition.reading.speakers.narration import Passage
from audio_edition.reading.speakers.quotes import Quotation, quotations
from audio_edition.reading.speakers.story import Asked, Story
from audio_edition.reading.speakers.termlike import told_by_marks
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


def story(judgement: Judgement, text: str = TEXT, people: tuple[str, ...] = PEOPLE) -> Story:
    passage = Passage(text, quotations([text])[0])
    quotation = passage.quotations[0]
    asked = Asked(0, 0, quotation.start, quotation.end, quotation, judgement)
    return Story(text, [passage], [0], dict(zip(people, people, strict=True)), {"沈若岚": Gender.FEMALE}, [asked])


def said(of: Story, by: Decider = TRUSTING) -> Attribution:
    found = decide(of, by)[0].attribution
    assert found is not None
    return found


def test_whom_the_reader_points_at_is_named() -> None:
    """A sure place names its person, with gender and the words around."""
    found = said(story(judged(name="沈若岚", chance=0.99)))
    assert (found.speaker, found.gender, found.confidence >= 0.8) == ("沈若岚", Gender.FEMALE, True)
    assert "沈若岚" in found.evidence
    assert found.evidence in TEXT


def test_below_the_line_a_name_stays_a_guess() -> None:
    """The best name is kept, with a confidence that gives a neutral voice."""
    found = said(story(judged(name="沈若岚", chance=0.7)))
    assert (found.speaker, found.confidence < UNCERTAIN) == ("沈若岚", True)


def test_nobody_named_is_no_guess() -> None:
    """Where the reader sees somebody unnamed, the words beside are the label and nothing is uncertain."""
    found = said(story(judged(unnamed=0.97), "一位大妈说：“修桥先修路。”", ()))
    assert (found.speaker, found.label, found.gender) == (None, "一位大妈", Gender.FEMALE)
    assert found.confidence >= UNCERTAIN


def test_what_the_reader_takes_for_a_term_is_one() -> None:
    """A term, although a verb of saying stands by."""
    assert decide(story(judged(term=0.9)), TRUSTING) == [TERM]


def test_a_place_just_before_a_name_counts_for_it() -> None:
    """A title that begins like a name (顾问) does not hide the name behind it."""
    text = "首席顾问高若岚认为，“修桥先修路。”"
    of = story(judged(text, "顾问高若岚", 0.95), text, ("高若岚",))
    assert of.shares(of.asked[0].judged) == {"高若岚": 0.95}


def test_no_name_is_taken_across_a_stop() -> None:
    """A place before a comma does not mean who is named behind it."""
    text = "船主，沈若岚记得，“修桥先修路。”"
    of = story(judged(text, "主", 0.9), text, ("沈若岚",))
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
    of = story(judged(text, "沈若岚", 0.9), text, ("沈若岚",))
    assert candidates(of, of.asked[0])["沈若岚"][fact] == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("沈若岚告诉记者：“修桥先修路。”", "says before"),
        ("沈若岚放下伞：“修桥先修路。”", "colon before"),
        ("沈若岚说，那天下着雨，“修桥先修路。”", "says apart"),
        ("“修桥先修路。”沈若岚指着远处说。", "says after"),
        ("船主对沈若岚说：“修桥先修路。”", "object"),
        ("沈若岚说那天下着雨。“修桥先修路。”", "opens sentence above"),
    ],
)
def test_words_beside_a_name_are_facts(text: str, fact: str) -> None:
    """A verb of saying, a colon, a preposition between a name and the quotation are told to the decider."""
    of = story(judged(), text, ("沈若岚",))
    assert candidates(of, of.asked[0])["沈若岚"][fact] == 1.0


@pytest.mark.parametrize(
    ("before", "is_saying"),
    [("古诗云", True), ("常言道", True), ("沈若岚临别赋诗道", False), ("渡口的老辈人常说", False)],
)
def test_a_saying_is_told_from_what_somebody_says(before: str, is_saying: bool) -> None:
    """What goes from mouth to mouth is nobody's words; somebody's own verses, and what old people say, are theirs."""
    text = f"{before}：“水涨一尺，船高一尺。”"
    told = told_by_marks(Passage(text, quotations([text])[0], "zh"), 0)
    assert bool(told["saying"]) is is_saying


@pytest.mark.parametrize(("pronoun", "fact"), [("她", "pronoun agrees"), ("他", "pronoun differs")])
def test_a_pronoun_beside_a_quotation_agrees_or_not(pronoun: str, fact: str) -> None:
    """沈若岚, a woman, is not he."""
    of = story(judged(), f"沈若岚到了渡口。“修桥先修路。”{pronoun}说。", ("沈若岚",))
    assert candidates(of, of.asked[0])["沈若岚"][fact] == 1.0


def test_neighbours_inform_one_another() -> None:
    """A quotation that says little goes with a sure one that touches it, if that is what was learned."""
    text = "沈若岚说：“修桥。”“修路。”"
    passage = Passage(text, quotations([text])[0])
    first, second = passage.quotations
    sure, lost = judged(text, "沈若岚", 0.97), Judgement(0.01, 0.9, 0.4, 0.0, 0.4, {0: 0.2}, {})
    asked = [Asked(0, i, q.start, q.end, q, j) for i, (q, j) in enumerate(((first, sure), (second, lost)))]
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
    guess, sure = (Attribution(name, Gender.UNKNOWN, "", "", p) for name, p in (("陆明远", 0.4), ("沈若岚", 0.9)))
    found = joined([first, second], [Verdict(SpanKind.SPEECH, guess), Verdict(SpanKind.SPEECH, sure)])
    assert [v.attribution.speaker for v in found if v.attribution] == ["沈若岚", "沈若岚"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("沈若岚说：“修桥先修路。”", SpanKind.SPEECH), ("这叫“修桥先修路”。", SpanKind.TERM)],
)
def test_a_book_is_not_read_and_names_nobody(text: str, kind: SpanKind) -> None:
    """In a text too long to be read the marks alone tell speech from terms, and speech is nobody's."""
    found = unheard(Passage(text, quotations([text])[0]), 0)
    assert found.kind is kind
    assert found.attribution is None or (found.attribution.speaker, found.attribution.confidence) == (None, 0.0)


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
