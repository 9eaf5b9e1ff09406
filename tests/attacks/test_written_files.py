"""What people write for us, issue.yaml, voices.yaml and script.yaml: read as it stands, or refused by its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from audio_edition.casting import scriptfile, voices
from audio_edition.casting.yamlfile import load
from audio_edition.errors import ConfigError, EditionError
from audio_edition.paper.sources.listing import issue_of_listing

SCRIPT = """title: 渡口的灯
language: zh
lines:
- {id: l1, part: headline, role: headline, voice: anchor, text: %s, pause: part}
"""
LISTING = "paper: 海角日报\nsections:\n- {name: 要闻, stories: [%s]}\n"
READERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "script.yaml": (scriptfile.from_yaml, SCRIPT % "x"),
    "voices.yaml": (voices.load, "engine: tone\n"),
    "issue.yaml": (lambda path: issue_of_listing(path, "", "2026-05-01", ""), LISTING % "https://paper.example/a"),
}
ATTACKS = {
    "anchors that stand for a billion": "x: &a [y]\n" + "".join(f"k{n}: &b{n} [*a]\n" for n in range(9)),
    "an anchor of itself": "x: &a [*a]\n",
    "a depth of a hundred thousand": "x: " + "[" * 100_000 + "\n",
    "a depth in blocks": "".join(" " * n + "x:\n" for n in range(500)),
    "a tag that runs": "x: !!python/object/apply:os.system [true]\n",
    "a tag of a bool that is none": "x: !!bool maybe\n",
    "a tag of a time that is none": "x: !!timestamp x\n",
    "a tag of an empty int": 'x: !!int ""\n',
    "a tag of an empty float": 'x: !!float ""\n',
    "a tag of a set": "x: !!set {a, b}\n",
    "a tag of our own": "!paper\nx: 1\n",
    "a merge": "<<: {paper: x}\n",
    "a key that is a list": "? [a, b]\n: c\n",
    "a key that is a mapping": "? {a: b}\n: c\n",
    "a key twice": "x: 1\nx: 2\n",
    "two documents": "---\nx: 1\n---\ny: 2\n",
    "a version that is none": "%YAML 9.9\n---\nx: 1\n",
    "half a character": 'x: "\\ud800"\n',
    "NUL": "x: \0\n",
    "escapes of a terminal": "x: \x1b[2J\n",
    "a key that drives a terminal": '"\\e]0;x\\a": 1\n',
    "a key that turns the line around": "\u202ex: 1\n",
    "a list": "- x\n",
    "a word": "x\n",
    "a quotation without an end": 'x: "y\n' * 9,
    "tabs": "\tx:\t1\n",
}


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS)
def test_what_is_no_file_of_ours_is_refused(tmp_path: Path, name: str, text: str) -> None:
    """In one line with the file's name and a remedy, whichever file it is."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EditionError, match=name) as caught:
        READERS[name][0](path)
    assert str(caught.value).isprintable()


BYTES = {
    "UTF-16": "engine: tone\n".encode("utf-16"),
    "bytes of no encoding": b"\xff\xfe\xfd\x80" * 99,
    "larger than any": b"# " + b"x" * 21_000_000,
}


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("content", BYTES.values(), ids=BYTES)
def test_what_is_no_text_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    """Before it is taken apart."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(EditionError, match=r"UTF-8|larger than"):
        READERS[name][0](path)


@pytest.mark.parametrize("figure", ["12:30", "5.10", "010", "1_000", "0x1F", "190:20:30", "1e3", ".inf", "9" * 5_000])
def test_a_figure_is_said_as_it_is_written(tmp_path: Path, figure: str) -> None:
    """YAML 1.1 takes 12:30 for 750, 010 for 8 and 5.10 for 5.1: listeners would hear a false figure."""
    path = tmp_path / "script.yaml"
    path.write_text(SCRIPT % figure, encoding="utf-8")
    assert scriptfile.from_yaml(path).lines[0].text == figure


@pytest.mark.parametrize("key", ["12:30", "5.10", "010", "1_000", "yes", "null"])
def test_a_word_of_the_lexicon_is_the_word_that_is_written(tmp_path: Path, key: str) -> None:
    """Its reading would be another word's."""
    path = tmp_path / "voices.yaml"
    path.write_text(f"say: {{{key}: {{as: 幺幺零}}}}\n", encoding="utf-8")
    assert list(load(path, ConfigError).data["say"]) == [key]


@pytest.mark.parametrize("figure", ["12:30", "5.10", "010", "110", "1_000", "1e3"])
def test_a_figure_in_a_list_is_as_it_is_written(tmp_path: Path, figure: str) -> None:
    """A name that is a figure (5.10, the memorial's) casts the one who is called so, and nobody called 5.1."""
    voices, script = tmp_path / "voices.yaml", tmp_path / "script.yaml"
    voices.write_text(f"speakers: {{老周: {{voice: anchor, aliases: [{figure}]}}}}\n", encoding="utf-8")
    script.write_text(f"names: [{figure}]\n{SCRIPT % 'a'}", encoding="utf-8")
    assert READERS["voices.yaml"][0](voices).speakers[0].aliases == (figure,)
    assert scriptfile.from_yaml(script).names == (figure,)


STORIES = [
    "/dev/zero",
    "..",
    "../../../../../nowhere",
    "x" * 300,
    '"a\\0b"',
    '"a\\nb"',
    "null",
    "{}",
    "{file: [a]}",
    "[a]",
]


@pytest.mark.parametrize("story", STORIES)
def test_a_story_that_is_no_file_is_refused(tmp_path: Path, story: str) -> None:
    """A device, a folder, a name that no file can have, nothing at all: with its line."""
    path = tmp_path / "issue.yaml"
    path.write_text(LISTING % story, encoding="utf-8")
    with pytest.raises(EditionError, match=r"issue.yaml, line 3"):
        READERS["issue.yaml"][0](path)
