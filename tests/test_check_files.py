"""`check` reads what is wrong with tags, manifest, script and transcripts: faults planted into a good edition."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mutagen.id3 import CTOC, TIT2, TXXX

from audio_edition.cli import main
from tests import check_edition
from tests.check_edition import failed, mp3_of, rewrite, rewrite_manifest, tag_anew

CORRECTED = """木桥修好了

本报记者 江晓帆

青石镇有一座老木桥，孩子们每天从桥上走去上学。"""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good edition's folder."""
    return check_edition.make(tmp_path_factory.mktemp("good"))


@pytest.fixture
def copy(good: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoiled."""
    return Path(shutil.copytree(good, tmp_path / "edition"))


def check(*arguments: str | Path) -> Any:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_an_english_edition_has_no_fault(tmp_path: Path, root: Path) -> None:
    """The checks hold for English as for Mandarin."""
    page = (root / "samples" / "feature-en.txt").read_text(encoding="utf-8")
    assert failed(check_edition.make(tmp_path, page), tmp_path / "page.txt") == {}


def test_labels_that_were_turned_off_and_noted_are_no_fault(tmp_path: Path) -> None:
    """A producer may turn the labels off; the notes say so, and that is what is checked."""
    voices = tmp_path / "voices.yaml"
    voices.write_text('label: {tag: false}\nannouncements: {zh: {notice: ""}}\n', encoding="utf-8")
    folder = check_edition.make(tmp_path, CORRECTED, "--voices", str(voices))
    assert failed(folder, voices=voices) == {}


def test_a_sentence_corrected_by_hand_is_no_fault(tmp_path: Path) -> None:
    """The page has other words there; the note says who changed them."""
    folder = check_edition.make(tmp_path, CORRECTED)
    rewrite(folder, "script.yaml", "一座老木桥", "一座旧木桥")
    made = check_edition.make(tmp_path, CORRECTED)  # the correction is kept
    assert "旧木桥" in (made / "script.yaml").read_text(encoding="utf-8")
    assert failed(made, tmp_path / "page.txt") == {}


def test_the_command_says_ok_line_by_line(good: Path) -> None:
    """One line for each check, one for all, one for where the report is; exit code 0."""
    done = check(good, "--source", good.parent.parent / "page.txt")
    *lines, last, page = done.stdout.splitlines()
    assert done.exit_code == 0
    assert all(line.startswith("ok    ") for line in lines)
    assert last == f"all {len(lines)} checks passed"
    assert page.endswith("report.html")


def test_the_command_fails_with_the_reason(copy: Path) -> None:
    """Exit code 1, and as JSON the check, its faults, and that it is not ok."""
    rewrite(copy, "transcript.vtt", "老木桥", "老石桥")
    done = check(copy, "--json")
    report = json.loads(done.stdout)
    assert done.exit_code == 1
    assert not report["ok"]
    assert [found["name"] for found in report["checks"] if not found["ok"]] == ["transcript.vtt"]


def test_an_edition_without_a_manifest_is_said(copy: Path) -> None:
    """Every check says what it could not read; nothing is raised."""
    (copy / "edition.json").unlink()
    assert "edition.json" in failed(copy)["files"][0]


def in_manifest(*path: str | int, to: Any) -> Callable[[Path], None]:
    """Set a value of the manifest."""

    def change(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] = to(data[path[-1]]) if callable(to) else to

    return lambda folder: rewrite_manifest(folder, change)


def in_file(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Replace words in a file, and seal."""
    return lambda folder: rewrite(folder, name, old, new)


def in_tag(change: Callable[[Any], Any]) -> Callable[[Path], None]:
    """Change the tag, and seal."""
    return lambda folder: tag_anew(folder, change)


def without(name: str) -> Callable[[Path], None]:
    """Delete a file."""
    return lambda folder: (folder / name).unlink()


def without_line(name: str, start: str, end: str) -> Callable[[Path], None]:
    """Delete from ``start`` until before ``end``, and seal."""

    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        first = text.index(start)
        (folder / name).write_text(text[:first] + text[text.index(end, first) :], encoding="utf-8")
        check_edition.seal(folder)

    return change


def shift_chapter(tag: Any) -> None:
    tag["CHAP:ch0"].end_time += 1000
    tag["CHAP:ch1"].start_time += 1000


def rename_chapter(tag: Any) -> None:
    tag["CHAP:ch2"].sub_frames["TIT2"] = TIT2(1, ["别的标题"])


def chapter_out_of_order(folder: Path) -> None:
    """The second chapter's frame stands after the third's."""
    mp3 = mp3_of(folder)
    whole = mp3.read_bytes()
    starts = [whole.index(b"CHAP", 0)]
    while (found := whole.find(b"CHAP", starts[-1] + 4)) > 0 and found < 20_000:
        starts.append(found)
    one, two, three = starts[1:4]
    mp3.write_bytes(whole[:one] + whole[two:three] + whole[one:two] + whole[three:])
    check_edition.seal(folder)


def contents_without_a_chapter(tag: Any) -> None:
    toc = tag.getall("CTOC")[0]
    tag.setall("CTOC", [CTOC(element_id="toc", flags=3, child_element_ids=toc.child_element_ids[1:], sub_frames=[])])


def other_number(tag: Any) -> None:
    label = json.loads(str(tag["TXXX:AIGC"]))
    tag.setall("TXXX:AIGC", [TXXX(1, desc="AIGC", text=[json.dumps(label | {"ProduceID": "another"})])])


def forged_file(folder: Path) -> None:
    """A file was changed and the manifest was not."""
    (folder / "script.yaml").write_text("title: 木桥\n", encoding="utf-8")


def skip_more(data: list[Any]) -> list[Any]:
    return [*data, {"text": "木", "reason": "furniture", "start": 0}]


def note_more(data: list[Any]) -> list[Any]:
    return [*data, {"code": "VOICE_SUBSTITUTED", "message": "another voice", "where": "deck"}]


def swap_cues(cues: list[Any]) -> list[Any]:
    first, second = cues[6], cues[7]
    return [*cues[:6], {**first, "line": second["line"]}, {**second, "line": first["line"]}, *cues[8:]]


FAULTS: tuple[tuple[str, Callable[[Path], None], str], ...] = (
    ("missing-transcript", without("transcript.srt"), "files"),
    ("missing-player", without("index.html"), "player"),
    (
        "unlisted-player",
        in_manifest("files", to=lambda files: {k: v for k, v in files.items() if "index" not in k}),
        "files",
    ),
    ("changed-file", forged_file, "files"),
    ("wrong-checksum", in_manifest("audio", "sha256", to="0" * 64), "files"),
    ("wrong-size", in_manifest("audio", "bytes", to=1), "size"),
    ("wrong-duration", in_manifest("audio", "seconds", to=lambda seconds: seconds + 0.5), "duration"),
    ("wrong-loudness", in_manifest("audio", "loudness", to=-15.2), "loudness"),
    ("wrong-peak", in_manifest("audio", "peak", to=-1.5), "peak"),
    ("shifted-chapter", in_tag(shift_chapter), "chapters"),
    ("renamed-chapter", in_tag(rename_chapter), "chapters"),
    ("chapter-order", chapter_out_of_order, "chapters"),
    ("lost-chapter", in_tag(lambda tag: tag.delall("CHAP:ch3")), "chapters"),
    ("contents", in_tag(contents_without_a_chapter), "chapters"),
    ("chapter-off-the-second", in_manifest("chapters", 1, "start", to=lambda at: at + 4410), "chapter starts"),
    ("chapter-gap", in_manifest("chapters", 1, "start", to=lambda at: at + 44_100), "chapter starts"),
    ("chapter-of-another-line", in_manifest("chapters", 2, "title", to="别的标题"), "chapter starts"),
    ("last-chapter-short", in_manifest("chapters", -1, "end", to=lambda at: at - 44_100), "duration"),
    ("title-in-tag", in_tag(lambda tag: tag.setall("TIT2", [TIT2(1, ["石桥修好了"])])), "tag"),
    ("text-in-tag", in_tag(lambda tag: tag.delall("USLT")), "tag"),
    ("missing-label", in_tag(lambda tag: tag.delall("TXXX:AIGC")), "label"),
    ("another-label", in_tag(other_number), "label"),
    ("missing-notice", in_file("script.yaml", "本节目由人工智能合成语音播报。", "请听。"), "notice"),
    ("dropped-line", without_line("script.yaml", "- id: s0.p0-2", "- id: s1-heading"), "cues"),
    ("lost-cue", in_manifest("cues", to=lambda cues: [*cues[:4], *cues[5:]]), "cues"),
    ("swapped-cues", in_manifest("cues", to=swap_cues), "cues"),
    ("overlapping-cues", in_manifest("cues", 4, "start", to=lambda at: at - 60_000), "cues"),
    ("shifted-cue", in_manifest("cues", 4, "start", to=lambda at: at - 8_000), "speech"),
    ("another-voice", in_manifest("voices", to=lambda voices: {**voices, "nobody": "nobody"}), "script"),
    ("another-date", in_manifest("date", to="2026-05-02"), "script"),
    ("unlisted-skip", in_manifest("skipped", to=skip_more), "script"),
    ("lost-note", in_manifest("notes", to=note_more), "notes"),
    ("edited-vtt", in_file("transcript.vtt", "绕五里山路", "绕六里山路"), "transcript.vtt"),
    ("vtt-header", in_file("transcript.vtt", "WEBVTT\n\n", "WEBVTT\nKind: captions\n\n"), "transcript.vtt"),
    ("vtt-long-line", in_file("transcript.vtt", "绕五里山路", "绕五里山路" + " " * 66), "transcript.vtt"),
    ("vtt-time", in_file("transcript.vtt", "--> 00:00:09.700", "--> 00:00:09.900"), "transcript.vtt"),
    ("vtt-speaker", in_file("transcript.vtt", "<v 罗大山>", "<v 白小荷>"), "transcript.vtt"),
    ("vtt-lost-line", without_line("transcript.vtt", "s0.p0-2\n", "s1-heading\n"), "transcript.vtt"),
    ("edited-srt", in_file("transcript.srt", "绕五里山路", "绕六里山路"), "transcript.srt"),
    ("srt-time", in_file("transcript.srt", "--> 00:00:09,700", "--> 00:00:09,900"), "transcript.srt"),
    ("edited-html", in_file("transcript.html", "绕五里山路", "绕六里山路"), "transcript.html"),
    ("html-speaker", in_file("transcript.html", "罗大山：</cite>", "白小荷：</cite>"), "transcript.html"),
    ("edited-player", in_file("index.html", "绕五里山路", "绕六里山路"), "player"),
    ("player-of-another", in_file("index.html", ".mp3", ".mp4"), "player"),
    ("chapters-title", in_file("chapters.json", "众人拾柴", "众人"), "chapters.json"),
    ("chapters-time", in_file("chapters.json", '"startTime": 20.0', '"startTime": 21.0'), "chapters.json"),
)


@pytest.mark.parametrize(("spoil", "name"), [pytest.param(*fault[1:], id=fault[0]) for fault in FAULTS])
def test_a_planted_fault_is_found(spoil: Callable[[Path], None], name: str, copy: Path) -> None:
    """The check whose business it is says so, even where checksums were renewed."""
    spoil(copy)
    assert name in failed(copy)


PAGES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("a sentence more", lambda page: page.replace("上学。", "上学。桥下的水很急。")),
    ("a paragraph more", lambda page: page + "\n河边新栽了一排柳树。\n"),
    ("a word less", lambda page: page.replace("又刷了", "刷了")),
    ("another word", lambda page: page.replace("五里", "六里")),
    ("other order", lambda page: page.replace("有人出木料，有人出力气", "有人出力气，有人出木料")),
)


@pytest.mark.parametrize("change", [pytest.param(change, id=name) for name, change in PAGES])
def test_a_page_that_is_not_the_scripts_is_found(change: Callable[[str], str], good: Path, tmp_path: Path) -> None:
    """Contract 1 read backwards: a page with other words than the script was not read whole."""
    page = tmp_path / "page.txt"
    page.write_text(change(check_edition.PAGE), encoding="utf-8")
    assert set(failed(good, page)) == {"source"}


def test_a_folder_that_is_no_edition_gets_one_sentence(tmp_path: Path) -> None:
    """Not twenty-eight faults of one slip."""
    result = check(tmp_path)
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "is not an edition" in result.output
