"""A local preview: what will be published, as a web server gives it to podcast apps and browsers."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from audio_edition.casting.settings.podcast_settings import Show
from audio_edition.errors import EditionError
from audio_edition.podcast.catalogue import Parcel, catalogue
from audio_edition.podcast.feed import feed
from audio_edition.podcast.media_types import for_other_sites, media_type
from audio_edition.podcast.shelf import shelve

if TYPE_CHECKING:
    from _typeshed import StrPath
    from starlette.types import ASGIApp


def serve(output: Path, show: Show, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve the editions in ``output`` until interrupted; ``ready`` is told the address (a free port for port 0).

    The feed is made for that address, whatever base_url says. Raises EditionError when the port is taken or an
    edition is not whole.
    """
    import uvicorn

    with _listening(host, port) as listener, tempfile.TemporaryDirectory() as front:
        url = f"http://{_name(host)}:{listener.getsockname()[1]}"
        made = feed(shelve(output), replace(show, base_url=url))
        made.write(Path(front))
        parcels = [parcel for group in catalogue(made, Path(front)) for parcel in group]
        app = preview(parcels, (output, Path(front)))
        ready(url)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[listener])


def preview(parcels: Iterable[Parcel], roots: tuple[Path, ...]) -> ASGIApp:
    """An app that gives exactly the parcels, and of them only what really lies below one of ``roots``."""
    from starlette.applications import Starlette
    from starlette.routing import Mount

    return Starlette(routes=[Mount("/", app=_shop({parcel.name: parcel.path for parcel in parcels}, roots))])


def _shop(files: Mapping[str, Path], roots: tuple[Path, ...]) -> ASGIApp:
    """Starlette's static files (ranges, HEAD, ETag, index pages) over a list of files instead of a folder."""
    from starlette.responses import FileResponse, Response
    from starlette.staticfiles import StaticFiles

    folders = {str(parent) for name in files for parent in PurePosixPath(name).parents}
    whole = tuple(root.resolve() for root in roots)

    class Shop(StaticFiles):
        def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
            if path in folders:
                return path, os.stat(whole[0])
            file = files.get(str(PurePosixPath(path)))
            with suppress(OSError):  # gone since, or a link that leads in a circle
                if file and any(file.resolve(strict=True).is_relative_to(root) for root in whole):
                    return str(file), file.stat()
            return "", None

        def file_response(self, full_path: StrPath, *told: Any, **more: Any) -> Response:
            answer = super().file_response(full_path, *told, **more)
            answer.headers["cache-control"] = "no-cache"
            if for_other_sites(os.fspath(full_path)):
                answer.headers["access-control-allow-origin"] = "*"
            if isinstance(answer, FileResponse):
                answer.headers["content-type"] = media_type(os.fspath(full_path))
            return answer

    return Shop(directory=whole[0], html=True)


def _name(host: str) -> str:
    """The host as it stands in an address; this machine's name where it listens everywhere."""
    if host in ("0.0.0.0", "::"):
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise EditionError(f"{host}:{port}: cannot be served ({error}); choose another --port or --host.") from error
