"""The addresses of sound: any line at once, and which lines a paragraph or a chapter has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from audio_edition.desk.drafting import Job
from audio_edition.desk.features import desk_of
from audio_edition.desk.view import View, ViewPiece
from audio_edition.desk.work import job_of
from audio_edition.errors import ScriptError

if TYPE_CHECKING:
    from starlette.requests import Request


def speak(job: Job, clips: Path | None, name: str, voice: str) -> bytes:
    """``speaking.sound``, which is imported only where it is heard."""
    from audio_edition.desk.studio import speaking

    return speaking.sound(job, clips, name, voice)


async def line(request: Request) -> Response:
    """GET /features/ID/sound/LINE?voice=: a WAV file of the line, in its own voice or in another."""
    desk = desk_of(request)
    taken = desk.newsroom.feature(request.path_params["id"])
    asked = request.path_params["line"], request.query_params.get("voice", "")
    made = await desk.voice.ask(speak, job_of(taken, desk.newsroom), desk.newsroom.clips, *asked)
    return Response(made, media_type="audio/wav")


async def paragraph(request: Request) -> Response:
    """GET /features/ID/sound/paragraph/LINE: the ids of the lines of its paragraph, in order."""
    view, name = await _view(request), request.path_params["line"]
    found = next((piece for piece in view.pieces if any(each.id == name for each in piece.lines)), None)
    if found is None:
        raise ScriptError("There is no such line in this feature any more; load the page again.")
    return JSONResponse(_lines([found]))


async def chapter(request: Request) -> Response:
    """GET /features/ID/sound/chapter/N: the ids of the lines of a chapter, counted from 1."""
    chapters = list(_chapters(await _view(request)))
    asked = request.path_params["number"]
    if asked not in map(str, range(1, len(chapters) + 1)):
        raise ScriptError(f"There is no chapter {asked[:10]}; there are {len(chapters)}.")
    return JSONResponse(_lines(chapters[int(asked) - 1]))


async def _view(request: Request) -> View:
    desk = desk_of(request)
    return await desk.view(desk.newsroom.feature(request.path_params["id"]))


def _chapters(view: View) -> Iterator[list[ViewPiece]]:
    """The pieces of each chapter."""
    held: list[ViewPiece] = []
    for piece in view.pieces:
        if piece.chapter and held:
            yield held
            held = []
        held.append(piece)
    yield held


def _lines(pieces: list[ViewPiece]) -> list[str]:
    return [each.id for piece in pieces for each in piece.lines]


routes = [
    Route("/features/{id}/sound/paragraph/{line}", paragraph),
    Route("/features/{id}/sound/chapter/{number}", chapter),
    Route("/features/{id}/sound/{line}", line),
]
