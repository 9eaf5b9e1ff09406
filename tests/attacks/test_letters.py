"""Listeners' letters, which anybody can send: their reports are found, or the file is refused in one sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from audio_edition.errors import EditionError
from audio_edition.reports.letters import read

GUID = "01234567-89ab-cdef-0123-456789abcdef"
REPORT = f"edition: {GUID}\nline: l1\ntext: 灯\n".encode()
FORM = b'{"edition":"%s","said":"x"}\n' % GUID.encode()
HEAD = b"From: a@paper.example\nSubject: b\n"


def letter(*headers: str, body: bytes = REPORT) -> bytes:
    return HEAD + "".join(f"{header}\n" for header in headers).encode() + b"\n" + body


def plain(charset: str) -> bytes:
    return letter(f"Content-Type: text/plain; {charset}")


def nested(depth: int) -> bytes:
    heads = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return HEAD + b"".join(heads) + b"\n" + REPORT


MIXED = "Content-Type: multipart/mixed; boundary=b"
ATTACKS: dict[str, tuple[Callable[[], bytes], int]] = {
    # what it is: (the file, how many reports it holds; 0: it is refused)
    "parts by the hundred thousand": (lambda: letter(MIXED, body=b"--b\n\n" * 200_000 + REPORT + b"\n--b--"), 0),
    "an mbox of such letters": (lambda: (b"From a\n" + letter(MIXED, body=b"--b\n\n" * 190_000)) * 20, 0),
    "parts in parts": (lambda: nested(19), 1),
    "a thousand parts in parts": (lambda: nested(1_000), 0),
    "messages in messages": (lambda: HEAD + b"Content-Type: message/rfc822\n\n" * 5_000 + REPORT, 0),
    "a character set that nobody knows": (lambda: plain("charset=x-nothing"), 1),
    "a character set with NUL": (lambda: plain('charset="a\0b"'), 1),
    "a character set that is no text's": (lambda: plain("charset=zip"), 1),
    "a character set that always fails": (lambda: plain("charset=undefined"), 1),
    "a character set of names": (lambda: plain("charset=idna"), 1),
    "a character set in a language that is none": (lambda: plain("charset*=x''%ff%00"), 1),
    "base64 that is none": (lambda: letter("Content-Transfer-Encoding: base64", body=b"===="), 0),
    "uuencode that is none": (lambda: letter("Content-Transfer-Encoding: x-uuencode", body=b"begin 9 x\n\xff\xff"), 0),
    "two hundred thousand headers": (lambda: HEAD + b"X: y\n" * 200_000 + b"\n" + REPORT, 1),
    "a header of a megabyte": (lambda: HEAD + b"X: " + b"y" * 1_000_000 + b"\n\n" + REPORT, 1),
    "envelopes without letters": (lambda: b"From \n" * 3_000_000, 0),
    "blank lines before a form": (lambda: b"\n" * 30_000 + FORM, 1),
    "blank lines between forms": (lambda: (FORM + b"\n") * 15_000, 15_000),
    "more forms than are read": (lambda: FORM * 20_001, 0),
    "more reports in a text than are read": (lambda: REPORT * 25_000, 0),
    "JSON that nests": (lambda: b'{"edition":' + b"[" * 200_000, 0),
    "a number without end": (lambda: b'{"edition":"%s","line":%s}' % (GUID.encode(), b"9" * 5_000), 0),
    "a number that is infinite": (lambda: FORM.replace(b'"x"', b'"x","line":1e999'), 1),
    "half a character, NUL, a turned line": (lambda: FORM.replace(b"x", b"\\ud800\\u0000\\u202e"), 1),
    "a letter of tags": (lambda: letter("Content-Type: text/html", body=b"<div>" * 10_000 + REPORT), 1),
    "a tag without an end": (lambda: letter("Content-Type: text/html", body=REPORT + b"<" + b"x" * 900_000), 1),
    "quotation marks in quotation marks": (lambda: b">" * 15 + REPORT.replace(b"\n", b"\n" + b">" * 15), 1),
    "an id that climbs": (lambda: REPORT.replace(b"l1", b"../../../../etc/passwd"), 1),
    "nothing": (lambda: b"", 0),
    "NUL alone": (lambda: b"\0" * 1_000_000, 0),
    "larger than is read": (lambda: b"x" * 70_000_000, 0),
}


@pytest.mark.parametrize(("content", "reports"), ATTACKS.values(), ids=ATTACKS)
def test_a_hostile_letter_is_read_or_refused(content: Callable[[], bytes], reports: int) -> None:
    """No report is lost without a word, and nothing in one drives a terminal."""
    if not reports:
        with pytest.raises(EditionError, match=r"split it|save the letters"):
            read(content(), "letters")
        return
    found, _ = read(content(), "letters")
    assert len(found) == reports
    assert all((one.said + one.line + one.text).isprintable() for one in found)
