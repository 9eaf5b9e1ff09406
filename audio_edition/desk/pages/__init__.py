"""The desk's pages: templates, and beside them (``static``) what a page fetches."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audio_edition.desk.view import View
from audio_edition.desk.words import preferred, words
from audio_edition.model import LEFT_OUT
from audio_edition.package.words import words as words_of_pages
from audio_edition.words.telling import teller

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request
    from starlette.responses import HTMLResponse
    from starlette.routing import BaseRoute

STATIC = Path(__file__).with_name("static")
SHARED = Path(str(resources.files("audio_edition.package.page")))
"""Where the look that the desk shares with an edition's own pages stands."""

TAB = 70
"""Characters of a page's title."""

EXCERPT = 200
"""Characters of what was left out that are shown; it may be half a page."""

SHOWN_ELSEWHERE = ("SPEAKER_UNCERTAIN", "LINE_EDITED", "RULED", LEFT_OUT)
"""Codes of notes that say what the page shows in a list or a mark of its own."""


def page(request: Request, template: str, /, status: int = 200, **values: Any) -> HTMLResponse:
    """The answer to ``request``: a page from the ``template``.html, in the language of whoever asks."""
    from starlette.responses import HTMLResponse

    return HTMLResponse(render(template, language_of(request), **values), status)


def language_of(request: Request) -> str:
    """The language that the desk was started in, else the one that the browser likes best."""
    given: str = request.app.state.desk.newsroom.language
    return given or preferred(request.headers.get("accept-language", ""))


def render(template: str, language: str, /, **values: Any) -> str:
    """The HTML of a page."""
    return _environment().get_template(f"{template}.html").render(w=words(language), **values)


def static_routes() -> list[BaseRoute]:
    """The addresses of what pages fetch: our own files, and the look that editions have too."""
    from starlette.responses import FileResponse
    from starlette.routing import Mount, Route
    from starlette.staticfiles import StaticFiles

    async def look(_: Request) -> FileResponse:
        return FileResponse(SHARED / "reading.css")

    return [Route("/static/reading.css", look), Mount("/static", StaticFiles(directory=STATIC))]


@cache
def _environment() -> Environment:
    """The templates; every value is escaped, and an unknown name is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    env = Environment(
        loader=PackageLoader("audio_edition.desk", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    env.globals["shown_elsewhere"] = SHOWN_ELSEWHERE
    env.filters |= {"tab": _tab, "tag": _tag, "shortened": _shortened, "minutes": _minutes, "anchor": _anchor}
    env.filters |= {"colours": _colours, "texts": _texts, "told": _told}
    return env


def _tab(title: str, desk: str) -> str:
    whole = f"{title} · {desk}"
    return whole if len(whole) <= TAB else _shortened(title, TAB)


def _tag(language: str) -> str:
    """A language of ours as BCP 47 says it."""
    return words_of_pages(language).tag


def _shortened(text: str, most: int = EXCERPT) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= most else f"{whole[: most - 1]}…"


def _anchor(name: str) -> str:
    """A line's or piece's id as an HTML id that style sheets and validators take."""
    return "".join(char if char.isalnum() and char.isascii() else "_" for char in name)


def _minutes(seconds: float) -> int:
    return max(1, round(seconds / 60))


def _colours(view: View) -> Mapping[str, int]:
    """The colour of each person, by name."""
    return {person.name: person.colour for person in view.people}


def _texts(view: View) -> Mapping[str, str]:
    """The words of each line, by its id."""
    return {line.id: line.text for piece in view.pieces for line in piece.lines}


def _told(sentence: str, words_: Mapping[str, Any]) -> str:
    """A note or a reason in the language of the desk's words, as the command line tells it."""
    return teller(str(words_["tag"]).partition("-")[0]).tell(sentence)
