"""What is fuzzed: for each target a harness that takes bytes and lets only our own errors pass, and seeds."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from edge_tts import communicate
from edge_tts.exceptions import EdgeTTSException

from audio_edition.casting import scriptfile, voices
from audio_edition.check.subtitles import set_cues
from audio_edition.desk.form import fields
from audio_edition.errors import EditionError
from audio_edition.model import solid, solid_all
from audio_edition.paper.issuefile import read_issue
from audio_edition.paper.sources.feeds import read_feed
from audio_edition.paper.sources.listing import issue_of_listing
from audio_edition.reading.documents.opening import FORMATS, Format
from audio_edition.reading.documents.text_tables import text_tables
from audio_edition.reading.learned import lines as encoded_lines
from audio_edition.reading.learned.characters import FIRST, LINE_MARK, Characters
from audio_edition.reading.learned.windows import BEFORE, BEHIND, LENGTH, PREFIX, spans, stream, window
from audio_edition.reading.read import read
from audio_edition.reports.letters import read as read_letters
from audio_edition.speech.edge.faults import Mishap, diagnose
from audio_edition.speech.edge.proof import decode, prove
from audio_edition.speech.edge.request import STRANGE, Answer, Boundary
from audio_edition.speech.edge.request import _boundary as boundary_of
from tests import formats_samples as samples
from tests.edge_service import speech

HEAD = b"Path:audio.metadata\r\n\r\n"
BROKE_STREAM = (
    HEAD + b"[" * 100_000,
    HEAD + b'{"Metadata": [{"Type": "SentenceBoundary", "Data": {"Offset": 1, "Duration": 1, "text": {"Text": 5}}}]}',
    HEAD + b'{"Metadata": [{"Type": "SentenceBoundary", "Data": {"Offset": 1, "Duration": 1, "text": {"Text": []}}}]}',
    HEAD + b'{"Metadata": [{"Type": "Sent\\nceBoundary", "Data": {}}]}',
)
"""Messages that the engine once met with an error of Python's, or with a complaint of several lines."""

BROKE_VOICES = b'voices: {teacher: {"gende\\n\\nr": male}}'
"""A key of several lines: so was the complaint about it."""

VOICE = "zh-CN-XiaoxiaoNeural"
TEXT = "渡口的灯又亮了。船慢慢靠岸。"
METADATA = HEAD + (
    b'{"Metadata": [{"Type": "SentenceBoundary", "Data": {"Offset": 1, "Duration": 2, "text": {"Text": "a"}}}]}'
)
ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Target:
    """One thing to fuzz. ``meet`` raises when the input broke it."""

    name: str
    meet: Callable[[bytes], None]
    seeds: Sequence[bytes]


def _refused(error: EditionError) -> None:
    told = str(error)
    assert told, "an error without a word"
    assert len(told) < 1100, "an error longer than anyone reads"
    assert "\n" not in told.strip(), f"more than one line: {told!r}"


def _reads(format: Format) -> Callable[[bytes], None]:
    def meet(data: bytes) -> None:
        try:
            document = format.read(data, f"feature.{format.name}")
        except EditionError as error:
            _refused(error)
            return
        solid_elements = solid_all(element.text for element in document.elements)
        assert solid_elements == solid(document.text), "elements do not tile the document"

    return meet


def _reads_inside(format: Format) -> Callable[[bytes], None]:
    """As ``_reads``, of a Word document that is sound but for its text: what is in the archive breaks it seldom."""
    meet = _reads(format)
    return lambda data: meet(samples.docx(data.decode("utf-8", "replace")))


def _understands(data: bytes) -> None:
    """Any text is understood as a feature without losing a character, or refused."""
    try:
        read(FORMATS[-1].read(data, "feature.txt"))
    except EditionError as error:
        _refused(error)


def _file(load: Callable[[Path], object], suffix: str) -> Callable[[bytes], None]:
    path = Path(tempfile.gettempdir()) / f"audio-edition-fuzz-{os.getpid()}{suffix}"

    def meet(data: bytes) -> None:
        path.write_bytes(data)
        try:
            load(path)
        except EditionError as error:
            _refused(error)
        finally:
            path.unlink()

    return meet


def _answers(data: bytes) -> None:
    """The engine's proof of an answer: the input is the audio, and its first bytes say what was reported of it."""
    audio, told = data[8:], data[:8].ljust(8, b"\0")
    boundaries = tuple(Boundary(TEXT[: told[i] % 20], told[i + 1] / 10, told[i + 2] / 10) for i in (0, 3))
    _proved(Answer(audio, boundaries, bool(told[7] % 2)))


def _proved(answer: Answer) -> None:
    try:
        prove(TEXT, 1.0, answer)
        decode(answer.audio)
    except Mishap as mishap:
        _refused(mishap)


def _streams(data: bytes) -> None:
    """The client's parser of the service's messages, as the engine meets it: whatever it makes of one is a Mishap."""
    client = communicate.Communicate("风沙。", "zh-CN-XiaoxiaoNeural", boundary="SentenceBoundary")
    try:
        binary = data[:1] == b"\0"  # as the websocket says it; a header of 256 bytes or more does not occur
        length = int.from_bytes(data[:2], "big") if binary else data.find(b"\r\n\r\n")
        headers, body = communicate.get_headers_and_data(data, length)
        if headers.get(b"Path") == b"audio.metadata":
            boundary = boundary_of(client._Communicate__parse_metadata(body))  # type: ignore[attr-defined]
            _proved(Answer(speech(TEXT, VOICE), (boundary,), True))
    except (EdgeTTSException, *STRANGE) as error:
        _refused(diagnose(error))


def _tables(data: bytes) -> None:
    """Tables drawn in plain text: each lies within the lines, and behind the one before."""
    lines, at = data.decode("utf-8", "replace").split("\n"), 0
    for table in text_tables(lines):
        assert at <= table.first < table.end <= len(lines), "a table of other lines"
        at = table.end


def _feeds(data: bytes) -> None:
    try:
        read_feed(data, "feed.xml")
    except EditionError as error:
        _refused(error)


def _letters(data: bytes) -> None:
    try:
        read_letters(data, "letters")
    except EditionError as error:
        _refused(error)


def _forms(data: bytes) -> None:
    try:
        fields(data, "multipart/form-data; boundary=b")
    except EditionError as error:
        _refused(error)


INVENTORY = Characters([*map(str, range(FIRST)), *"渡口的灯船来“”。，abc \n", LINE_MARK])


def _encodes(data: bytes) -> None:
    """A number for each character; windows of bounded length, their places in the text, a quotation judged once."""
    text = data[2:].decode("utf-8", "replace")
    assert len(INVENTORY.numbers(text)) == len(text), "a character without a number"
    encoded_lines.numbers(text, INVENTORY)
    start, end = sorted(at % (len(text) + 1) for at in data[:2].ljust(2, b"\0"))
    whole = stream(text, [(start, end)] if start < end else [], INVENTORY)
    made = [
        window(whole, span, [text[:9], text[-9:]], INVENTORY)
        for span in spans(whole, LENGTH - PREFIX, lambda: BEFORE, BEHIND)
    ]
    assert all(len(one.numbers) == len(one.places) <= LENGTH for one in made), "a window longer than it may be"
    assert all(-1 <= place < len(text) for one in made for place in one.places), "a place outside the text"
    assert sum(len(one.judged) for one in made) == (start < end), "a quotation not judged once"


def _subtitles(data: bytes) -> None:
    for cue in set_cues(data.decode("utf-8", "replace")):
        assert cue.start >= -1 <= cue.end, "a time before the beginning"
        cue.voiced()


def _issues(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "issue.json").write_bytes(data)
        try:
            read_issue(Path(folder))
        except EditionError as error:
            _refused(error)


SCRIPT = """title: 渡口的灯
language: zh
lines:
- {id: l1, part: headline, role: headline, voice: anchor, text: 渡口的灯, pause: part}
"""

GUID = b"01234567-89ab-cdef-0123-456789abcdef"
LETTER = (
    b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=gb18030\n\nedition: "
)
LETTER += GUID + b"\nline: l1\nheard: a-b-c-d\ntext: x\n--b--\n"
MBOX = b"From a\n" + LETTER + b"From b\nSubject: x\n\n> edition: " + GUID + b"\n> line: l2\n"
FORM = b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename*=utf-8''a%20b.txt\r\n\r\nx\r\n--b--\r\n"

LISTING = b"""paper: \xe6\xb5\xb7\xe8\xa7\x92
date: 2026-11-27
sections:
- {name: A, stories: [https://example.org/a, {file: "https://example.org/b", page: A2, headline: B}]}
"""
ISSUE = b"""{"format": 1, "paper": "P", "date": "2026-11-27", "sections": [{"name": "A", "stories": [{"key": "a",
"folder": "f", "headline": "h", "seconds": 1.5, "state": "new"}]}], "whole": [], "left_out": [], "notes": []}"""
FEEDS = (
    b"""<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>A</title>
<link>https://example.org/a</link><pubDate>Fri, 27 Nov 2026 06:00:00 GMT</pubDate></item></channel></rss>""",
    b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>A</title>
<link href="https://example.org/a"/><updated>2026-11-27T06:00:00Z</updated></entry></feed>""",
    b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://example.org/a</loc>
<lastmod>2026-11-27</lastmod></url></urlset>""",
    b"""<sitemapindex><sitemap><loc>https://example.org/s.xml</loc></sitemap></sitemapindex>""",
    b"""{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"id": "1",
"url": "https://example.org/a", "title": "A", "date_published": "2026-11-27T06:00:00Z"}]}""",
)
TABLES = """年份\t船\t人
2024\t12\t30
2025\t15\t42

| 渡口 | 灯 |
| --- | --- |
| 东 | 3 |

船      人      灯
12      30      4
15      42      5
"""
VTT = """WEBVTT

l1
00:00:01.000 --> 00:00:02.500
<v 方知行>船来了。

l2
00:00:03.000 --> 00:00:04.500
灯亮了。
"""

TARGETS = (
    *(
        Target(format.name, _reads(format), [make()])
        for format, make in zip(
            FORMATS,
            (samples.as_pdf, samples.as_docx, samples.as_html, samples.as_markdown, samples.as_text),
            strict=True,
        )
    ),
    Target("pdf-inside", _reads(FORMATS[0]), [samples.as_pdf(packed=False)]),
    Target("docx-inside", _reads_inside(FORMATS[1]), [samples.docx_body().encode()]),
    Target("reading", _understands, [path.read_bytes() for path in sorted((ROOT / "samples").glob("*.txt"))]),
    Target("voices", _file(voices.load, ".yaml"), [(ROOT / "voices.yaml").read_bytes(), BROKE_VOICES]),
    Target("script", _file(scriptfile.from_yaml, ".yaml"), [SCRIPT.encode(), b"lines: " + b"[" * 90_000]),
    Target("listing", _file(lambda path: issue_of_listing(path, "", "", ""), ".yaml"), [LISTING]),
    Target("issue", _issues, [ISSUE]),
    Target("letters", _letters, [LETTER, MBOX]),
    Target("form", _forms, [FORM]),
    Target("feed", _feeds, [*FEEDS]),
    Target("tables", _tables, [TABLES.encode()]),
    Target("encoder", _encodes, [b"\x05\x30" + TABLES.encode(), samples.as_text()]),
    Target("subtitles", _subtitles, [VTT.encode(), VTT.replace(".", ",").encode()]),
    Target("answer", _answers, [bytes([13, 1, 30, 13, 31, 60, 0, 1]) + speech(TEXT, VOICE)]),
    Target("stream", _streams, [METADATA, *BROKE_STREAM, b"\0\x10Path:audio\r\n\r\n" + bytes(40)]),
)
