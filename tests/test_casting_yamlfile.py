"""YAML that is not what it seems is refused with its line."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from audio_edition.casting.yamlfile import load, parse
from audio_edition.errors import ConfigError


def test_aliases_are_refused() -> None:
    """A few lines of them stand for billions of entries, and no file of ours needs one."""
    laughs = "a: &a [1, 2]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in itertools.pairwise("abcdefghi"))
    with pytest.raises(ConfigError, match=r"line 2: \*a repeats another entry"):
        parse(laughs, "voices.yaml", ConfigError)


def test_control_characters_in_words_are_refused() -> None:
    """They end titles in tags and drive terminals; the line is named."""
    read = parse('paper: Daily\ntitle: "Bridge\\e]0;x\\a"\n', "script.yaml", ConfigError)
    assert read.text(("paper",)) == "Daily"
    with pytest.raises(ConfigError, match=r"line 2: title: holds a control character \(U\+001B\)"):
        read.text(("title",))


def test_a_file_without_end_is_refused() -> None:
    """A device tells no size; what is read of it is bounded."""
    with pytest.raises(ConfigError, match="is larger than 20 MB"):
        load(Path("/dev/zero"), ConfigError)
