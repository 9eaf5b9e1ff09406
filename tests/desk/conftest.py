"""A real desk, opened as a newsroom opens it, and a real browser on it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT
from tests.player.conftest import Visit, chromium, html_faults, require

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["chromium", "html_faults", "require"]

VOICES = """\
engine: tone
paper: 红柳日报
podcast:
  title: 红柳日报有声版
  description: 红柳日报的特写。
  base_url: https://paper.example/audio
"""

PATIENCE = 60_000
"""Milliseconds that anything may take where the machine is busy."""


@dataclass
class OpenDesk:
    """A desk that runs. folder: the newsroom's. key: the address that opens it, once."""

    folder: Path
    key: str
    process: subprocess.Popen[str]
    cookies: list[Any] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where it is."""
        return self.key.partition("?")[0].rstrip("/")


def open_desk(folder: Path, *options: str, voices: str = VOICES) -> OpenDesk:
    """Start a desk in ``folder``, which has a casting of its own: the engine of the tests."""
    folder.mkdir(exist_ok=True)
    (folder / "voices.yaml").write_text(voices.format(target=folder / "published"), encoding="utf-8")
    command = [sys.executable, "-m", "audio_edition", "desk", str(folder), "--no-browser", *options]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
    assert process.stdout
    return OpenDesk(folder, process.stdout.readline().strip(), process)


def close_desk(desk: OpenDesk) -> None:
    """End it as Ctrl-C does."""
    desk.process.send_signal(signal.SIGINT)
    desk.process.wait(30)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    """A desk of its own for a test that changes something."""
    opened = open_desk(tmp_path / "newsroom")
    yield opened
    close_desk(opened)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    """One desk for all tests of a module, which look at it or change features of their own."""
    opened = open_desk(tmp_path_factory.mktemp("desk") / "newsroom")
    yield opened
    close_desk(opened)


@pytest.fixture
def enter(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Open a desk in a browser profile of its own; options are those of Playwright's contexts."""
    contexts = []

    def entered(desk: OpenDesk, path: str = "/", **options: Any) -> Visit:
        context = chromium.new_context(**{"locale": "zh-CN", "reduced_motion": "reduce", **options})
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        visit = Visit(context.new_page())
        if desk.cookies:
            context.add_cookies(desk.cookies)
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("console", lambda message: visit.complaints.append(message.text))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.goto(desk.address + path if desk.cookies else desk.key)
        desk.cookies = context.cookies()
        return visit

    yield entered
    for context in contexts:
        context.close()


def bring(visit: Visit, text: str) -> str:
    """Paste a feature at the desk and wait until it is read; its address."""
    page = visit.page
    page.locator("#paste").fill(text)
    page.locator("#paste").locator("..").get_by_role("button").click()
    page.wait_for_url("**/features/*")
    page.locator("#pieces, .stories").first.wait_for(timeout=PATIENCE)
    return page.url


def drop(visit: Visit, name: str, data: bytes) -> str:
    """Drop a file on the desk and wait until it is read; its address."""
    page = visit.page
    files = page.evaluate_handle(
        "([name, data]) => { const all = new DataTransfer(); "
        "all.items.add(new File([Uint8Array.from(atob(data), (one) => one.charCodeAt(0))], name)); return all; }",
        [name, b64encode(data).decode()],
    )
    for kind in ("dragenter", "dragover", "drop"):
        page.locator("#drop").dispatch_event(kind, {"dataTransfer": files})
    page.wait_for_url("**/features/*")
    page.locator("#pieces, .stories").first.wait_for(timeout=PATIENCE)
    return page.url
