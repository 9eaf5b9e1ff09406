"""A file of letters as text: mbox, a single message (.eml), JSON lines of the newsroom's own form, or plain text."""

from __future__ import annotations

import email
import json
import re
from collections.abc import Iterator, Sequence
from email import policy
from email.message import Message
from html import unescape
from itertools import islice

from audio_edition.errors import EditionError
from audio_edition.reports.report import Report, report_of, reports_in

LARGEST = 64 << 20
"""Bytes of a file of letters."""
MOST = 20_000
"""Letters of a file."""

_LETTER = 1 << 20  # bytes of a letter that are looked at: reports are short, the rest are attachments
_WORDS = 1 << 16  # characters of a part's words that are looked at
_PARTS = 20  # of a letter, nested or not
_LINES = 2_000  # of a letter that may part it: the parser makes a part of each
_HEADER = re.compile(
    rb"(From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To):", re.IGNORECASE
)
_FILLED = re.compile(r"[^\s][^\n]*")  # of a line with anything in it
_ENVELOPE = re.compile(rb"^From .*\n", re.MULTILINE)
_BLOCK = re.compile(r"</?(?:p|div|br|tr|li|h[1-6]|blockquote)\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SAID = ("said", "message", "comment", "note")
_HOW = "save the letters as mbox, .eml, JSON lines or text"


def read(content: bytes, name: str) -> tuple[tuple[Report, ...], int]:
    """The reports of a file, in order, and how many of its letters hold none.

    Raises EditionError, naming the file, when it is no such file, is too large, or holds no report at all.
    """
    if len(content) > LARGEST:
        raise EditionError(f"{name}: is larger than {LARGEST >> 20} MB; split it, or leave attachments out.")
    found = list(_found(content.removeprefix(b"\xef\xbb\xbf"), name))
    reports = tuple(report for letter in found for report in letter)
    if max(len(found), len(reports)) > MOST:
        raise EditionError(f"{name}: holds more than {MOST:,} letters; split it.")
    if not reports:
        raise EditionError(f"{name}: holds no report from a player page; {_HOW}.")
    return reports, sum(not letter for letter in found)


def _found(content: bytes, name: str) -> Iterator[Sequence[Report]]:
    """The reports of each letter."""
    start = content.lstrip()[:1]
    if content.startswith(b"From "):
        letters = islice(_ENVELOPE.split(content, MOST + 2), 1, MOST + 2)
        yield from (tuple(reports_in(_words(raw[:_LETTER]))) for raw in letters)
    elif start == b"{":
        lines = (found[0] for found in _FILLED.finditer(_decoded(content, name)))
        yield from (_of_form(line) for line in islice(lines, MOST + 1))
    elif _HEADER.match(content):
        yield tuple(reports_in(_words(content[:_LETTER])))
    else:
        yield tuple(islice(reports_in(_decoded(content, name)), MOST + 1))


def _decoded(content: bytes, name: str) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise EditionError(f"{name}: is neither mail nor text; {_HOW}.")


def _of_form(line: str) -> Sequence[Report]:
    """The report that a line of JSON holds; none where it is no such line."""
    try:
        told = json.loads(line[:_LETTER])
    except (ValueError, RecursionError):
        return ()
    if not isinstance(told, dict):
        return ()
    report = report_of(told, next((told[key] for key in _SAID if told.get(key)), ""))
    return (report,) if report else ()


def _words(raw: bytes) -> str:
    """The words of a letter: those of its plain parts, else of its HTML; "" where it cannot be read."""
    small = raw.lower()
    if small.count(b"boundary=") + small.count(b"message/") > _PARTS or small.count(b"\n--") > _LINES:
        return ""
    parts = [part for part in email.message_from_bytes(raw, policy=policy.compat32).walk() if not part.is_multipart()]
    for kind in ("text/plain", "text/html"):
        told = [_part(part) for part in parts[:_PARTS] if part.get_content_type() == kind]
        if any("edition" in words.casefold() for words in told):
            return "\n".join(map(_unmarked, told) if kind == "text/html" else told)
    return ""


def _part(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset() or "utf-8", "replace")[:_WORDS]
    except (LookupError, ValueError):  # a character set that nobody knows
        return content.decode("utf-8", "replace")[:_WORDS]


def _unmarked(page: str) -> str:
    """An HTML letter as lines of text."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(page)
    for node in tree.css("head, style, script, template"):
        node.decompose()
    body = tree.body.html if tree.body else ""
    return unescape(_TAG.sub("", _BLOCK.sub("\n", body or "")))
