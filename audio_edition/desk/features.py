"""The addresses of features: taking one, seeing it, changing it."""

from __future__ import annotations

import datetime
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from audio_edition.desk.desk import Desk, Reading
from audio_edition.desk.form import Field, fields, json_of
from audio_edition.desk.mending.making import Made, change, stand, take_back
from audio_edition.desk.newsroom import Taken
from audio_edition.desk.opening import Brought, fetched, pasted, take
from audio_edition.desk.pages import language_of, page
from audio_edition.desk.shelf.shelf import shelf
from audio_edition.desk.view import View, as_json
from audio_edition.desk.work import prove_reading
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
    return page(request, "feature", view=_with_journal(desk, taken, found.view), taken=taken)


async def reading(request: Request) -> Response:
    """GET /features/ID/reading: how far it is."""
    desk = desk_of(request)
    taken = desk.newsroom.feature(request.path_params["id"])
    found = await desk.opened(taken, 0.05)
    if isinstance(found, Reading):
        return JSONResponse({"state": "reading", "elapsed": round(found.elapsed, 1)})
    return JSONResponse({"state": "done", "elapsed": 0.0})


async def story(request: Request) -> Response:
    """POST /features/ID/stories: one story of a file with several, as a feature of its own."""
    desk = desk_of(request)
    whole = desk.newsroom.feature(request.path_params["id"])
    form = fields(await request.body(), request.headers.get("content-type", ""))
    number = form["story"].text if "story" in form else ""
    found = await desk.opened(whole, PATIENCE)
    stories = () if isinstance(found, Reading) else found.stories
    if number not in [str(at) for at in range(1, len(stories) + 1)]:
        raise FeatureError("The file has no such story; choose one from the list.")
    brought = Brought(whole.file.read_bytes(), f"{stories[int(number) - 1]}{whole.file.suffix}")
    taken = await run_in_threadpool(take, desk.newsroom, brought, whole.date, int(number))
    return RedirectResponse(f"/features/{taken.id}", 303)


async def view(request: Request) -> Response:
    """GET /features/ID/view: the view as JSON."""
    desk = desk_of(request)
    taken = desk.newsroom.feature(request.path_params["id"])
    return JSONResponse(as_json(_with_journal(desk, taken, await desk.view(taken))))


async def changes(request: Request) -> Response:
    """POST /features/ID/changes: make a change."""
    desk, taken, facts = await _asked(request)
    return _told(request, desk, taken, await change(desk, taken, str(facts.get("version", "")), facts))


async def undo(request: Request) -> Response:
    """POST /features/ID/undo: the last change is taken back."""
    desk, taken, facts = await _asked(request)
    return _told(request, desk, taken, await take_back(desk, taken, str(facts.get("version", "")), "undo"))


async def redo(request: Request) -> Response:
    """POST /features/ID/redo: what was taken back is done again."""
    desk, taken, facts = await _asked(request)
    return _told(request, desk, taken, await take_back(desk, taken, str(facts.get("version", "")), "redo"))


async def pinyin(request: Request) -> Response:
    """GET /features/ID/pinyin: whether a word can be read so."""
    desk, asked = desk_of(request), request.query_params
    found = await desk.readers.ask(prove_reading, asked.get("word", ""), asked.get("pinyin", ""))
    said = found.said.text(language_of(request))
    return JSONResponse({"possible": found.possible, "said": said, "readings": found.readings})


async def _asked(request: Request) -> tuple[Desk, Taken, dict[str, object]]:
    desk = desk_of(request)
    taken = desk.newsroom.feature(request.path_params["id"])
    return desk, taken, json_of(await request.body(), request.headers.get("content-type", ""))


def _told(request: Request, desk: Desk, taken: Taken, made: Made) -> Response:
    stands, said = stand(desk.newsroom, taken), [each.text(language_of(request)) for each in made.said]
    able = {"can_undo": bool(stands.done), "can_redo": bool(stands.undone)}
    return JSONResponse({"version": made.view.version, "said": " ".join(said), "changed": made.changed} | able)


def _with_journal(desk: Desk, taken: Taken, found: View) -> View:
    stands = stand(desk.newsroom, taken)
    return replace(found, can_undo=bool(stands.done), can_redo=bool(stands.undone))


routes = [
    Route("/", start),
    Route("/features", taking, methods=["POST"]),
    Route("/features/{id}", feature),
    Route("/features/{id}/reading", reading),
    Route("/features/{id}/stories", story, methods=["POST"]),
    Route("/features/{id}/view", view),
    Route("/features/{id}/changes", changes, methods=["POST"]),
    Route("/features/{id}/undo", undo, methods=["POST"]),
    Route("/features/{id}/redo", redo, methods=["POST"]),
    Route("/features/{id}/pinyin", pinyin),
]
