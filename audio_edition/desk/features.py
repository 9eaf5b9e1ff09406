"""The addresses of features: taking one, seeing it, changing it."""

from __future__ import annotations

import datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from audio_edition.desk.desk import Desk, Reading
from audio_edition.desk.form import Field, fields
from audio_edition.desk.opening import Brought, fetched, pasted, take
from audio_edition.desk.pages import page
from audio_edition.desk.shelf.shelf import shelf
from audio_edition.desk.view import as_json
from audio_edition.errors import FeatureError

PATIENCE = 1.5  # seconds after which a page tells that the feature is being read


def desk_of(request: Request) -> Desk:
    """The desk that the request came to."""
    found: Desk = request.app.state.desk
    return found


async def start(request: Request) -> Response:
    """GET /: take a feature, or choose one; what stands on the shelf."""
    newsroom = desk_of(request).newsroom
    held = await run_in_threadpool(shelf, newsroom)
    return page(
        request,
        "index",
        features=newsroom.taken(),
        editions=held.editions,
        issues=held.issues,
        targets=held.targets,
    )


async def taking(request: Request) -> Response:
    """POST /features: a form with ``file``, ``text`` or ``address``."""
    form = fields(await request.body(), request.headers.get("content-type", ""))
    brought = await run_in_threadpool(_brought, form)
    today = datetime.date.today().isoformat()
    taken = await run_in_threadpool(take, desk_of(request).newsroom, brought, today)
    return RedirectResponse(f"/features/{taken.id}", 303)


def _brought(form: dict[str, Field]) -> Brought:
    told = {name: field for name, field in form.items() if field.data}
    if "file" in told:
        return Brought(told["file"].data, told["file"].filename)
    if "text" in told:
        return pasted(told["text"].text)
    if "address" in told:
        return fetched(told["address"].text)
    raise FeatureError("Nothing was given; choose a file, paste a text or give an address.")


async def feature(request: Request) -> Response:
    """GET /features/ID: the feature, or that it is being read."""
    desk = desk_of(request)
    taken = desk.newsroom.feature(request.path_params["id"])
    found = await desk.opened(taken, PATIENCE)
    if isinstance(found, Reading):
        return page(request, "reading", 202, id=taken.id, name=taken.name, elapsed=round(found.elapsed))
    if found.view is None:
        return page(request, "stories", id=taken.id, name=taken.name, stories=found.stories)
    return page(request, "feature", view=found.view, taken=taken)


async def reading(request: Request) -> Response:
    """GET /features/ID/reading: how far it is."""
    desk = desk_of(request)
    taken = desk.newsroom.feature(request.path_params["id"])
    found = await desk.opened(taken, 0.05)
    if isinstance(found, Reading):
        return JSONResponse({"state": "reading", "elapsed": round(found.elapsed, 1)})
    return JSONResponse({"state": "done", "elapsed": 0.0})


async def view(request: Request) -> Response:
    """GET /features/ID/view: the view as JSON."""
    desk = desk_of(request)
    taken = desk.newsroom.feature(request.path_params["id"])
    return JSONResponse(as_json(await desk.view(taken)))


routes = [
    Route("/", start),
    Route("/features", taking, methods=["POST"]),
    Route("/features/{id}", feature),
    Route("/features/{id}/reading", reading),
    Route("/features/{id}/view", view),
]
