"""The addresses of builds: begun, looked at, cancelled."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from audio_edition.desk.drafting import Job
from audio_edition.desk.features import desk_of
from audio_edition.desk.pages import language_of
from audio_edition.desk.work import job_of
from audio_edition.words.telling import teller

if TYPE_CHECKING:
    from starlette.requests import Request

    from audio_edition.desk.studio.presses import State
    from audio_edition.desk.studio.pressing import Done


def build(job: Job, clips: Path | None, corrected: str) -> Done:
    """``pressing.build``, which is imported only in the process that builds."""
    from audio_edition.desk.studio import pressing

    return pressing.build(job, clips, corrected)


async def begin(request: Request) -> Response:
    """POST /features/ID/builds: begin to build the feature as it is corrected now."""
    desk = desk_of(request)
    taken = desk.newsroom.feature(request.path_params["id"])
    begun = await desk.presses.begin(build, job_of(taken, desk.newsroom), desk.newsroom.clips, "")
    return JSONResponse({"build": begun.id}, 202)


async def look(request: Request) -> Response:
    """GET /builds/B: how far it is."""
    presses = desk_of(request).presses
    return _told(request, presses.state(presses.find(request.path_params["build"])))


async def cancel(request: Request) -> Response:
    """DELETE /builds/B: end it."""
    presses = desk_of(request).presses
    found = presses.find(request.path_params["build"])
    presses.cancel(found)
    while found.ended is None:  # the process is being ended
        await asyncio.sleep(0.01)
    return _told(request, presses.state(found))


def _told(request: Request, state: State) -> JSONResponse:
    message = teller(language_of(request)).tell(state.message)
    return JSONResponse(asdict(state) | {"message": message})


routes = [
    Route("/features/{id}/builds", begin, methods=["POST"]),
    Route("/builds/{build}", look),
    Route("/builds/{build}", cancel, methods=["DELETE"]),
]
