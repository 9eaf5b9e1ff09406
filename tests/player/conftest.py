"""A real browser on a real edition, served on loopback with byte ranges as any web server does."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import pytest

from audio_edition.model import Timeline
from tests.player import editions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NODE_MODULES = Path(__file__).resolve().parent.parent / "node_modules"
SHELL = "/usr/bin/chromium-headless-shell"
CHROMIUM = SHELL if Path(SHELL).exists() else "/usr/bin/chromium"
"""Chromium without what surrounds a page, where it is installed: opening one costs a quarter of the processor time."""
SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --autoplay-policy=no-user-gesture-required"
).split()
LONG = 120_000  # milliseconds: on a busy machine all takes its time
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

AXE = "rules => axe.run({runOnly: rules, resultTypes: ['violations']}).then((found) => found.violations)"
"""Only what is violated: to carry over every element that passes takes longer than to look at it."""


def require(there: object, missing: str) -> None:
    """Skip where a tool is missing; in CI nothing may be skipped."""
    if there:
        return
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


@dataclass
class Visit:
    """A page that is open, and what happened on it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def slowly(self) -> Visit:
        """Let the audio crawl, so that where a key leads does not depend on how fast this machine is."""
        self.page.evaluate("audio.playbackRate = 0.0625")
        return self

    def time(self) -> float:
        """Seconds into the edition."""
        return float(self.page.evaluate("audio.currentTime"))

    def shown(self) -> str:
        """The id of the sentence that is marked as being spoken."""
        return str(self.page.locator(".s[aria-current]").get_attribute("id"))

    def status(self) -> str:
        """What the page last told screen readers."""
        return self.page.locator("#status").inner_text()

    def until(self, condition: str) -> None:
        """Wait until an expression holds on the page (as a function: the page forbids evaluating strings)."""
        self.page.wait_for_function(f"() => {condition}", timeout=LONG)

    def violations(self) -> list[tuple[str, str]]:
        """What axe finds against WCAG 2.2 AA: rule and element."""
        axe = NODE_MODULES / "axe-core" / "axe.min.js"
        require(axe.is_file(), "axe-core is missing: npm install --prefix tests")
        self.page.evaluate(axe.read_text(encoding="utf-8"))
        found: list[dict[str, Any]] = self.page.evaluate(AXE, RULES)
        return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Timeline]:
    """A folder with a short edition, and its timeline."""
    folder = tmp_path_factory.mktemp("site") / editions.FOLDER
    folder.mkdir()
    return folder, editions.make(folder)


@pytest.fixture
def timeline(edition: tuple[Path, Timeline]) -> Timeline:
    """The timeline of the edition."""
    return edition[1]


@pytest.fixture(scope="session")
def site(edition: tuple[Path, Timeline]) -> Iterator[str]:
    """The address of the edition's folder, which stands on a site of its own."""
    from aiohttp import web

    app = web.Application()
    app.router.add_static("/", edition[0].parent)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def serve() -> web.AppRunner:
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return runner

    runner = asyncio.run_coroutine_threadsafe(serve(), loop).result()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/{editions.FOLDER}/"
    asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


@pytest.fixture(scope="session")
def english(edition: tuple[Path, Timeline], site: str) -> str:
    """The address of the same edition in English."""
    folder = edition[0].parent / editions.ENGLISH
    folder.mkdir(exist_ok=True)
    editions.make_english(folder)
    return urljoin(site, f"../{editions.ENGLISH}/")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; closed after these tests, for Playwright leaves its event loop running in our thread."""
    require(Path(CHROMIUM).exists(), f"{CHROMIUM} is missing: apt-get install chromium-headless-shell")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        require(False, "playwright is missing: pip install playwright")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Callable[..., Visit]]:
    """Open a page of the edition in a browser profile of its own; options are those of Playwright's contexts."""
    contexts = []

    def opened(name: str = "index.html", address: str = "", **options: Any) -> Visit:
        context = chromium.new_context(**options)
        context.set_default_timeout(LONG)
        contexts.append(context)
        visit = Visit(context.new_page())
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("console", lambda message: visit.complaints.append(message.text))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.goto((address or site) + name)
        return visit

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def html_faults() -> Callable[..., list[str]]:
    """What html-validate finds in files."""
    program = NODE_MODULES / ".bin" / "html-validate"
    require(shutil.which("node") and program.exists(), "html-validate is missing: npm install --prefix tests")

    def faults(*files: Path) -> list[str]:
        with tempfile.TemporaryFile() as told:  # to a pipe node writes 64 KB and ends
            subprocess.run([program, "--formatter=json", *files], stdout=told, check=False)
            told.seek(0)
            return [f"{said['line']}: {said['message']}" for page in json.load(told) for said in page["messages"]]

    return faults
