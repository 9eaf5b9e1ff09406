"""What was done at the desk, beside the feature: each change as the lines it took and gave, so that it can be undone.

A line is written before the file that it tells of. Where a kill came between the two, the file says so: it is as it was
before, and the last line counts for nothing. A line that is not whole counts for nothing either.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from audio_edition.desk.mending.said import Refusal
from audio_edition.errors import OutputError
from audio_edition.whole import checksum, write

CONTEXT = 2  # lines around a change by which its place is found again
LARGEST = 16_000_000  # bytes; beyond, the oldest half can no more be undone


@dataclass(frozen=True, slots=True)
class Patch:
    """Lines of a file that took the place of others. file: ``script`` or ``voices``; at: the first one's number."""

    file: str
    at: int
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def reverse(self) -> Patch:
        """The way back."""
        return Patch(self.file, self.at, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the journal. act: ``do``, ``undo``, ``redo``, or ``void``: the line before came to nothing.

    was, now: the file's checksums before and after.
    """

    act: str
    was: str = ""
    now: str = ""
    patch: Patch | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What can be undone and done again, the last at the end. void: the last entry's file was never written."""

    done: tuple[Patch, ...] = ()
    undone: tuple[Patch, ...] = ()
    void: bool = False


def patch(file: str, before: str, after: str) -> Patch:
    """What turns ``before`` into ``after``, with so much around it that it is found again at one place only."""
    old, new = before.split("\n"), after.split("\n")
    most = min(len(old), len(new))
    start = next((i for i in range(most) if old[i] != new[i]), most)
    rest = next((i for i in range(most - start) if old[-1 - i] != new[-1 - i]), most - start)
    around = CONTEXT
    while True:
        first, last = max(0, start - around), max(0, rest - around)
        found = Patch(file, first, tuple(old[first : len(old) - last]), tuple(new[first : len(new) - last]))
        if (first == 0 and last == 0) or (_places(old, found.before) == _places(new, found.after) == [first]):
            return found
        around *= 2


def patched(text: str, change: Patch) -> str:
    """The text with a patch, at its place or wherever its lines now stand. Raises Refusal where they do not."""
    lines = text.split("\n")
    places = _places(lines, change.before)
    if change.at in places:
        places = [change.at]
    if len(places) != 1:
        raise Refusal("undo_lost", 409)
    at = places[0]
    return "\n".join([*lines[:at], *change.after, *lines[at + len(change.before) :]])


def _places(lines: Sequence[str], wanted: Sequence[str]) -> list[int]:
    count, first = len(wanted), wanted[0]
    ends = range(len(lines) - count + 1)
    return [i for i in ends if lines[i] == first and tuple(lines[i : i + count]) == tuple(wanted)]


def standing(journal: Path, now: dict[str, str]) -> Standing:
    """What can be undone; ``now``: the files' texts as they are."""
    entries = list(_entries(journal))
    last = entries[-1] if entries else Entry("void")
    void = last.patch is not None and last.was != last.now and checksum(now[last.patch.file]) == last.was
    return _replayed([*entries, Entry("void")] if void else entries, void)


def _replayed(entries: Sequence[Entry], void: bool) -> Standing:
    following = (*entries[1:], Entry(""))
    held = (entry for entry, after in zip(entries, following, strict=False) if after.act != "void")
    done: list[Patch] = []
    undone: list[Patch] = []
    for entry in held:
        if entry.act == "do" and entry.patch:
            done, undone = [*done, entry.patch], []
        elif entry.act == "undo" and done:
            undone.append(done.pop())
        elif entry.act == "redo" and undone:
            done.append(undone.pop())
    return Standing(tuple(done), tuple(undone), void)


def record(journal: Path, entry: Entry, void: bool = False) -> None:
    """Add a line, on the disk before this returns. Raises OutputError."""
    lines = [*([Entry("void")] if void else []), entry]
    told = "".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in lines)
    try:
        _bound(journal)
        with journal.open("ab+") as file:
            _mend(file.fileno())
            file.write(told.encode("utf-8", "surrogateescape"))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OutputError(f"{journal}: cannot be written ({error.strerror}); nothing was changed.") from error


def _mend(file: int) -> None:
    """Cut off a last line that is not whole: what a kill left."""
    size = os.fstat(file).st_size
    if size and os.pread(file, 1, size - 1) != b"\n":
        whole = os.pread(file, size, 0)
        os.ftruncate(file, whole.rfind(b"\n") + 1)


def _bound(journal: Path) -> None:
    if journal.is_file() and journal.stat().st_size > LARGEST:
        lines = journal.read_bytes().split(b"\n")
        write(journal, b"\n".join(lines[len(lines) // 2 :]))


def _entries(journal: Path) -> Iterator[Entry]:
    try:
        lines = journal.read_bytes().split(b"\n")
    except OSError:
        return
    for line in lines[:-1]:
        try:
            yield _entry(json.loads(line.decode("utf-8", "surrogateescape")))
        except (ValueError, KeyError, TypeError):
            continue


def _entry(told: Any) -> Entry:
    found = told["patch"]
    change = found and Patch(str(found["file"]), int(found["at"]), _lines(found["before"]), _lines(found["after"]))
    if change and (change.file not in ("script", "voices") or not change.before or not change.after):
        raise ValueError
    return Entry(str(told["act"]), str(told["was"]), str(told["now"]), change, str(told["kind"]))


def _lines(told: Any) -> tuple[str, ...]:
    return tuple(map(str, told))
