"""The desk's pages: templates, and beside them (``static``) what a page fetches."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.responses import HTMLResponse

STATIC = Path(__file__).with_name("static")


@cache
def environment() -> Environment:
    """The templates; every value is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(loader=PackageLoader("audio_edition.desk", "pages"), autoescape=True, undefined=StrictUndefined)


def page(template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    """A page from the template ``NAME.html``."""
    from starlette.responses import HTMLResponse

    return HTMLResponse(environment().get_template(f"{template}.html").render(**values), status)
