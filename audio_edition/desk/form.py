"""A form's body: a file dropped, text pasted, an address (RFC 7578, and the plain form of the URL standard)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qs

from audio_edition.errors import FeatureError

_BROKEN = "The form did not arrive whole; send it again."
MOST_FIELDS = 16


@dataclass(frozen=True, slots=True)
class Field:
    """What was filled in; ``filename`` of a file, as the browser calls it."""

    data: bytes
    filename: str = ""

    @property
    def text(self) -> str:
        """As text."""
        return self.data.decode("utf-8", "replace")


def fields(body: bytes, content_type: str) -> dict[str, Field]:
    """The fields of a form by name. Raises FeatureError for what is no form."""
    kind = Message()
    kind["content-type"] = content_type
    if kind.get_content_type() == "application/x-www-form-urlencoded":
        return _plain(body)
    boundary = kind.get_boundary()
    if kind.get_content_type() != "multipart/form-data" or not boundary:
        raise FeatureError("Send a form with a file, a text or an address.")
    return _parts(body, boundary.encode("latin-1", "replace"))


def json_of(body: bytes, content_type: str) -> dict[str, Any]:
    """What a page of ours sends as JSON. Raises FeatureError for anything but an object."""
    kind = Message()
    kind["content-type"] = content_type
    try:
        told = json.loads(body) if kind.get_content_type() == "application/json" else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise FeatureError("Send the change as a JSON object.")
    return told


def _plain(body: bytes) -> dict[str, Field]:
    try:
        found = parse_qs(body.decode("ascii"), max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise FeatureError(_BROKEN) from error
    return {name: Field(values[0].encode()) for name, values in found.items()}


def _parts(body: bytes, boundary: bytes) -> dict[str, Field]:
    """Between two boundaries stand headers, an empty line, and the content as it is."""
    parts = (b"\r\n" + body).split(b"\r\n--" + boundary, MOST_FIELDS + 1)
    if len(parts) > MOST_FIELDS + 1 or len(parts) < 2 or not parts[-1].startswith(b"--"):
        raise FeatureError(_BROKEN)
    found = {}
    for part in parts[1:-1]:
        head, _, data = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        values = _disposition(head)
        if "name" not in values:
            raise FeatureError(_BROKEN)
        found[str(values["name"])] = Field(data, str(values.get("filename", "")))
    return found


def _disposition(head: bytes) -> dict[str, Any]:
    """The parameters of a part's Content-Disposition. The parser breaks on some that no browser sends."""
    try:
        told = BytesHeaderParser(policy=HTTP).parsebytes(head + b"\r\n\r\n")["content-disposition"]
        return dict(told.params) if told else {}
    except (ValueError, IndexError, AttributeError, KeyError, TypeError, RecursionError) as error:
        raise FeatureError(_BROKEN) from error
