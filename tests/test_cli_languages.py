"""The command line in two languages: which one is told in, and that all of it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from audio_edition.cli import main
from audio_edition.cli.telling import ENVIRONMENT, of_surroundings
from audio_edition.cli.widths import broken, width

OURS = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")
"""Three words in a row: an English sentence."""


def run(*arguments: str, **environment: str | None) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="audio-edition", env={ENVIRONMENT: "zh", **environment})


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from commands(each, (*path, name))


@pytest.mark.parametrize("path", list(commands(main)), ids=" ".join)
def test_help_is_chinese(path: tuple[str, ...]) -> None:
    """Every command's help, click's own words too, and no line is wider than the terminal."""
    told = run(*path, "--help").output
    assert told.startswith("用法：")
    assert OURS.findall(re.sub(r"`[^`]*`|audio-edition .*", "", told)) == []
    prose = [line for line in told.splitlines()[1:] if "SOURCE" not in line and "  " not in line.strip()]
    assert max(map(width, prose)) <= 80


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.Big5"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "C"}, "zh"),
        ({}, "en"),
    ],
)
def test_the_surroundings_choose_the_language(environment: dict[str, str], language: str) -> None:
    """As POSIX weighs them."""
    assert of_surroundings(environment) == language


def test_the_locale_is_followed() -> None:
    """Where nothing was asked for."""
    assert run("--help", **{ENVIRONMENT: None}, LANG="zh_CN.UTF-8", LC_ALL=None).output.startswith("用法：")


def test_the_option_is_stronger_than_the_environment() -> None:
    """Before the command."""
    assert run("--language", "en", "make", "--help").output.startswith("Usage: ")


def test_an_unknown_language_is_refused() -> None:
    """With what there is."""
    told = run("--language", "fr", "make")
    assert told.exit_code == 2
    assert "zh" in told.output


def test_an_error_of_ours_is_told_in_chinese(tmp_path: Path) -> None:
    """The file's name stays."""
    told = run("make", str(tmp_path / "不在.txt"))
    assert (told.exit_code, told.output) == (1, f"错误：{tmp_path / '不在.txt'} 不存在；请检查文件名和文件夹\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("make",), "缺少参数 'FEATURE'。"),
        (("mak",), "没有命令 'mak'。是不是 'make'？"),
        (("make", "--date", "3", "x"), "'--date' 的值无效：'3' 不合格式 '%Y-%m-%d'。"),
        (("issue", "--jobs", "0", "x"), "'--jobs' 的值无效：0 不在范围 x>=1 内。"),
        (("check", "nowhere"), "'EDITION' 的值无效：文件夹 'nowhere' 不存在。"),
    ],
)
def test_an_error_of_clicks_is_told_in_chinese(arguments: tuple[str, ...], message: str) -> None:
    """With exit code 2, as ever."""
    told = run(*arguments)
    assert (told.exit_code, told.output.splitlines()[-1]) == (2, f"错误：{message}")


def test_an_error_in_yaml_is_told_with_its_place(tmp_path: Path) -> None:
    """What is wrong within where it is wrong."""
    (tmp_path / "v.yaml").write_text("voices:\n  a:\n    genre: m\n", encoding="utf-8")
    told = run("voices", "check", "--voices", str(tmp_path / "v.yaml"))
    wrong = "voices.a.genre：不是这里的设置（是不是 gender？）。"
    assert told.output == f"错误：{tmp_path / 'v.yaml'} 第 3 行：{wrong}\n"


def test_an_outline_is_chinese(sample: Path) -> None:
    """What would be made of the sample, the title and the names as they are."""
    told = run("make", str(sample), "--engine", "tone", "--dry-run").output
    assert OURS.findall(told) == []
    assert "没有写任何文件" in told


def test_json_is_the_same_in_both_languages(sample: Path) -> None:
    """Programs read it."""
    [chinese, english] = [run("--language", language, "inspect", str(sample)).output for language in ("zh", "en")]
    assert json.loads(chinese) == json.loads(english)


def test_lines_break_between_han_characters() -> None:
    """Not before a closing mark, and not within a word."""
    assert broken("制作一篇 feature.txt，听。", 12) == ["制作一篇", "feature.txt，", "听。"]
    assert broken("三个字。好", 6) == ["三个", "字。好"]


@pytest.mark.parametrize(("environment", "beginning"), [(None, "错误："), ("en", "Error: ")])
def test_voices_yaml_may_choose_the_language(tmp_path: Path, environment: str | None, beginning: str) -> None:
    """With ``messages:``, where neither option nor environment does."""
    (tmp_path / "v.yaml").write_text("messages: zh\n", encoding="utf-8")
    told = run("make", "nowhere.txt", "--voices", str(tmp_path / "v.yaml"), **{ENVIRONMENT: environment}, LC_ALL="C")
    assert told.output.startswith(beginning)


def test_a_language_we_do_not_have_is_refused_in_voices_yaml(tmp_path: Path) -> None:
    """With its line."""
    (tmp_path / "v.yaml").write_text("engine: tone\nmessages: fr\n", encoding="utf-8")
    told = run("voices", "check", "--voices", str(tmp_path / "v.yaml"))
    assert "第 2 行：messages：'fr' 不在可选之列" in told.output
