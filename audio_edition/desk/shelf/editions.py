"""The addresses of what stands on the shelf: an edition's files and its report; publish, withdraw, correct; letters."""

from __future__ import annotations

import base64
import datetime
import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from audio_edition.desk.features import desk_of
from audio_edition.desk.form import fields, json_of
from audio_edition.desk.pages import language_of
from audio_edition.desk.shelf import asked
from audio_edition.desk.shelf.letters import placed
from audio_edition.desk.shelf.shelf import feature_of, found, shelf, targets
from audio_edition.desk.words import words
from audio_edition.errors import EditionError, PublishError
from audio_edition.podcast.media_types import media_type
from audio_edition.whole import sha256

if TYPE_CHECKING:
    from starlette.requests import Request

REPORT = "report.html"
POLICY = (
    "default-src 'none'; script-src {script}; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""Of an edition's pages: the player page says itself which script is its own, and both are obeyed."""


async def listed(request: Request) -> Response:
    """GET /shelf: editions, issues and targets."""
    return JSONResponse(asdict(await run_in_threadpool(shelf, desk_of(request).newsroom)))


async def file(request: Request) -> Response:
    """GET /editions/E/FILE: a file that the edition's manifest names, or its report."""
    newsroom, name = desk_of(request).newsroom, request.path_params["file"]
    if name == REPORT:
        return await _report(request)
    folder, manifest = await run_in_threadpool(found, newsroom, request.path_params["edition"])
    digest = {manifest.audio.file: manifest.audio.sha256, **manifest.files}.get(name)
    path = folder / name
    if digest is None or not _within(path, newsroom.output):
        raise EditionError("The edition has no such file; load the page again.")
    if path.suffix == ".html" and await run_in_threadpool(sha256, path) != digest:
        raise EditionError(f"{name} of this edition is not as it was made; build the edition again.")
    headers = {"content-security-policy": POLICY.format(script="'unsafe-inline'"), "cache-control": "no-cache"}
    return FileResponse(path, headers=headers, media_type=media_type(name))


async def _report(request: Request) -> Response:
    desk = desk_of(request)
    folder, _ = found(desk.newsroom, request.path_params["edition"])
    made, script = await desk.presses.do(asked.report, folder, desk.newsroom.voices, language_of(request))
    source = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = POLICY.format(script=f"'sha256-{source}'")
    return Response(made, media_type="text/html", headers={"content-security-policy": policy})


async def publish(request: Request) -> Response:
    """POST /publish {"target"}: send what changed to a target that voices.yaml names."""
    desk, target = desk_of(request), _text(await _facts(request), "target")
    if target not in await run_in_threadpool(targets, desk.newsroom):
        raise PublishError("voices.yaml does not name this target under podcast: publish_to:; choose one of those.")
    done = await desk.presses.do(asked.send, desk.newsroom.output, desk.newsroom.voices, target)
    return _said(request, "published", sent=done.made, target=target)


async def withdraw(request: Request) -> Response:
    """POST /editions/E/withdraw {"reason"}: an episode that says so takes the edition's place."""
    desk, reason = desk_of(request), _text(await _facts(request), "reason")
    folder, manifest = found(desk.newsroom, request.path_params["edition"])
    await desk.presses.do(asked.take_back, folder, reason, desk.newsroom.voices, desk.newsroom.clips)
    return _said(request, "withdrew", title=manifest.title)


async def correct(request: Request) -> Response:
    """POST /editions/E/correct {"date"}: made again as it is corrected now, and listeners are told of that day."""
    desk, day = desk_of(request), _day(_text(await _facts(request), "date"))
    folder, manifest = found(desk.newsroom, request.path_params["edition"])
    feature = feature_of(manifest, {taken.id for taken in desk.newsroom.taken()})
    if not feature:
        raise EditionError("This edition was not made at the desk; correct its script.yaml and make it from there.")
    taken = desk.newsroom.feature(feature)
    done = await desk.presses.do(asked.build, asked.job_of(taken, desk.newsroom), desk.newsroom.clips, day)
    if done.edition != folder.name:
        raise EditionError(
            f"The headline is another now: it became the edition {done.edition}; withdraw {folder.name}."
        )
    return _said(request, "corrected_now", title=manifest.title, date=day)


async def letters(request: Request) -> Response:
    """POST /reports: a form with a ``file`` of listeners' letters; each brought to its line."""
    form = fields(await request.body(), request.headers.get("content-type", ""))
    if "file" not in form:
        raise EditionError("Choose a file of letters: mbox, .eml, JSON lines or text.")
    given = form["file"]
    return JSONResponse(await run_in_threadpool(placed, desk_of(request).newsroom, given.data, given.filename))


def _within(path: Path, output: Path) -> bool:
    return path.is_file() and path.resolve().is_relative_to(output.resolve())


async def _facts(request: Request) -> dict[str, Any]:
    return json_of(await request.body(), request.headers.get("content-type", ""))


def _text(facts: dict[str, Any], name: str) -> str:
    value = facts.get(name)
    if not isinstance(value, str):
        raise EditionError(f"{name} is missing; load the page again.")
    return value


def _day(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise EditionError(f"{text!r} is no day; write it as 2026-05-01.") from error


def _said(request: Request, name: str, **facts: Any) -> Response:
    return JSONResponse({"said": words(language_of(request))[name].format(**facts)})


routes = [
    Route("/shelf", listed),
    Route("/editions/{edition}/{file}", file),
    Route("/editions/{edition}/withdraw", withdraw, methods=["POST"]),
    Route("/editions/{edition}/correct", correct, methods=["POST"]),
    Route("/publish", publish, methods=["POST"]),
    Route("/reports", letters, methods=["POST"]),
]
