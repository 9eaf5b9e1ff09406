"""The desk's pages: templates, and beside them (``static``) what a page fetches."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audio_edition.desk.view import View
from audio_edition.desk.words import words

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.responses import HTMLResponse

STATIC = Path(__file__).with_name("static")
SHARED = Path(str(resources.files("audio_edition.package.page")))
"""Where the look that the desk shares with an edition's own pages stands."""

TAB = 70
"""Characters of a page's title."""

EXCERPT = 200
"""Characters of what was left out that are shown; it may be half a page."""

_TAGS = {"zh": "zh-CN"}


def page(name: str, status: int = 200, language: str = "zh", **values: Any) -> HTMLResponse:
    """A page from the template ``NAME.html``, with the desk's words in ``language``."""
    from starlette.responses import HTMLResponse

    return HTMLResponse(render(name, language, **values), status)


def render(name: str, language: str, **values: Any) -> str:
    """The HTML of a page."""
    return _environment().get_template(f"{name}.html").render(w=words(language), **values)


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
    env.filters |= {"tab": _tab, "tag": _tag, "shortened": _shortened, "minutes": _minutes, "colours": _colours}
    return env


def _tab(title: str, desk: str) -> str:
    whole = f"{title} · {desk}"
    return whole if len(whole) <= TAB else _shortened(title, TAB)


def _tag(language: str) -> str:
    """A language of ours as BCP 47 says it."""
    return _TAGS.get(language, language)


def _shortened(text: str, most: int = EXCERPT) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= most else f"{whole[: most - 1]}…"


def _minutes(seconds: float) -> int:
    return max(1, round(seconds / 60))


def _colours(view: View) -> Mapping[str, int]:
    """The colour of each person, by name."""
    return {person.name: person.colour for person in view.people}
