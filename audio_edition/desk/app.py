"""The desk's app: every room's routes behind the door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response

from audio_edition.desk import features
from audio_edition.desk.desk import Desk
from audio_edition.desk.door import Door, Keys
from audio_edition.desk.mending.said import Refusal
from audio_edition.desk.newsroom import Newsroom
from audio_edition.desk.pages import language_of, page, static_routes
from audio_edition.desk.shelf import editions
from audio_edition.desk.studio import builds, sounds
from audio_edition.errors import EditionError
from audio_edition.words.telling import teller

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp


def app(newsroom: Newsroom, keys: Keys) -> ASGIApp:
    """The app of a newsroom, behind a door that ``keys`` open."""
    desk = Desk(newsroom)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        desk.readers.close()
        desk.voice.end()
        desk.presses.child.end()

    routes = [*features.routes, *sounds.routes, *builds.routes, *editions.routes, *static_routes()]
    inner = Starlette(routes=routes, lifespan=lifespan, exception_handlers={EditionError: problem})
    inner.state.desk = desk
    return Door(inner, keys)


async def problem(request: Request, error: Exception) -> Response:
    """What a producer can act on, as one sentence: a page where one was asked for, else JSON."""
    language = language_of(request)
    status, message = 400, teller(language).tell(str(error))
    if isinstance(error, Refusal):
        status, message = error.status, error.said.text(language)
    if "text/html" in request.headers.get("accept", ""):
        return page(request, "problem", status, message=message)
    return JSONResponse({"message": message}, status)
