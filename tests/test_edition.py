"""The build as a whole, with the tone engine: what is written, what is kept, what happens when it goes wrong."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mutagen.id3 import ID3

from audio_edition import edition as editions
from audio_edition.casting.scriptfile import from_yaml
from audio_edition.cli import main
from audio_edition.draft import draft
from audio_edition.model import Part, solid, solid_all
from audio_edition.orders import Order
from audio_edition.package import manifest as manifests
from tests.conftest import ROOT
from tests.forked import started

PAGE = ROOT / "tests" / "data" / "page.txt"


def run(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=env)


def make(folder: Path, feature: Path = PAGE, *options: str) -> Result:
    where = ("--output", folder / "output", "--clips", folder / "clips", "--date", "2026-05-01", "--engine", "tone")
    return run("make", feature, *where, *options)


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page's edition in ``output`` and its clips in ``clips``."""
    folder = tmp_path_factory.mktemp("built")
    result = make(folder)
    assert result.exit_code == 0, result.output
    return folder


def edition_of(folder: Path) -> Path:
    return next((folder / "output").iterdir())


def test_every_character_of_the_page_is_spoken_or_accounted_for(built: Path) -> None:
    """Contract 1, end to end: script and skipped hold the page's characters, no more and no fewer."""
    script = from_yaml(edition_of(built) / "script.yaml")
    ours = solid_all(line.text for line in script.lines if line.part is not Part.ANNOUNCEMENT)
    skipped = solid_all(item.text for item in script.skipped)
    assert sorted(ours + skipped) == sorted(solid(PAGE.read_text(encoding="utf-8")))


def test_the_manifest_tells_the_truth_about_the_files(built: Path) -> None:
    """Size and checksum of the MP3 and checksum of every other file are those on the disk."""
    folder = edition_of(built)
    manifest = manifests.load(folder / manifests.NAME)
    assert (folder / manifest.audio.file).stat().st_size == manifest.audio.bytes
    assert hashes(folder)[manifest.audio.file] == manifest.audio.sha256
    assert {name: hashes(folder)[name] for name in manifest.files} == dict(manifest.files)
    assert {manifest.audio.file, manifests.NAME, *manifest.files} == set(hashes(folder))


def test_the_same_page_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """Contract 6: from an empty store, in another folder, every file is identical."""
    assert make(tmp_path).exit_code == 0
    assert hashes(tmp_path / "output") == hashes(built / "output")


def test_a_second_build_speaks_nothing(built: Path) -> None:
    """With the store, no clip is made again and the files stay the same."""
    before = hashes(built / "output")
    result = make(built, PAGE, "--json")
    assert json.loads(result.stdout)["clips_made"] == 0
    assert hashes(built / "output") == before


def inodes(folder: Path) -> dict[str, int]:
    """Which file stands under each name: a file written anew is another."""
    return {path.name: path.stat().st_ino for path in folder.iterdir()}


def test_an_edition_that_stands_is_left_as_it_is(built: Path) -> None:
    """Nothing has changed: nothing is mastered or written again, and the manifest handed out is that of the folder."""
    before = inodes(edition_of(built))
    result = make(built, PAGE, "--json")
    assert inodes(edition_of(built)) == before
    assert "mastering" not in result.stderr
    assert json.loads(result.stdout)["audio"] == json.loads((edition_of(built) / manifests.NAME).read_text())["audio"]


@pytest.mark.parametrize("suffix", [".mp3", ".epub", ".vtt", "edition.json"])
@pytest.mark.parametrize("harm", ["lost", "damaged"])
def test_a_harmed_edition_is_made_again(built: Path, tmp_path: Path, suffix: str, harm: str) -> None:
    """A file that is gone, or not as it was made, is not taken for a standing edition."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    whole = hashes(tmp_path / "output")
    file = next(path for path in edition_of(tmp_path).iterdir() if path.name.endswith(suffix))
    file.unlink() if harm == "lost" else file.write_bytes(file.read_bytes()[:-1] + b"!")
    assert make(tmp_path).exit_code == 0
    assert hashes(tmp_path / "output") == whole


@pytest.mark.parametrize("setting", ["pauses: {sentence: 0.9}", "paper: 另一张报", "section_tone: false"])
def test_a_changed_setting_makes_the_edition_again(built: Path, tmp_path: Path, setting: str) -> None:
    """The same clips with other pauses, another paper's name or no tone are another edition."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    voices = tmp_path / "voices.yaml"
    voices.write_text(f"{setting}\n", encoding="utf-8")
    before = manifests.load(edition_of(tmp_path) / manifests.NAME).audio.sha256
    assert make(tmp_path, PAGE, "--voices", str(voices)).exit_code == 0
    assert manifests.load(edition_of(tmp_path) / manifests.NAME).audio.sha256 != before


def test_an_output_that_cannot_be_is_told_before_anything_is_spoken(tmp_path: Path) -> None:
    """On a long feature the producer learns it at once, not after minutes of speech."""
    (tmp_path / "output").write_text("a file", encoding="utf-8")
    result = make(tmp_path)
    assert result.exit_code == 1
    assert "output: nothing can be written there" in result.stderr
    assert not (tmp_path / "clips").exists()


def test_one_changed_sentence_is_one_clip(built: Path, tmp_path: Path) -> None:
    """A corrected sentence costs exactly its own clip."""
    shutil.copytree(built / "clips", tmp_path / "clips")
    page = tmp_path / "feature.txt"
    page.write_text(
        PAGE.read_text(encoding="utf-8").replace("船桨擦得发亮", "船桨擦得又光又亮，像一面铜镜，照得见人"),
        encoding="utf-8",
    )
    assert json.loads(make(tmp_path, page, "--json").stdout)["clips_made"] == 1


def test_the_script_can_be_built_again(built: Path, tmp_path: Path) -> None:
    """An untouched script.yaml gives the MP3 it came with, byte for byte."""
    script = edition_of(built) / "script.yaml"
    assert make(tmp_path, script).exit_code == 0
    mp3 = manifests.load(edition_of(built) / manifests.NAME).audio.file
    assert (edition_of(tmp_path) / mp3).read_bytes() == (edition_of(built) / mp3).read_bytes()


def test_a_corrected_headline_is_the_edition_s_title(built: Path, tmp_path: Path) -> None:
    """In tag and manifest; the edition stays the one it was, also when it is built of its script."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    folder = edition_of(tmp_path)
    before, script = manifests.load(folder / manifests.NAME), folder / "script.yaml"
    line = next(line for line in from_yaml(script).lines if line.part is Part.HEADLINE)
    script.write_text(
        script.read_text(encoding="utf-8").replace(f"text: {line.text}", "text: 河口的灯"), encoding="utf-8"
    )
    for feature in (PAGE, script):
        assert make(tmp_path, feature).exit_code == 0
        assert edition_of(tmp_path) == folder
        assert [path.name for path in (tmp_path / "output").iterdir()] == [folder.name]
        made = manifests.load(folder / manifests.NAME)
        assert made.title == before.title.replace(line.text, "河口的灯") != before.title
        assert str(ID3(next(folder.glob("*.mp3")))["TIT2"]) == made.title
    assert run("check", folder).exit_code == 0


def test_a_script_taken_out_and_built_has_no_edits(tmp_path: Path) -> None:
    """What we fill in, the minutes it plays, is not taken for a correction by the producer's hand."""
    script = tmp_path / "script.yaml"
    assert run("script", PAGE, "-o", script, "--date", "2026-05-01").exit_code == 0
    assert make(tmp_path, script).exit_code == 0
    built = edition_of(tmp_path)
    assert [note.code for note in manifests.load(built / manifests.NAME).notes] == []
    assert [note.code for note in from_yaml(built / "script.yaml").notes] == []


def test_the_announced_minutes_are_the_ones_it_plays(built: Path) -> None:
    """The opening says about how long the edition is: right to the minute, give or take the opening itself."""
    manifest = manifests.load(edition_of(built) / manifests.NAME)
    text = next(line.text for line in from_yaml(edition_of(built) / "script.yaml").lines if "分钟" in line.text)
    announced = re.search(r"约(\d+)分钟", text)
    assert announced
    assert abs(60 * int(announced[1]) - manifest.audio.seconds) <= 45


def test_a_wrong_guess_of_the_length_is_mended(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line that says how long it plays is spoken for the length we expect; the edition has the true one."""
    monkeypatch.setattr(editions, "expected_seconds", lambda work: 3_600.0)
    told = json.loads(make(tmp_path, PAGE, "--json").stdout)
    assert told["clips_made"] == told["clips"]
    assert hashes(tmp_path / "output") == hashes(built / "output")


def test_the_tags_say_that_the_speech_is_synthetic(built: Path) -> None:
    """GB 45438-2025: the AIGC object is in the MP3's tags, with the edition's number."""
    manifest = manifests.load(edition_of(built) / manifests.NAME)
    label = json.loads(str(ID3(edition_of(built) / manifest.audio.file)["TXXX:AIGC"]))
    assert (label["Label"], label["ProduceID"]) == ("1", manifest.guid)
    assert len(label) == 7


def test_the_cover_is_drawn_or_the_papers_own(built: Path, tmp_path: Path) -> None:
    """A square JPEG is drawn into the tags; a file named in voices.yaml takes its place; anything else is refused."""
    manifest = manifests.load(edition_of(built) / manifests.NAME)
    drawn = ID3(edition_of(built) / manifest.audio.file).getall("APIC")[0]
    assert (drawn.mime, drawn.data[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    voices, picture = tmp_path / "voices.yaml", tmp_path / "cover.jpg"
    picture.write_bytes(drawn.data + b"!")
    voices.write_text(f"cover: {picture}\n", encoding="utf-8")
    assert make(tmp_path, PAGE, "--voices", str(voices)).exit_code == 0
    assert ID3(next((tmp_path / "output").rglob("*.mp3"))).getall("APIC")[0].data[-1:] == b"!"
    picture.write_text("a text")
    assert "neither JPEG nor PNG" in make(tmp_path, PAGE, "--voices", str(voices)).stderr


def test_turning_the_labels_off_is_said(tmp_path: Path) -> None:
    """The producer may; the build says so each time."""
    voices = tmp_path / "voices.yaml"
    voices.write_text('label: {tag: false}\nannouncements: {zh: {notice: ""}}\n', encoding="utf-8")
    result = make(tmp_path, PAGE, "--voices", str(voices))
    assert result.stdout.count("LABEL_OFF") == 2


def test_the_script_shows_how_the_online_voices_are_told_a_reading(tmp_path: Path) -> None:
    """A reading of the lexicon is written as a homophone for the engine that takes no phonemes, and one can see it."""
    voices = tmp_path / "voices.yaml"
    voices.write_text("say: {绿色: {pinyin: lv4 se4}, 沙海: {pinyin: sha1 hai2}}\n", encoding="utf-8")
    drafted = draft(Order(str(ROOT / "samples" / "feature.txt"), voices=voices, engine="edge", output=tmp_path))
    headline = next(line for line in drafted.script.lines if line.part is Part.HEADLINE)
    assert headline.text.startswith("把绿色种进沙海")
    assert headline.spoken is not None
    assert "种进杀孩" in headline.spoken


def test_a_killed_build_goes_on_to_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """SIGKILL at random moments: never a half file in the output, and the next run ends as an undisturbed one."""
    where = ["--output", str(tmp_path / "output"), "--clips", str(tmp_path / "clips"), "--date", "2026-05-01"]
    command = ["make", str(PAGE), "--engine", "tone", *where]
    moments = random.Random(7)
    wanted = hashes(built / "output")
    for _ in range(6):
        build = started(command)
        time.sleep(moments.uniform(0, 1.6))
        build.kill()
        build.join()
        if (tmp_path / "output").exists():
            found = hashes(tmp_path / "output")
            assert found.items() <= wanted.items()
    assert make(tmp_path).exit_code == 0
    assert hashes(tmp_path / "output") == wanted


def test_strict_refuses_what_fell_short_and_writes_nothing(tmp_path: Path) -> None:
    """--strict with a shared voice: one sentence, exit code 1, no edition."""
    names = ("Ann Hale", "Ben Moor", "Cora Lane", "Dan Pike", "Eve Stone", "Fred Marsh", "Gwen Ford", "Hugh Bell")
    names += ("Ivy Cross", "Jack Reed", "Kate Wells", "Leo Grant")
    page = tmp_path / "page.txt"
    quotes = "\n\n".join(f"“We planted more trees this year,” said the forester {name}." for name in names)
    lead = "Spring has come to the village, and everybody is out planting trees along the river."
    page.write_text(f"The people who plant\n\nBy Tom Rivers\n\n{lead}\n\n{quotes}\n", encoding="utf-8")
    result = make(tmp_path, page, "--strict")
    assert result.exit_code == 1
    assert "VOICE_SHARED" in result.stderr
    assert not (tmp_path / "output").exists()


def test_a_rehearsal_writes_nothing(tmp_path: Path) -> None:
    """--dry-run shows the chapters and touches no file."""
    result = make(tmp_path, PAGE, "--dry-run")
    assert "一盏灯守住一条河" in result.stdout
    assert os.listdir(tmp_path) == []


def test_the_summary_of_an_edition_ends_with_a_sentence(tmp_path: Path) -> None:
    """A quotation that its speaker follows is not cut off at the comma, and paragraphs do not run together."""
    page = tmp_path / "page.txt"
    told = [
        "The lamp was lit again last night.",
        '"Now we can cross," said Tom Reed, a boatman.',
        "The ferry leaves at six.",
    ]
    page.write_text("\n\n".join(["The lamp at the ferry", "By Ada Quill", *told]) + "\n", encoding="utf-8")
    made = json.loads(make(tmp_path, page, "--json").stdout)
    assert made["summary"] == " ".join(told[:2])


def bad_input(kind: str, folder: Path) -> Path:
    path = folder / f"{kind}.txt"
    if kind == "directory":
        path.mkdir()
    elif kind == "empty":
        path.touch()
    elif kind == "blank":
        path.write_text("\n \n")
    elif kind == "binary":
        path.write_bytes(bytes(range(256)) * 40)
    elif kind == "huge":
        path.write_bytes("风沙树人。\n".encode() * 1_400_000)
    return path


@pytest.mark.parametrize("kind", ["directory", "empty", "blank", "missing", "binary", "huge"])
def test_bad_input_gets_one_sentence_naming_the_file(kind: str, tmp_path: Path) -> None:
    """Exit code not 0, one line on stderr with the file's name and no traceback, and nothing written."""
    path = bad_input(kind, tmp_path)
    result = make(tmp_path, path)
    lines = [line for line in result.stderr.splitlines() if line != "reading"]
    assert result.exit_code == 1
    assert len(lines) == 1
    assert path.name in lines[0]
    assert not (tmp_path / "output").exists()


def test_an_unknown_voice_names_file_and_line(tmp_path: Path) -> None:
    """voices.yaml with a voice that Kokoro does not have: the entry is named before anything is spoken."""
    voices = tmp_path / "voices.yaml"
    voices.write_text("voices:\n  anchor: {gender: female, kokoro: zf_nobody}\n", encoding="utf-8")
    result = run("make", PAGE, "--voices", voices, "--output", tmp_path / "output", "--clips", tmp_path / "clips")
    assert result.exit_code == 1
    assert "anchor" in result.stderr
    assert "zf_nobody" in result.stderr
    assert "voices.yaml, line 2" in result.stderr


@pytest.fixture
def small_disk(tmp_path: Path):  # type: ignore[no-untyped-def]
    """A file system of 600 kB; needs root."""
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("mounting a small file system needs root")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("full", ["output", "clips"])
def test_a_full_disk_is_named_and_leaves_nothing_half(full: str, small_disk: Path, tmp_path: Path) -> None:
    """Whether the MP3 or a clip does not fit: one sentence with the remedy, no half file."""
    where = {"output": tmp_path / "output", "clips": tmp_path / "clips", full: small_disk / full}
    options = ("--engine", "tone", "--date", "2026-05-01", "--output", where["output"], "--clips", where["clips"])
    result = run("make", PAGE, *options)
    assert result.exit_code == 1
    assert "No space left" in result.stderr
    assert "free some space" in result.stderr
    assert not list(small_disk.rglob("*.mp3"))
    assert all(path.read_bytes().endswith(b"}") for path in small_disk.rglob("*.wav"))
