"""The record of what was published, which lies on the target: a mark a file, the marks of a folder together.

A mark is of a file's name and checksum, so neither has to be written: the record of 5,000 editions is a sixth of
what it was when it named every file.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

NAME = ".published.json"
"""Losing it costs reading everything there once."""

FORMAT = 2
_MARK = 16  # characters of a mark: 96 bits


@dataclass(frozen=True, slots=True)
class Record:
    """The marks of the files that are vouched for, by folder, "" for the files in none."""

    marks: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def vouches(self, name: str, sha256: str) -> bool:
        """Whether the file of this name has this content there."""
        return _mark(name, sha256) in self.marks.get(_folder(name), ())

    def content(self) -> bytes:
        """The record as a file."""
        marks = {folder: "".join(sorted(kept)) for folder, kept in sorted(self.marks.items())}
        return json.dumps({"format": FORMAT, "marks": marks}, ensure_ascii=False, indent=0).encode()


def record_of(there: Mapping[str, str]) -> Record:
    """The record of files, told by name and sha256."""
    marks: dict[str, set[str]] = {}
    for name, sha256 in there.items():
        marks.setdefault(_folder(name), set()).add(_mark(name, sha256))
    return Record({folder: frozenset(kept) for folder, kept in marks.items()})


def read_record(content: bytes) -> Record:
    """A record as it was found, one of names and checksums (format 1) too; an empty one when somebody spoilt it."""
    try:
        told = json.loads(content)
        if told.get("format") != FORMAT:
            return record_of({str(name): str(sha256) for name, sha256 in told.items()})
        return Record({str(folder): frozenset(_parted(marks)) for folder, marks in told["marks"].items()})
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return Record()


def _parted(marks: Any) -> list[str]:
    return [marks[start : start + _MARK] for start in range(0, len(marks), _MARK)]


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _mark(name: str, sha256: str) -> str:
    digest = hashlib.sha256(f"{name}\n{sha256}".encode("utf-8", "surrogatepass")).digest()
    return base64.urlsafe_b64encode(digest[: _MARK * 3 // 4]).decode()
