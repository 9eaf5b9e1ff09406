"""The command line teaches: every command and option is explained, and the README's commands exist."""

from __future__ import annotations

import json
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from audio_edition import draft
from audio_edition.cli import main


def commands(group: click.Group = main, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = dict(commands())


def test_without_arguments_it_teaches() -> None:
    """No arguments: exit code 0 and how to make an edition."""
    result = CliRunner().invoke(main)
    assert result.exit_code == 0
    assert "audio-edition make feature.txt" in result.output


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_and_option_has_help(path: tuple[str, ...]) -> None:
    """A producer finds what each command and each option does."""
    command = ALL[path]
    assert command.help
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    assert [option.name for option in options if not option.help and option.name != "help"] == []


def test_the_readme_shows_commands_that_exist(root: Path) -> None:
    """Every `audio-edition …` line of the README names a command and options of it."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    for line in re.findall(r"^audio-edition (.*)$", readme, re.M):
        words = shlex.split(line, comments=True)
        path = next(path for path in sorted(ALL, key=len, reverse=True) if tuple(words[: len(path)]) == path)
        known = {name for parameter in ALL[path].params for name in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= known, line


def test_an_unknown_engine_is_answered_with_the_known_ones() -> None:
    """A slip on the command line costs one sentence."""
    result = CliRunner().invoke(main, ["voices", "list", "--engine", "kokro"])
    assert result.exit_code == 1
    assert "edge, kokoro, tone" in result.output


def test_debug_shows_where_an_error_comes_from() -> None:
    """--debug raises the error itself."""
    result = CliRunner().invoke(main, ["--debug", "inspect", "no-such-file.txt"])
    assert type(result.exception).__name__ == "FeatureError"


def test_pronounce_shows_the_reading_and_where_it_comes_from() -> None:
    """A name's surname, a phrase, a number: spoken form, pinyin and sources."""
    result = CliRunner().invoke(main, ["pronounce", "记者任燕在银行增长8%。"])
    assert "增长百分之八。" in result.output
    assert "任 ren2 (name)" in result.output
    assert "行 hang2 (phrase)" in result.output


def test_pronounce_reads_standard_input_line_by_line_as_json() -> None:
    """One object a line, one pair for every Han character of the text; blank lines are left out."""
    result = CliRunner().invoke(main, ["pronounce", "--json", "-"], input="行长来了。\n\nA股涨了\n")
    answers = [json.loads(line) for line in result.output.splitlines()]
    assert [answer["text"] for answer in answers] == ["行长来了。", "A股涨了"]
    assert answers[0]["pinyin"][:2] == [["行", "hang2"], ["长", "zhang3"]]
    assert len(answers[1]["pinyin"]) == 3


def test_pronounce_goes_on_after_a_line_that_cannot_be_said() -> None:
    """Each line in its own language; the one in the way is named, and the exit code tells."""
    lines = "QQ群12345，网址www.example.org\nThe river rose.\nIt said Ж.\n水退了\n"
    result = CliRunner().invoke(main, ["pronounce", "-"], input=lines)
    assert "网 wang3" in result.output
    assert "ɹˈɪvəɹ" in result.output
    assert "水 shui3" in result.output
    assert result.output.count("cannot be said:") == 1
    assert result.exit_code == 1


def test_pronounce_refuses_what_is_not_utf8() -> None:
    """Half characters get one sentence."""
    result = CliRunner().invoke(main, ["pronounce", "-"], input=b"\xe8\xa1")
    assert (result.exit_code, "is not UTF-8" in result.output) == (1, True)


STOPPED = """
import os, signal, threading
from audio_edition import edition
from audio_edition import draft
from audio_edition.cli import main

def make(order, progress):
    threading.Thread(target=threading.Event().wait).start()  # a sentence that takes for ever
    os.kill(os.getpid(), getattr(signal, name))
    threading.Event().wait()

import sys
name = sys.argv[1]
edition.make = make
main(["make", "feature.txt"])
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_who_says_stop_is_told_what_is_kept(name: str, tmp_path: Path) -> None:
    """Ctrl-C, a service manager, a terminal that closes: at once, 128 and the signal's number, one sentence, though a
    thread is still at work."""
    (tmp_path / "feature.txt").write_text(
        "木桥修好了\n\n青石镇有一座老木桥，孩子们每天从桥上走去上学。\n", encoding="utf-8"
    )
    command = [sys.executable, "-c", STOPPED, name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 128 + getattr(signal, name)
    assert "what was spoken is kept" in done.stderr


def test_a_command_under_nohup_outlives_its_terminal(tmp_path: Path) -> None:
    """A signal that is ignored stays ignored."""
    (tmp_path / "feature.txt").write_text("木桥修好了\n\n青石镇有一座老木桥。\n", encoding="utf-8")
    program = STOPPED.replace("    threading.Event().wait()\n", "    os._exit(0)\n")
    command = [sys.executable, "-c", program, "SIGHUP"]
    ignoring = {"preexec_fn": lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)}
    assert subprocess.run(command, cwd=tmp_path, timeout=60, check=False, **ignoring).returncode == 0


def test_a_reader_that_goes_away_is_not_complained_of() -> None:
    """`audio-edition … | head` ends without a traceback."""
    command = [sys.executable, "-m", "audio_edition", "pronounce", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as talker:
        assert talker.stdin
        assert talker.stdout
        assert talker.stderr
        talker.stdout.close()
        talker.stdin.write("行长来了。\n".encode() * 100)
        talker.stdin.close()
        assert talker.stderr.read() == b""


def test_an_outline_names_only_what_there_is(tmp_path: Path) -> None:
    """A feature in which nobody speaks and nothing is skipped has no empty lists."""
    page = tmp_path / "page.txt"
    page.write_text("木桥修好了\n\n青石镇有一座老木桥，孩子们每天从桥上走去上学。\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["make", str(page), "--dry-run"])
    assert "chapters:" in result.output
    assert "speakers:" not in result.output
    assert "skipped:" not in result.output


def test_more_chapters_than_a_tag_lists_are_told_before_anything_is_spoken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused by the rehearsal too, with what to do; the bound is lowered, for a page of 65,026 headings is long."""
    monkeypatch.setattr(draft, "MOST_CHAPTERS", 20)
    page = tmp_path / "page.md"
    page.write_text("# Bridges\n\n" + "".join(f"## Bridge {n}\n\nIt was mended in May.\n\n" for n in range(30)))
    done = CliRunner().invoke(main, ["make", str(page), "--dry-run", "--engine", "tone"])
    assert done.exit_code == 1
    assert "an MP3 can list 20; split the feature" in done.stderr


@pytest.mark.parametrize("closed", ["2>&-", "<&-", ">/dev/full"])
def test_a_closed_stream_ends_in_a_sentence_or_in_nothing(tmp_path: Path, closed: str) -> None:
    """Some services start programs without streams: no traceback."""
    page = tmp_path / "page.txt"
    page.write_text("Bridge mended\n\nThe bridge over the river was mended in May.\n")
    command = (
        f"{sys.executable} -m audio_edition make {page} --engine tone --output {tmp_path} --clips {tmp_path} {closed}"
    )
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode == (1 if "full" in closed else 0)
    assert list(tmp_path.glob("*/*.mp3"))


def test_what_is_shown_drives_no_terminal(tmp_path: Path) -> None:
    """An error's sentence holds no escape sequence, whatever a file's name holds."""
    done = CliRunner().invoke(main, ["inspect", str(tmp_path / "a\x1b]0;b\x07.txt")])
    assert done.exit_code == 1
    assert "\x1b" not in done.stderr
