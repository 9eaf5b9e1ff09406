"""Each kind of change at the desk: what it makes of the script or of voices.yaml, what it tells, what it refuses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from audio_edition.casting.scriptfile import from_text
from audio_edition.desk.drafting import Job, Texts, drafted
from audio_edition.desk.mending.said import Refusal
from audio_edition.desk.newsroom import Newsroom
from audio_edition.desk.opening import Brought, take
from audio_edition.desk.view import View, ViewLine, ViewPiece
from audio_edition.desk.work import Proposal, open_feature, propose
from tests.conftest import ROOT

SAMPLE = (ROOT / "samples" / "feature.txt").read_bytes()
QUOTED = "头三年栽下去的苗"
HEADING = "小小苁蓉鼓起钱袋子"
TABLE = "# 雨水\n\n各县雨水不同。\n\n| 县 | 毫米 |\n|---|---|\n| 红柳 | 12 |\n| 北沙 | 9 |\n\n以上是今年的。\n"


@dataclass
class Opened:
    """A feature at the desk, changed without a server."""

    job: Job
    texts: Texts
    view: View

    def change(self, **facts: Any) -> Proposal:
        """Make a change, and stand where it leads."""
        made = propose(self.job, self.texts, facts)
        self.texts, self.view = made.texts, made.view
        return made

    def line(self, words: str) -> ViewLine:
        """The line that has these words."""
        return next(line for piece in self.view.pieces for line in piece.lines if words in line.text)

    def piece(self, words: str) -> ViewPiece:
        """The piece that has these words."""
        return next(piece for piece in self.view.pieces if any(words in line.text for line in piece.lines))

    @property
    def heard(self) -> str:
        """All that is heard."""
        return "".join(line.text for piece in self.view.pieces for line in piece.lines)


def opened(folder: Path, data: bytes = SAMPLE, name: str = "feature.txt") -> Opened:
    """A feature taken into a newsroom of its own."""
    room = Newsroom(folder, folder / "voices.yaml")
    job = Job(take(room, Brought(data, name), "2026-05-01"), room)
    view = open_feature(job).view
    assert view
    return Opened(job, job.texts, view)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The sample, opened once."""
    return opened(tmp_path_factory.mktemp("changes"))


@pytest.fixture
def feature(read: Opened) -> Opened:
    """The sample as it was read."""
    return replace(read)


def test_who_says_a_quotation(feature: Opened) -> None:
    """All its lines are theirs, in a voice of their own; the words of others stay."""
    made = feature.change(kind="speaker", line=feature.line(QUOTED).id, name="王二小")
    line = feature.line(QUOTED)
    assert (line.speaker, line.edited, made.said.text("zh")) == ("王二小", ("speaker",), "这段引语改为王二小说。")
    assert line.voice not in {person.voice for person in feature.view.people if person.name != "王二小"}
    assert feature.line("树活了").speaker == "赵永强"


def test_nobody_named_says_a_quotation(feature: Opened) -> None:
    """It is no longer a doubt, and no guess."""
    feature.change(kind="speaker", line=feature.line(QUOTED).id, name="")
    assert (feature.line(QUOTED).speaker, feature.line(QUOTED).uncertain) == ("", False)


def test_who_says_a_line_outside_of_marks_and_back(feature: Opened) -> None:
    """A line of the narrator's is somebody's in their voice, somebody else's in theirs, and the narrator's again."""
    words = "天刚亮"
    before = feature.line(words)
    feature.change(kind="speaker", line=before.id, name="赵永强")
    assert feature.line(words).voice == feature.line("树活了").voice
    feature.change(kind="speaker", line=before.id, name="周明远")
    assert feature.line(words).voice == feature.line("防沙治沙").voice
    feature.change(kind="speaker", line=before.id, name="")
    assert feature.line(words) == before


def test_the_voice_of_a_line(feature: Opened) -> None:
    """Of this line alone."""
    feature.change(kind="voice", line="headline", voice="veteran")
    assert [line.id for piece in feature.view.pieces for line in piece.lines if line.edited] == ["headline"]
    assert feature.line("让日子").voice == "veteran"


def test_a_misprint_is_corrected_and_read_anew(feature: Opened) -> None:
    """What is said follows the words."""
    line = feature.line("62岁")
    feature.change(kind="text", line=line.id, text=line.text.replace("62", "63"))
    assert "六十三岁" in feature.line("63岁").spoken
    feature.change(kind="text", line=line.id, text=line.text)
    assert feature.line("62岁") == line


def test_what_is_said_and_back(feature: Opened) -> None:
    """Nothing written gives it back to us."""
    line = feature.line("62岁")
    feature.change(kind="spoken", line=line.id, spoken="天刚亮，老赵已经在林子里了。")
    assert feature.line("62岁").spoken == "天刚亮，老赵已经在林子里了。"
    feature.change(kind="spoken", line=line.id, spoken=" ")
    assert feature.line("62岁") == line


def test_what_a_piece_is_and_back(feature: Opened) -> None:
    """A heading joins the text above it; the sections behind keep what was corrected; and it is a heading again."""
    feature.change(kind="voice", line=feature.line("防沙治沙").id, voice="clerk")
    before = feature.view
    made = feature.change(kind="piece", piece=feature.piece(HEADING).id, **{"is": "paragraph"})
    assert (feature.piece(HEADING).kind, feature.piece(HEADING).ruled) == ("paragraph", "paragraph")
    assert feature.line("防沙治沙").voice == "clerk"
    assert made.lost == 0
    feature.change(kind="piece", piece=feature.piece(HEADING).id, **{"is": "heading"})
    assert feature.view.pieces == before.pieces
    assert not from_text(feature.texts.script, "").rulings


def test_a_piece_is_left_out_and_taken_in(feature: Opened) -> None:
    """It stands in the list of what is left out, and from there comes back to its place."""
    before = feature.view
    feature.change(kind="skip", piece=feature.piece(HEADING).id)
    assert HEADING not in feature.heard
    left = next(item for item in feature.view.left_out if item.text == HEADING)
    assert left.takable
    feature.change(kind="take", left=left.id)
    assert feature.view == before


def test_a_correction_that_goes_with_its_piece_is_told(feature: Opened) -> None:
    """Nothing is lost in silence."""
    line = feature.line(HEADING)
    feature.change(kind="text", line=line.id, text="小小苁蓉鼓起了钱袋子")
    assert feature.change(kind="skip", piece=feature.piece("鼓起了").id).lost == 1


def test_what_the_reader_left_out_is_taken_in(tmp_path: Path) -> None:
    """A passage that the reader takes for nobody's is a paragraph where the page has it."""
    page = "<html><body><article><h1>绿洲</h1><p>三月的风刚暖起来，第一锹土就已经翻开了。</p>"
    page += "<nav><a href='/'>首页</a> <a href='/a'>要闻</a></nav>"
    page += "<p>夕阳落在沙梁上，他把铁锹插进土里。</p></article></body></html>"
    feature = opened(tmp_path, page.encode(), "a.html")
    left = next(item for item in feature.view.left_out if item.takable)
    words = left.text.split()[0]
    assert words not in feature.heard
    feature.change(kind="take", left=left.id)
    assert words in feature.heard
    assert left.text not in [item.text for item in feature.view.left_out]
    feature.change(kind="skip", piece=feature.piece(words).id)
    assert words not in feature.heard


def test_a_picture_is_described_and_described_anew(feature: Opened) -> None:
    """Before its caption; nothing written takes the description away."""
    before = feature.view.pieces
    feature.change(kind="describe", piece=feature.piece("学习辨认").id, text="孩子们围着一株草。")
    assert feature.piece("围着一株草").kind == "description"
    feature.change(kind="describe", piece=feature.piece("围着一株草").id, text="孩子们围着两株草。")
    assert "一株草" not in feature.heard.replace("看懂一株草", "")
    feature.change(kind="describe", piece=feature.piece("围着两株草").id, text="")
    assert feature.view.pieces == before


def test_a_description_of_ours_is_left_out_by_taking_it_away(feature: Opened) -> None:
    """It is nobody's words, so nothing of the page is left out."""
    before = feature.view
    feature.change(kind="describe", piece=feature.piece("学习辨认").id, text="孩子们围着一株草。")
    feature.change(kind="skip", piece=feature.piece("围着一株草").id)
    assert feature.view == before


def test_two_names_are_one_person(feature: Opened) -> None:
    """Their words are one voice's, under the name that was chosen; a third joins them."""
    feature.change(kind="merge", name="周明远", into="赵永强")
    assert feature.line("防沙治沙").speaker == "赵永强"
    feature.change(kind="merge", name="赵永强", into="古丽娜尔·艾山")
    assert {person.name for person in feature.view.people} == {"古丽娜尔·艾山"}


def test_a_word_is_read_otherwise_in_every_feature(feature: Opened) -> None:
    """It stands in the newsroom's voices.yaml, which is made for it."""
    made = feature.change(kind="word", word="梭梭", pinyin="suo1 suo1")
    assert (made.file, made.texts.voices) == ("voices", "say:\n  梭梭: {pinyin: suo1 suo1}\n")


def test_a_person_has_a_voice_for_good(feature: Opened) -> None:
    """All their lines have it."""
    feature.change(kind="cast", name="赵永强", voice="clerk")
    assert {feature.line(QUOTED).voice, feature.line("树活了").voice} == {"clerk"}
    assert feature.texts.voices == "speakers:\n  赵永强: {voice: clerk}\n"


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"kind": "nonsense"}, "no_kind"),
        ({"kind": None}, "empty"),
        ({"kind": "voice", "line": "nowhere", "voice": "uncle"}, "no_line"),
        ({"kind": "voice", "line": "headline", "voice": "nobody"}, "no_voice"),
        ({"kind": "voice", "line": ["headline"], "voice": "uncle"}, "empty"),
        ({"kind": "text", "line": "headline", "text": "\n"}, "empty"),
        ({"kind": "text", "line": "headline", "text": "a\tb"}, "cells"),
        ({"kind": "text", "line": "headline", "text": "字" * 5001}, "too_long"),
        ({"kind": "piece", "piece": "s1-heading", "is": "nonsense"}, "no_such_kind"),
        ({"kind": "piece", "piece": "open-2", "is": "heading"}, "ours"),
        ({"kind": "skip", "piece": "s9.p9"}, "no_piece"),
        ({"kind": "take", "left": "left-99"}, "no_piece"),
        ({"kind": "describe", "piece": "headline", "text": "一棵树。"}, "no_picture"),
        ({"kind": "describe", "piece": "caption-1", "text": ""}, "empty"),
        ({"kind": "merge", "name": "赵永强", "into": "没有的人"}, "no_person"),
        ({"kind": "merge", "name": "赵永强", "into": "赵永强"}, "empty"),
        ({"kind": "word", "word": "行长", "pinyin": "xing1 zhang3"}, "no_reading"),
        ({"kind": "cast", "name": "没有的人", "voice": "uncle"}, "no_person"),
        ({"kind": "cast", "name": "赵永强", "voice": "nobody"}, "no_voice"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_cannot_be_is_refused(feature: Opened, facts: dict[str, Any], why: str) -> None:
    """With the reason, and nothing is changed."""
    before = feature.texts
    with pytest.raises(Refusal) as raised:
        feature.change(**facts)
    assert (raised.value.said.name, feature.texts) == (why, before)


def test_a_table_is_heard_or_not(tmp_path: Path) -> None:
    """It can be left out and taken in; it cannot become a heading. Its cells are corrected one row at a time."""
    feature = opened(tmp_path, TABLE.encode(), "a.md")
    before = feature.view
    with pytest.raises(Refusal):
        feature.change(kind="piece", piece=feature.piece("红柳").id, **{"is": "heading"})
    row = feature.line("红柳")
    feature.change(kind="text", line=row.id, text=row.text.replace("12", "13"))
    assert feature.line("红柳").text == row.text.replace("12", "13")
    feature.change(kind="text", line=row.id, text=row.text)
    feature.change(kind="skip", piece=feature.piece("红柳").id)
    assert "北沙" not in feature.heard
    left = next(item for item in feature.view.left_out if "北沙" in item.text)
    feature.change(kind="take", left=left.id)
    assert feature.view == before


def test_english_words_have_no_pinyin(tmp_path: Path) -> None:
    """Where to say how they are said is told."""
    feature = opened(tmp_path, (ROOT / "samples" / "feature-en.txt").read_bytes(), "en.txt")
    with pytest.raises(Refusal) as raised:
        feature.change(kind="word", word="lake", pinyin="hu2")
    assert raised.value.said.name == "not_mandarin"


def test_what_is_written_is_what_is_read_again(feature: Opened) -> None:
    """The script of a change is the draft that its own corrections make: twice is as once."""
    feature.change(kind="speaker", line=feature.line(QUOTED).id, name="王二小")
    feature.change(kind="piece", piece=feature.piece(HEADING).id, **{"is": "paragraph"})
    feature.change(kind="spoken", line=feature.line("62岁").id, spoken="天刚亮。")
    before = feature.view
    feature.change(kind="voice", line="deck", voice="anchor")
    assert (feature.view, drafted(feature.job, feature.texts).script.rulings) == (
        before,
        from_text(feature.texts.script, "").rulings,
    )
