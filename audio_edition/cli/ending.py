"""How a command ends: whatever went wrong as one sentence and exit code 1; whoever says stop is told what is kept."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import Any, NoReturn

import click

from audio_edition.cli.commands import Commands, told
from audio_edition.cli.telling import fill, say
from audio_edition.errors import EditionError

_SURROUNDINGS = {
    errno.ENOSPC: "What was to be shown could not be written; free some space where it goes",
    errno.EBADF: "What was to be shown could not be written; it goes nowhere",
    errno.ENOENT: "The folder you are in is not there any more; go to another one",
}
"""What can be wrong around us, where no file of ours is named."""


_NO_ROOM = (
    "failed to map segment",
    "std::bad_alloc",
    "Failed to allocate memory",
    "can't start new thread",
    "broken data stream when writing",  # a picture
    "unknown encoding: ",  # we name none but Python's own, whose libraries could not be loaded
)
"""What the system and libraries beyond Python say where memory is not enough for them."""


class _Stopped(KeyboardInterrupt):
    """Somebody says stop by another signal than Ctrl-C."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Ending(Commands):
    """Turns our errors into one sentence and exit code 1; ``--debug`` shows where they come from."""

    def invoke(self, ctx: click.Context) -> Any:
        _listen()
        try:
            return super().invoke(ctx)
        except EditionError as error:
            if ctx.params.get("debug"):
                raise
            raise told(click.ClickException(str(error))) from error
        except _Stopped as stopped:
            _stop(stopped.number)
        except KeyboardInterrupt:
            _stop(signal.SIGINT)
        except BrokenPipeError:
            _hush()
            ctx.exit(1)
        except Exception as error:
            wrong = _around(error)
            if ctx.params.get("debug") or not wrong:
                raise
            if isinstance(error, OSError):
                _hush()
            raise told(click.ClickException(wrong)) from error


def _around(error: Exception) -> str:
    """What is wrong around us, in one sentence; "" where the fault is ours or of a file that is named."""
    number = error.errno if isinstance(error, OSError) else None
    if isinstance(error, MemoryError) or number == errno.ENOMEM or any(sign in str(error) for sign in _NO_ROOM):
        return say("There is not enough memory; give it more, or close other programs.")
    if isinstance(error, OSError) and not error.filename and number in _SURROUNDINGS:
        return fill("{0} ({1}).", say(_SURROUNDINGS[number]), say(error.strerror))
    return ""


def _hush() -> None:
    """Nothing more goes where nothing can be written, else the flush at the end complains again."""
    with suppress(OSError, ValueError, AttributeError):  # closed, or not there
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _listen() -> None:
    """Take a service manager's SIGTERM, and a terminal that closes, as Ctrl-C; what is ignored (nohup) stays so."""

    def heard(number: int, _: object) -> NoReturn:
        signal.signal(number, signal.SIG_IGN)  # said twice, it means the same
        raise _Stopped(number)

    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # no system but Unix has both
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, heard)


def _stop(number: int) -> NoReturn:
    """Say that nothing is lost, and end at once, not when the sentences being spoken are done.

    Every file is whole or absent, so nothing has to be tidied. Only the processes of a batch are waited for. The exit
    code is 128 and the signal's number, as shells have it.
    """
    import multiprocessing

    with suppress(OSError, ValueError):  # the terminal may be gone
        click.echo(
            say("Stopped. No file is half written, and what was spoken is kept: run it again to go on."), err=True
        )
    if multiprocessing.active_children():
        sys.exit(128 + number)
    with suppress(OSError):
        sys.stdout.flush()
    os._exit(128 + number)
