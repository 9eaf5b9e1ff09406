"""Reader and rules side by side: who is named, who is not. All people are fictional."""

from __future__ import annotations

from audio_edition.model import Attribution, Gender, SpanKind
from audio_edition.reading.learned.speakers import Judgement
from audio_edition.reading.speakers.deciding import Article, decide, joined, unheard
from audio_edition.reading.speakers.evidence import TERM, UNCERTAIN, Verdict
from audio_edition.reading.speakers.quotes import Quotation

TEXT = "沈若岚和陆明远来到渡口。“修桥先修路。”沈若岚说。"
ARTICLE = Article(TEXT, {"沈若岚": "沈若岚", "陆明远": "陆明远"}, {"沈若岚": Gender.FEMALE})
QUOTATION = Quotation(12, 20, 13, 19)


def judged(name: str = "", chance: float = 0.0, term: float = 0.01, unnamed: float = 0.02) -> Judgement:
    place = {TEXT.rfind(name): chance} if name else {}
    return Judgement(term, 1 - term - unnamed, unnamed, 0.0, 0.0, place, {})


def rules(name: str | None, label: str | None = None, confidence: float = 0.95) -> Verdict:
    return Verdict(SpanKind.SPEECH, Attribution(name, Gender.UNKNOWN, "said after", "", confidence, label))


def speaker(judgement: Judgement, ruling: Verdict) -> tuple[str | None, bool]:
    found = decide(ARTICLE, QUOTATION, judgement, ruling).attribution
    assert found is not None
    return found.speaker, found.confidence >= UNCERTAIN


def test_a_sure_reader_names_alone() -> None:
    """From .97 on the reader names whom the rules do not."""
    assert speaker(judged("沈若岚", 0.98), rules("陆明远")) == ("沈若岚", True)


def test_reader_and_rules_together_name() -> None:
    """Both name the same person: half a certainty is enough."""
    assert speaker(judged("沈若岚", 0.6), rules("沈若岚")) == ("沈若岚", True)


def test_where_they_differ_nobody_is_named_for_certain() -> None:
    """The reader's guess is kept, below the line."""
    assert speaker(judged("沈若岚", 0.9), rules("陆明远")) == ("沈若岚", False)


def test_rules_alone_name_nobody() -> None:
    """Where the reader points nowhere a rule's name is a guess at best."""
    assert speaker(judged(), rules("陆明远"))[1] is False


def test_somebody_unnamed_keeps_the_label() -> None:
    """The reader says that nobody is named; how the rules describe the speaker stays."""
    found = decide(ARTICLE, QUOTATION, judged(unnamed=0.97), rules(None, "一位村民")).attribution
    assert found is not None
    assert (found.speaker, found.label, found.confidence >= UNCERTAIN) == (None, "一位村民", True)


def test_a_term_is_no_speech() -> None:
    """What the reader takes for a term is one, although a rule hears speech."""
    assert decide(ARTICLE, QUOTATION, judged(term=0.9), rules("沈若岚")) == TERM


def test_both_suspect_a_term() -> None:
    """Where the rules see a term a suspicion of the reader is enough."""
    assert decide(ARTICLE, QUOTATION, judged(term=0.3), TERM) == TERM
    assert decide(ARTICLE, QUOTATION, judged(term=0.3), rules(None)).kind is SpanKind.SPEECH


def test_the_evidence_is_beside_the_place_pointed_at() -> None:
    """The evidence holds the name and stands in the article."""
    found = decide(ARTICLE, QUOTATION, judged("沈若岚", 0.99), rules(None)).attribution
    assert found is not None
    assert "沈若岚" in found.evidence
    assert found.evidence in TEXT


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
