"""Interviews: every turn in its speaker's words, the labels said once."""

from __future__ import annotations

from audio_edition.model import Feature, Paragraph, SpanKind
from audio_edition.reading.page import document_from_text
from audio_edition.reading.read import read

LEAD = "清溪镇的茶农何秀兰种了三十年茶。四月的一天，记者在她的茶园里见到了她。"
HEAD = f"对话茶农何秀兰：山上的日子\n\n本报记者 王晓岚\n\n{LEAD}"
ASKED = ["您为什么要种茶？", "我父亲种茶，我也种茶。那时候山上没有路，要走两个小时。"]
AGAIN = ["以后呢？", "以后我想办个学校，教年轻人炒茶。"]


def interview(asks: str, answers: str, head: str = HEAD) -> Feature:
    pairs = [f"{asks}：{ASKED[0]}", f"{answers}：{ASKED[1]}", f"{asks}：{AGAIN[0]}", f"{answers}：{AGAIN[1]}"]
    return read(document_from_text("\n\n".join([head, *pairs]), "page.txt"))


def body(feature: Feature) -> list[Paragraph]:
    return [paragraph for section in feature.sections for paragraph in section.paragraphs]


def speakers(feature: Feature) -> list[str | None]:
    spans = [span for paragraph in body(feature) for span in paragraph.spans if span.kind is SpanKind.TURN]
    return [span.attribution.speaker for span in spans if span.attribution]


def test_an_answer_is_the_words_of_the_person_the_headline_names() -> None:
    """问 and 答 are the interviewer, who has no name here, and the one person that the article introduces."""
    assert speakers(interview("问", "答")) == [None, "何秀兰", None, "何秀兰"]


def test_a_name_as_label_is_the_speaker() -> None:
    """A label that is a name of the article gives the turn to that person."""
    assert speakers(interview("记者", "何秀兰")) == [None, "何秀兰", None, "何秀兰"]


def test_an_english_interview_has_turns() -> None:
    """Q and A are the interviewer and the one person that the article introduces."""
    intro = "Ann Moor, a ferrywoman at Marrow, has stopped. “I am tired,” Ms Moor said."
    head = f"Ann Moor on the last ferry\n\nBy Tom Hale\n\n{intro}"
    page = f"{head}\n\nQ: Why did you stop?\n\nA: I was tired of the river.\n\nQ: And now?\n\nA: Now I sleep late."
    assert speakers(read(document_from_text(page, "page.txt"))) == [None, "Ann Moor", None, "Ann Moor"]


def test_a_label_is_said_once() -> None:
    """The first label of each speaker is the narrator's; every later one is in the ledger, not in the text."""
    feature = interview("问", "答")
    told = [span.text for paragraph in body(feature) for span in paragraph.spans if span.kind is SpanKind.NARRATION]
    assert told[1:] == ["问：", "答："]
    assert [item.text for item in feature.skipped] == ["问：", "答："]


def test_a_turn_goes_on_until_the_next_label() -> None:
    """A paragraph between two turns that does not speak of the speaker goes on with the first."""
    answer = "答：我父亲种茶，我也种茶。\n\n那时候山上没有路，要走两个小时。"
    page = f"{HEAD}\n\n问：您为什么要种茶？\n\n{answer}\n\n问：以后呢？\n\n答：以后再说。"
    assert speakers(read(document_from_text(page, "page.txt"))) == [None, "何秀兰", "何秀兰", None, "何秀兰"]


def test_the_narrator_has_the_last_word() -> None:
    """A paragraph behind the last turn in which nobody speaks of herself is the narrator's."""
    turns = [f"问：{ASKED[0]}", f"答：{ASKED[1]}", f"问：{AGAIN[0]}", f"答：{AGAIN[1]}"]
    page = "\n\n".join([HEAD, *turns, "天黑了，茶园里起了雾。"])
    assert [p.turn for p in body(read(document_from_text(page, "page.txt")))[-2:]] == ["何秀兰", ""]


def test_words_before_a_colon_are_no_interview() -> None:
    """One label, or words that open paragraphs of any article (时间：, 地点：), make no turns."""
    told = ["时间：四月的一个早晨，天还没有亮。", "地点：清溪镇的茶园里，雾没有散。", "时间：傍晚，人都回家了。"]
    page = "\n\n".join([HEAD, *told])
    assert not any(paragraph.turn for paragraph in body(read(document_from_text(page, "page.txt"))))


def test_two_people_without_names_stay_unnamed() -> None:
    """答 is nobody's where the article introduces more than one person."""
    head = HEAD.replace("茶农何秀兰：", "何秀兰和周大海：").replace("茶农何秀兰种", "何秀兰和周大海种")
    assert "何秀兰" not in speakers(interview("问", "答", head))
