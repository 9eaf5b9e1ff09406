"""The skim: only words of the story, only clips that are kept, short enough, each sentence with its place."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from audio_edition.casting import scriptfile
from audio_edition.casting.skim import MOST, NOTICE, skimmed
from audio_edition.casting.voices import load
from audio_edition.check.edition import check
from audio_edition.check.evidence import Evidence
from audio_edition.edition import Edition, make
from audio_edition.errors import ClipError
from audio_edition.model import Line, Part, Pause
from audio_edition.orders import Order
from audio_edition.skim import skim
from audio_edition.whole import sha256


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition of the sample, of the tone engine; its clips lie beside the output folder."""
    folder = tmp_path_factory.mktemp("skim")
    sample = Path(__file__).parent.parent / "samples" / "feature.txt"
    order = Order(str(sample), folder / "out", engine="tone", date="2026-11-24", clips=folder / "clips")
    return make(order)


@pytest.fixture(scope="module")
def made(whole: Edition) -> Edition:
    """Its skim."""
    return skim([whole.folder], clips=clips_of(whole))


def clips_of(edition: Edition) -> Path:
    return edition.folder.parent.parent / "clips"


def lines_of(edition: Edition) -> tuple[Line, ...]:
    return scriptfile.from_yaml(edition.folder / "script.yaml").lines


def test_nothing_is_spoken_anew(made: Edition, whole: Edition) -> None:
    """No clip is made, none comes into the store, and the whole edition stays as it is."""
    kept = sorted(path.name for path in clips_of(whole).rglob("*.wav"))
    assert made.made == 0 < made.of < len(kept) == whole.of
    assert sha256(whole.mp3) == whole.manifest.audio.sha256


def test_every_word_is_of_the_story_in_its_order(made: Edition, whole: Edition) -> None:
    """Its lines are lines of the whole script, in the same voices."""
    said = [(line.text, line.spoken, line.voice) for line in lines_of(made)]
    rest = iter([(line.text, line.spoken, line.voice) for line in lines_of(whole)])
    assert all(one in rest for one in said)


def test_it_takes_less_than_a_third_of_the_time(made: Edition, whole: Edition) -> None:
    """Of the sample, 15 to 30 in a hundred."""
    assert 0.15 <= made.manifest.audio.seconds / whole.manifest.audio.seconds <= MOST


def test_it_is_an_edition_that_stands_every_check(made: Edition) -> None:
    """Its files agree with one another."""
    assert [finding for finding in check(Evidence(made.folder, load())).findings if not finding.good] == []


def test_each_sentence_leads_to_its_place(made: Edition, whole: Edition) -> None:
    """From the skim's page to the same words in the page of the whole edition."""
    page = (made.folder / "index.html").read_text(encoding="utf-8")
    there = (whole.folder / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'>([^<>]+)</span> <a href="\.\./([^"]+)/index\.html#(s\d+)"', page)
    assert len(links) == len(lines_of(made))
    for text, folder, place in links:
        assert folder == whole.folder.name
        [words] = re.findall(rf'id="{place}"[^>]*>([^<]+)</span>', there)
        assert words == text


def test_a_clip_that_has_gone_is_not_spoken_again(whole: Edition, tmp_path: Path) -> None:
    """The skim is refused, and the remedy is told."""
    with pytest.raises(ClipError, match="make the editions again"):
        skim([whole.folder], clips=tmp_path)
    assert list(tmp_path.rglob("*.wav")) == []


def test_several_editions_give_one_skim(whole: Edition, tmp_path: Path) -> None:
    """A chapter a story, the notice once."""
    folders = [tmp_path / name for name in ("2026-11-24-first", "2026-11-24-second")]
    for folder in folders:
        shutil.copytree(whole.folder, folder)
    made = skim(folders, clips=clips_of(whole))
    lines = lines_of(made)
    assert [chapter.title for chapter in made.manifest.chapters] == [whole.manifest.title] * 2
    assert sum(line.id.endswith(f" {NOTICE}") for line in lines) == 1
    assert {line.id.partition("/")[0] for line in lines} == {folder.name for folder in folders}


BODY = (
    ("h", Part.HEADLINE, "标题", Pause.PART, None),
    ("s0.p0-1", Part.BODY, "甲说：", Pause.QUOTE, None),
    ("s0.p0-2", Part.BODY, "“我守着。”", Pause.SENTENCE, "甲"),
    ("s0.p0-3", Part.BODY, "他没有走。", Pause.PARAGRAPH, None),
    ("s0.p1-1", Part.BODY, "第二段。", Pause.SENTENCE, None),
    ("s0.p1-2", Part.BODY, "“我也守。”", Pause.PARAGRAPH, "乙"),
    ("s0.p2", Part.BODY, "第三段。", Pause.SECTION, None),
    ("s1-heading", Part.HEADING, "小标题", Pause.HEADING, None),
    ("s1.p0", Part.BODY, "第四段。", Pause.PART, None),
    ("caption", Part.CAPTION, "图。", Pause.PART, None),
)


def story() -> tuple[Line, ...]:
    """A story of two sections with two speakers."""
    return tuple(Line(name, part, "narrator", "a", text, pause, speaker) for name, part, text, pause, speaker in BODY)


def test_headlines_headings_first_sentences_and_first_words_are_said() -> None:
    """A sentence of two voices is one; captions are not said."""
    said = skimmed(story(), dict.fromkeys([name for name, *_ in BODY], 2.0), 1000.0)
    assert said == {"h", "s0.p0-1", "s0.p0-2", "s0.p1-1", "s0.p1-2", "s0.p2", "s1-heading", "s1.p0"}


def test_where_there_is_no_room_the_longest_first_sentences_go_and_then_speakers() -> None:
    """Never a section's first one, and never a part of a sentence."""
    seconds = dict.fromkeys([name for name, *_ in BODY], 2.0) | {"s0.p1-1": 9.0}
    always = {"h", "s0.p0-1", "s0.p0-2", "s1-heading", "s1.p0"}
    assert skimmed(story(), seconds, 80.0) == always | {"s0.p1-2", "s0.p2"}
    assert skimmed(story(), seconds, 70.0) == always | {"s0.p1-2"}
    assert skimmed(story(), seconds, 10.0) == always


def test_the_same_words_are_chosen_for_the_page() -> None:
    """What the switch of the player page plays is what the skim says."""
    from audio_edition.package.transcribing import transcript
    from tests.player import editions

    script = editions.script()
    heard = transcript(script, editions.timeline(script))
    timeline = editions.timeline(script)
    seconds = {cue.line: timeline.seconds(cue.end - cue.start) for cue in timeline.cues}
    said = skimmed(script.lines, seconds, timeline.seconds(timeline.length))
    assert {one.id for one in heard.sentences if one.skim} == said
