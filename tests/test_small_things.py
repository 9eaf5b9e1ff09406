"""The command line's small things: standard input, a title, taking an edition's place, what is waited for."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audio_edition import orders
from audio_edition.cli import main, terminal
from audio_edition.progress import ALIVE

PAGE = "木桥修好了\n\n青石镇有一座老木桥，孩子们每天从桥上走去上学。今年春天，桥面的木板全部换了新的。\n"
BARE = PAGE.partition("\n\n")[2]


def make(folder: Path, *words: str | Path, given: str | None = None) -> Result:
    orders._read.cache_clear()
    where = ("--engine", "tone", "--date", "2026-05-01", "--output", folder / "output", "--clips", folder / "clips")
    return CliRunner().invoke(main, ["make", *map(str, words), *map(str, where)], input=given)


def page(folder: Path, name: str, text: str = PAGE) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    "given",
    [
        PAGE,
        f"<html><body><article><h1>木桥修好了</h1><p>{BARE.strip()}</p><p>{BARE.strip()}</p></article></body></html>",
    ],
    ids=["text", "html"],
)
def test_a_feature_comes_in_on_standard_input(tmp_path: Path, given: str) -> None:
    """`make -` tells the format by what it reads, and names the source so."""
    result = make(tmp_path, "-", "--json", given=given)
    assert result.exit_code == 0, result.output
    assert '"title": "木桥修好了"' in result.stdout
    assert '"file": "standard input"' in result.stdout or '"file": "-"' in result.stdout


def test_another_file_takes_the_place_of_an_edition_when_it_is_told_to(tmp_path: Path) -> None:
    """The error names --replace; with it the edition is the new file's, and a correction by hand is still there."""
    make(tmp_path, page(tmp_path, "终稿.txt"))
    script = next((tmp_path / "output").iterdir()) / "script.yaml"
    lines = script.read_text(encoding="utf-8").replace(
        "text: 木桥修好了\n", "text: 木桥修好了\n  spoken: 木桥修好啦\n", 1
    )
    script.write_text(lines, encoding="utf-8")
    other = page(tmp_path, "终稿 2.txt")
    refused = make(tmp_path, other)
    assert (refused.exit_code, "add --replace" in refused.output) == (1, True)
    made = make(tmp_path, other, "--replace")
    assert made.exit_code == 0, made.output
    assert "REPLACED 终稿 2.txt: in place of the edition of 终稿.txt" in made.output
    assert "spoken: 木桥修好啦" in script.read_text(encoding="utf-8")


def test_a_title_is_heard_where_there_is_no_headline(tmp_path: Path) -> None:
    """It names the edition too, and the note that none was found is gone."""
    made = make(tmp_path, page(tmp_path, "bare.txt", BARE), "--title", "新木桥", "--strict")
    assert made.exit_code == 0, made.output
    script = (tmp_path / "output" / "2026-05-01-xin-mu-qiao" / "script.yaml").read_text(encoding="utf-8")
    assert "text: 新木桥\n" in script


def test_a_page_without_headline_is_refused_by_strict(tmp_path: Path) -> None:
    """Nobody called the story what its first words say."""
    made = make(tmp_path, page(tmp_path, "bare.txt", BARE), "--strict")
    assert (made.exit_code, "NO_HEADLINE" in made.output) == (1, True)


def test_a_title_does_not_overrule_a_headline(tmp_path: Path) -> None:
    """The page has one, and what is heard is the page's."""
    made = make(tmp_path, page(tmp_path, "a.txt"), "--title", "别的")
    assert (made.exit_code, "has a headline (“木桥修好了”)" in made.output) == (1, True)


def test_a_correction_of_how_long_it_is_stays(tmp_path: Path) -> None:
    """The producer's words, with the minutes filled in, also when the page is read again."""
    CliRunner().invoke(
        main, ["script", str(page(tmp_path, "a.txt")), "-o", str(tmp_path / "s.yaml"), "--date", "2026-05-01"]
    )
    text = (tmp_path / "s.yaml").read_text(encoding="utf-8")
    assert "text: 全文约{minutes}分钟。\n" in text
    text = text.replace("全文约{minutes}分钟。\n", "全文约{minutes}分钟。\n  spoken: 全篇大概{minutes}分钟。\n")
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    for source in ("s.yaml", "a.txt"):
        assert make(tmp_path, tmp_path / source).exit_code == 0
        script = next((tmp_path / "output").iterdir()) / "script.yaml"
        assert "spoken: 全篇大概一分钟。\n" in script.read_text(encoding="utf-8")


def test_one_part_is_not_counted(tmp_path: Path) -> None:
    """A feature without sections has minutes and no parts."""
    made = CliRunner().invoke(main, ["script", str(page(tmp_path, "a.txt"))])
    assert "个部分" not in made.output


def test_a_rehearsal_names_a_voice_that_the_engine_lacks(tmp_path: Path) -> None:
    """Before anything is spoken, with file and line."""
    (tmp_path / "voices.yaml").write_text("voices:\n  anchor: {gender: male, kokoro: zf_nobody}\n", encoding="utf-8")
    words = ["make", str(page(tmp_path, "a.txt")), "--dry-run", "--voices", str(tmp_path / "voices.yaml")]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert "voices.yaml, line 2: voice anchor: " in result.output


def test_a_document_of_another_program_fails_in_a_batch(tmp_path: Path) -> None:
    """Somebody put a feature there: it is not left out without a word."""
    page(tmp_path, "a.txt")
    (tmp_path / "b.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    where = ["--engine", "tone", "--output", str(tmp_path / "o"), "--clips", str(tmp_path / "c"), "--jobs", "1"]
    result = CliRunner().invoke(main, ["batch", str(tmp_path), *where])
    assert "b.doc is an old Word document" in result.output
    assert "left out: c, o, photo.png" in result.output or "left out: photo.png" in result.output


def test_a_voice_that_is_none_is_answered_with_those_there_are() -> None:
    """A name near it, and all names."""
    result = CliRunner().invoke(main, ["voices", "audition", "veteren"])
    assert "(did you mean veteran?); it has anchor, veteran, " in result.output


def test_a_stage_that_cannot_be_counted_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """In a pipe as its name; one that has nothing to do is not; counted ones say what is counted."""
    lines = terminal.Plain()
    for name, total in (("mastering", ALIVE), ("speech", 0), ("fetching", 3)):
        lines.stage(name, total)
    assert capsys.readouterr().err.splitlines() == ["mastering", "fetching: 3 pages to do"]


def test_the_bar_shows_count_unit_and_times(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From its first moment: how much of how much, of what, the time passed and the time left."""
    monkeypatch.setenv("COLUMNS", "140")
    bar = terminal.Bar()
    bar.stage("speech", 69)
    bar.bar.console.print(bar.bar.get_renderable())
    bar.close()
    told = capsys.readouterr().err
    assert "0/69 characters 0:00:00 passed -:--:-- left" in told
