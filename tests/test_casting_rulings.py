"""A producer's rulings: a feature as it was read becomes it as it was ruled, by content, and nothing is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from audio_edition.casting.rulings.people import quotations
from audio_edition.casting.rulings.pieces import BECOMES, BY_HAND, block_of, pieces_of
from audio_edition.casting.rulings.ruled import DROPPED, RULED, ruled
from audio_edition.casting.scriptfile import from_text, from_yaml, to_yaml
from audio_edition.draft import draft
from audio_edition.errors import ScriptError
from audio_edition.model import Feature, Gender, Ruling, Script, solid_all
from audio_edition.orders import Order, read
from audio_edition.reading.account import blocks_of
from tests.builders import lines_of
from tests.conftest import ROOT

SAMPLE = ROOT / "samples" / "feature.txt"
HEADING = "小小苁蓉鼓起钱袋子"
CAPTION = "红柳县林业和草原局职工在苗圃里查看新育的梭梭苗。"
OTHER = "孩子们在“沙海课堂”上学习辨认沙生植物。"
CREDIT = "本版图片由红柳县融媒体中心提供"
WORDS = "头三年栽下去的苗，十棵里活不了三棵，夜里听见刮风就睡不着。"


@pytest.fixture(scope="module")
def page() -> Feature:
    """The sample as it was read."""
    return read(str(SAMPLE))[1][0]


def body(feature: Feature) -> list[str]:
    return [block_of(piece).text for piece in pieces_of(feature)]


def codes(feature: Feature) -> list[str]:
    return [note.code for note in feature.notes]


def speaker(feature: Feature, words: str) -> str | None:
    found = next(span for span in quotations(feature) if words in span.text)
    return found.attribution.speaker if found.attribution else None


def characters(feature: Feature) -> Counter[str]:
    texts = [block.text for block in blocks_of(feature) if block.source]
    return Counter(solid_all((*texts, *(item.text for item in feature.skipped))))


def test_without_rulings_a_feature_is_itself(page: Feature) -> None:
    """Nothing is rebuilt where nothing was ruled."""
    assert ruled(page, ()) is page


def test_a_heading_that_is_a_paragraph_joins_the_section_before(page: Feature) -> None:
    """Its section is the one above it from then on, in the page's order."""
    now = ruled(page, [Ruling(HEADING, becomes="paragraph")])
    assert len(now.sections) == len(page.sections) - 1
    assert body(now) == body(page)
    assert codes(now)[-1] == RULED


def test_a_paragraph_that_is_a_heading_opens_a_section(page: Feature) -> None:
    """What stands below it is its section."""
    text = page.sections[1].paragraphs[1].block.text
    now = ruled(page, [Ruling(text, becomes="heading")])
    assert [section.heading.text for section in now.sections if section.heading].count(text) == 1
    assert body(now) == body(page)


@pytest.mark.parametrize("becomes", [kind for kind in BECOMES if kind not in ("taken in",)])
def test_nothing_is_lost_whatever_a_piece_is_ruled_to_be(page: Feature, becomes: str) -> None:
    """Every character of the page is in a piece or in what is skipped, whatever any of its pieces becomes."""
    for piece in pieces_of(page):
        text = block_of(piece).text
        assert characters(ruled(page, [Ruling(text, becomes=becomes)])) == characters(page)


def test_a_piece_left_out_is_listed(page: Feature) -> None:
    """It is skipped by hand, at its place, with a note."""
    now = ruled(page, [Ruling(CAPTION, becomes="left out")])
    assert [item.text for item in now.skipped if item.reason == BY_HAND] == [CAPTION]
    assert CAPTION not in body(now)
    assert "LEFT_OUT" in codes(now)


def test_what_was_left_out_is_taken_in_at_its_place(page: Feature) -> None:
    """A passage that the reader had left out is a paragraph where the page has it, and no note says otherwise."""
    out = ruled(page, [Ruling(page.sections[1].paragraphs[0].block.text, becomes="left out")])
    item = next(item for item in out.skipped if item.reason == BY_HAND)
    read_so = replace(
        out, skipped=tuple(replace(each, reason="teaser") if each is item else each for each in out.skipped)
    )
    now = ruled(read_so, [Ruling(item.text, becomes="taken in")])
    assert body(now) == body(page)
    assert "LEFT_OUT" not in codes(now)


def test_a_passage_taken_in_has_its_quotations(page: Feature) -> None:
    """What is between marks in it is said by somebody, not by the narrator."""
    said = next(p.block.text for s in page.sections for p in s.paragraphs if WORDS in p.block.text)
    out = ruled(page, [Ruling(said, becomes="left out")])
    read_so = replace(out, skipped=tuple(replace(each, reason="teaser") for each in out.skipped))
    now = ruled(read_so, [Ruling(said, becomes="taken in")])
    assert any(WORDS in span.text for span in quotations(now))


def test_a_number_tells_which_of_several_alike(page: Feature) -> None:
    """Two captions have the same words: the second is ruled, the first stays, and a third ruling drops."""
    twice = replace(page, captions=(*page.captions, replace(page.captions[0], source=((1, 2),))))
    now = ruled(twice, [Ruling(CAPTION, 2, becomes="left out"), Ruling(CAPTION, 3, becomes="left out")])
    assert [block.text for block in now.captions] == [CAPTION, OTHER]
    assert codes(now).count(DROPPED) == 1


def test_two_rulings_on_pieces_alike_do_not_shift_each_other(page: Feature) -> None:
    """Numbers count the pieces as they were read, whatever the first ruling moves away."""
    twice = replace(page, captions=(*page.captions, replace(page.captions[0], source=((1, 2),))))
    now = ruled(twice, [Ruling(CAPTION, 1, becomes="left out"), Ruling(CAPTION, 2, becomes="left out")])
    assert [block.text for block in now.captions] == [OTHER]
    assert DROPPED not in codes(now)


def test_who_says_a_quotation(page: Feature) -> None:
    """The quotation of these words, and no other, is theirs; the marks need not be given."""
    now = ruled(page, [Ruling(WORDS, speaker="王二小")])
    assert speaker(now, WORDS) == "王二小"
    assert speaker(now, "树活了") == speaker(page, "树活了")
    assert "王二小" in [person.name for person in now.people]


def test_nobody_in_particular_says_a_quotation(page: Feature) -> None:
    """An empty name takes the speaker away, and is no guess."""
    now = ruled(page, [Ruling(f"“{WORDS}”", speaker="")])
    assert speaker(now, WORDS) is None
    assert codes(now)[-1] == RULED


def test_two_names_are_one_person(page: Feature) -> None:
    """All words go to the first name, with the gender that is known, and the other is an alias."""
    now = ruled(page, [Ruling(same=("赵永强", "周明远"))])
    assert {speaker(now, WORDS), speaker(now, "防沙治沙")} == {"赵永强"}
    person = next(person for person in now.people if person.name == "赵永强")
    assert "周明远" in person.aliases


def test_a_new_name_takes_the_gender_of_the_other(page: Feature) -> None:
    """A voice is chosen by it."""
    people = tuple(replace(p, gender=Gender.MALE) if p.name == "周明远" else p for p in page.people)
    now = ruled(replace(page, people=people), [Ruling(same=("老周", "周明远"))])
    assert next(person.gender for person in now.people if person.name == "老周") is Gender.MALE


def test_a_picture_is_described_before_its_caption(page: Feature) -> None:
    """The description is heard, then the caption; it counts for none of the page's words."""
    now = ruled(page, [Ruling(OTHER, description="孩子们围着一株草。")])
    assert [block.text for block in now.captions] == [CAPTION, "孩子们围着一株草。", OTHER]
    assert characters(now) == characters(page)


@pytest.mark.parametrize(
    "ruling",
    [
        Ruling("没有的话", becomes="heading"),
        Ruling("没有的话", speaker="赵永强"),
        Ruling("没有的话", description="一棵树。"),
        Ruling(same=("赵永强", "没有的人")),
    ],
    ids=["piece", "speaker", "description", "same"],
)
def test_a_ruling_whose_words_are_gone_is_told(page: Feature, ruling: Ruling) -> None:
    """Nothing is changed, and a note says that it was dropped."""
    now = ruled(page, [ruling])
    assert codes(now)[-1] == DROPPED
    assert replace(now, notes=page.notes) == page


def script(*rulings: Ruling) -> Script:
    return Script("绿洲", "zh", tuple(lines_of(["三月的风刚暖起来。"])), rulings=rulings)


def test_rulings_stand_in_the_script_as_a_person_writes_them() -> None:
    """The file says what is ruled, and gives it back."""
    rulings = (
        Ruling(HEADING, becomes="paragraph"),
        Ruling(CAPTION, 2, becomes="left out"),
        Ruling("他说：\t“好”", speaker=""),
        Ruling(same=("赵永强", "老赵")),
        Ruling(OTHER, description="一：“二”"),
    )
    text = to_yaml(script(*rulings))
    assert "- text: 小小苁蓉鼓起钱袋子\n  is: paragraph\n" in text
    assert from_text(text, "script.yaml").rulings == rulings


def test_a_script_without_rulings_says_nothing_of_them() -> None:
    """Its bytes are what they were."""
    assert "rul" not in to_yaml(script()).partition("lines:")[0]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{text: 甲}", "needs exactly one of"),
        ("{text: 甲, is: heading, speaker: 乙}", "needs exactly one of"),
        ("{is: heading}", "has no text"),
        ("{text: 甲, is: headng}", "did you mean heading"),
        ("{text: 甲, is: heading, number: 0}", "whole number"),
        ("{text: 甲, is: heading, number: true}", "whole number"),
        ("{same: [甲]}", "two names"),
        ("{same: 甲}", "two names"),
        ("{text: 甲, description: ' '}", "what the picture shows"),
        ("{text: 甲, iss: heading}", "is not a setting"),
        ("甲", "mapping"),
    ],
)
def test_a_wrong_ruling_names_its_line(entry: str, told: str) -> None:
    """One sentence, with the file and the line."""
    text = to_yaml(script()).replace("lines:", f"rulings:\n- {entry}\nlines:")
    with pytest.raises(ScriptError, match=told) as raised:
        from_text(text, "script.yaml")
    assert f"script.yaml, line {text[: text.index('rulings:')].count(chr(10)) + 2}" in str(raised.value)


def test_rulings_must_be_a_list() -> None:
    """Anything else is refused."""
    with pytest.raises(ScriptError, match="must be a list"):
        from_text(to_yaml(script()).replace("lines:", "rulings: {a: b}\nlines:"), "script.yaml")


def test_a_page_made_with_a_ruled_script_is_as_ruled(tmp_path: Path) -> None:
    """`make --script`: the lines are those of the ruled feature, the rulings stay, and twice is as once."""
    order = Order(str(SAMPLE), output=tmp_path, date="2026-05-01", script=tmp_path / "script.yaml")
    first = draft(order).script
    (tmp_path / "script.yaml").write_text(to_yaml(replace(first, rulings=(Ruling(HEADING, becomes="left out"),))))
    second = draft(order).script
    assert HEADING not in [line.text for line in second.lines]
    (tmp_path / "script.yaml").write_text(to_yaml(second))
    assert to_yaml(draft(order).script) == to_yaml(second)


def test_fresh_leaves_rulings_out(tmp_path: Path) -> None:
    """As it leaves out corrections."""
    order = Order(str(SAMPLE), output=tmp_path, date="2026-05-01", script=tmp_path / "script.yaml")
    first = draft(order).script
    (tmp_path / "script.yaml").write_text(to_yaml(replace(first, rulings=(Ruling(HEADING, becomes="left out"),))))
    assert draft(replace(order, fresh=True)).script == first


def test_the_script_of_an_edition_keeps_its_rulings(tmp_path: Path) -> None:
    """Without --script the corrections of the edition's own folder are kept, and so are the rulings."""
    order = Order(str(SAMPLE), output=tmp_path, date="2026-05-01")
    first = draft(order)
    folder = tmp_path / f"2026-05-01-{'ba-lv-se-zhong-jin-sha-hai-rang-ri-zi-zhang-chu-tian-wei'}"
    folder.mkdir()
    ruling = Ruling(HEADING, becomes="left out")
    (folder / "script.yaml").write_text(to_yaml(replace(first.script, rulings=(ruling,))))
    assert draft(order).script.rulings == (ruling,)
    assert from_yaml(folder / "script.yaml").rulings == (ruling,)
