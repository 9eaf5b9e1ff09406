"""Bring the show to where listeners fetch it: only what changed, audio before the feed that names it, the feed last.

Nothing is removed there but the sound of stories that were taken back, when the feed no longer names it.
"""

from __future__ import annotations

import functools
import hashlib
import io
import tempfile
import time
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import tenacity

from audio_edition.casting.settings.podcast_settings import Show
from audio_edition.errors import PublishError
from audio_edition.podcast.catalogue import Parcel, catalogue
from audio_edition.podcast.channel import GENERATOR
from audio_edition.podcast.feed import NAME as FEED
from audio_edition.podcast.feed import Feed, feed, write_feed
from audio_edition.podcast.record import NAME as RECORD
from audio_edition.podcast.record import Record, read_record, record_of
from audio_edition.podcast.shelf import shelve
from audio_edition.podcast.targets.target import Interrupted, Target, digest, pieces
from audio_edition.progress import Progress, Quiet

RECORDED = 20.0
"""Seconds between two writings of the record: of a large shelf it is long, and what it lacks is only read again."""

LARGEST = 1 << 26
"""Bytes of a record or feed that is read back: those of 5,000 editions have 2 MB."""

ATTEMPTS = 5
WAIT: tenacity.wait.wait_base = tenacity.wait_exponential_jitter(max=30)  # seconds

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plan:
    """``groups`` of parcels still to be sent, in order; ``there`` is what is on the target, ``record`` what it says.
    ``gone``: what is there of stories that were taken back, to be removed when the new feed is there.
    """

    feed: Feed
    groups: tuple[tuple[Parcel, ...], ...]
    there: Mapping[str, str]
    record: Record
    gone: tuple[str, ...] = ()

    @property
    def parcels(self) -> tuple[Parcel, ...]:
        """All that is to be sent, in order."""
        return tuple(parcel for group in self.groups for parcel in group)


def publish(
    output: Path,
    show: Show,
    target: Target,
    progress: Progress | None = None,
    *,
    strict: bool = False,
    take_over: bool = False,
) -> Plan:
    """Write the feed of ``output`` and bring everything it names, then itself, to the target; gives what was sent.

    take_over: replace a front page or feed there that is somebody else's.

    Killed or refused at any point, the target's feed names only what is there, whole; run again, it goes on where it
    ended. Raises PublishError, after ATTEMPTS tries where trying again may help, and what ``write_feed`` raises.
    """
    planned = plan(write_feed(output, show, strict=strict), output, target, take_over=take_over)
    send(planned, target, progress or Quiet())
    return planned


def rehearse(output: Path, show: Show, target: Target, *, strict: bool = False, take_over: bool = False) -> Plan:
    """What ``publish`` would send. Raises as it does; writes and sends nothing."""
    made = feed(shelve(output), show, strict=strict)
    with tempfile.TemporaryDirectory() as front:
        made.write(Path(front))
        return plan(made, Path(front), target, take_over=take_over)


def plan(feed: Feed, front: Path, target: Target, *, take_over: bool = False) -> Plan:
    """What of the show is not on the target yet, or differs there; the feed's own files lie in ``front``.

    Raises PublishError where the target holds somebody else's front page or feed, unless we are to ``take_over``.
    """
    sizes = _patiently(target.sizes)
    if not take_over:
        _prove_ours(feed, target, sizes)
    record = _read_record(target, sizes)
    groups = tuple(catalogue(feed, front))
    there = {p.name: p.sha256 for group in groups for p in group if _is_there(p, target, sizes, record)}
    due = (tuple(parcel for parcel in group if parcel.name not in there) for group in groups)
    gone = tuple(_gone(feed, {parcel.name for group in groups for parcel in group}, sizes))
    return Plan(feed, tuple(group for group in due if group), there, record, gone)


def _gone(feed: Feed, known: Container[str], sizes: Mapping[str, int]) -> Iterator[str]:
    """What the target has of withdrawn stories that is not theirs any more: their sound."""
    folders = {edition.folder.name for edition in feed.editions if edition.manifest.withdrawn}
    return (name for name in sorted(sizes) if name.partition("/")[0] in folders and name not in known)


def _prove_ours(feed: Feed, target: Target, sizes: Mapping[str, int]) -> None:
    """A mistyped web root must not lose its front page: what is replaced stands beside our record or feed."""
    others = [name for name in feed.files if name in sizes]
    if not others or RECORD in sizes:
        return
    if FEED in sizes and GENERATOR.encode() in _front(target, FEED):
        return
    raise PublishError(
        f"The target holds {', '.join(others)} of somebody else's making, which would be replaced; "
        "choose a folder of the show's own, or say --take-over."
    )


def send(planned: Plan, target: Target, progress: Progress) -> None:
    """Send what is planned. The record is written after groups, RECORDED seconds apart, and first without what is about
    to be replaced."""
    progress.stage("publishing", sum(parcel.bytes for parcel in planned.parcels))
    there = dict(planned.there)
    if (kept := record_of(there)) != planned.record:
        _write_record(target, kept)
    recorded = time.monotonic()
    for group in planned.groups:
        for parcel in group:
            _patiently(functools.partial(_send, parcel, target))
            there[parcel.name] = parcel.sha256
            progress.advance(parcel.bytes)
        if time.monotonic() - recorded > RECORDED or group is planned.groups[-1]:
            _write_record(target, record_of(there))
            recorded = time.monotonic()
    for name in planned.gone:
        _patiently(functools.partial(target.remove, name))


def _send(parcel: Parcel, target: Target) -> None:
    try:
        source = parcel.path.open("rb")
    except OSError as error:
        raise PublishError(f"{parcel.path}: cannot be read ({error.strerror}); publish again.") from error
    with source:
        if digest(pieces(source)) != (parcel.bytes, parcel.sha256):
            raise PublishError(f"{parcel.path}: changed while it was published; publish again.")
        source.seek(0)
        target.put(parcel, source)


def _is_there(parcel: Parcel, target: Target, sizes: Mapping[str, int], record: Record) -> bool:
    """By the record; a file of this size that the record does not vouch for is read."""
    if sizes.get(parcel.name) != parcel.bytes:
        return False
    if record.vouches(parcel.name, parcel.sha256):
        return True
    return _patiently(lambda: digest(target.read(parcel.name)))[1] == parcel.sha256


def _read_record(target: Target, sizes: Mapping[str, int]) -> Record:
    """The record; an empty one where there is none."""
    return read_record(_front(target, RECORD)) if RECORD in sizes else Record()


def _front(target: Target, name: str) -> bytes:
    """A file of ours that lies there; nothing where it is larger than any that we write."""

    def content() -> bytes:
        found = bytearray()
        for piece in target.read(name):
            found += piece
            if len(found) > LARGEST:
                return b""
        return bytes(found)

    return _patiently(content)


def _write_record(target: Target, record: Record) -> None:
    content = record.content()
    parcel = Parcel(RECORD, Path(RECORD), len(content), hashlib.sha256(content).hexdigest())
    _patiently(lambda: target.put(parcel, io.BytesIO(content)))


def _patiently(ask: Callable[[], T]) -> T:
    """Again after a while, and longer each time, as long as the target may yet answer."""
    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_exception_type(Interrupted),
        stop=tenacity.stop_after_attempt(ATTEMPTS),
        wait=WAIT,
        reraise=True,
    )
    return retrying(ask)
