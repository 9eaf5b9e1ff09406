"""The podcast: section of voices.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from audio_edition.casting.settings.podcast_settings import Show
from audio_edition.casting.voices import load
from audio_edition.errors import ConfigError

WHOLE = """\
paper: 红柳日报
podcast:
  base_url: https://paper.example/audio/
  owner: {email: audio@paper.example}
  category: [Society & Culture, Documentary]
  image: cover.png
  explicit: true
  persons: [{name: 王长河, role: editor}]
  updates: weekdays
"""


def loaded(tmp_path: Path, text: str) -> Show:
    path = tmp_path / "voices.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path).podcast


def test_settings_are_read(tmp_path: Path) -> None:
    """Every setting reaches the show; the paper's name fills what is left out."""
    (tmp_path / "cover.png").touch()
    read = loaded(tmp_path, WHOLE)
    assert (read.title, read.author, read.owner) == ("红柳日报",) * 3
    assert (read.base_url, read.email) == ("https://paper.example/audio", "audio@paper.example")
    assert (read.category, read.explicit, read.locked) == (("Society & Culture", "Documentary"), True, True)
    assert read.image == tmp_path / "cover.png"
    assert (read.persons[0].group, read.updates) == ("Writing", ("weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"))


def test_the_packaged_file_has_a_sound_section() -> None:
    """Nothing is told that the producer did not give."""
    assert load().podcast == Show(category=("News", "Daily News"))


def test_folders_to_publish_to_are_seen_from_the_file(tmp_path: Path) -> None:
    """Addresses stay as they are."""
    read = loaded(tmp_path, "podcast:\n  publish_to: [site/audio, s3://bucket/audio]\n")
    assert read.publish_to == (str(tmp_path / "site/audio"), "s3://bucket/audio")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("titel: x", "did you mean title"),
        ("base_url: paper.example", "https://example.org/audio"),
        ("base_url: https://paper.example/?x=1", "address of a folder"),
        ("link: 'javascript:alert(1)'", "not a web address"),
        ("language: 中文", "zh-CN"),
        ("owner: {email: nobody}", "e-mail address"),
        ("owner: {mail: a@b.example}", "did you mean email"),
        ("owner: x", "mapping"),
        ("category: Newz", "did you mean News"),
        ("category: [News, Books]", "not one of Business News"),
        ("category: [Technology, Books]", "not one of none"),
        ("category: []", "like \\[News, Daily News\\]"),
        ("category: {News: 1}", "like \\[News, Daily News\\]"),
        ("image: nowhere.png", "there is no file"),
        ("explicit: maybe", "true or false"),
        ("locked: 3", "true or false"),
        ("persons: 王长河", "must be a list"),
        ("persons: [王长河]", "mapping"),
        ("persons: [{role: editor}]", "needs a name"),
        ("persons: [{name: 王长河, role: boss}]", "not one of"),
        ("persons: [{name: 王长河, role: editor, link: x}]", "not a web address"),
        ("updates: sometimes", "not one of"),
        ("publish_to: site", "must be a list"),
        ("publish_to: [3]", "must be a list"),
    ],
)
def test_a_mistake_is_named_with_its_line(entry: str, message: str, tmp_path: Path) -> None:
    """The message has file, line and remedy."""
    with pytest.raises(ConfigError, match=f"voices.yaml, line 2: podcast.*{message}"):
        loaded(tmp_path, f"podcast:\n  {entry}\n")
