"""A stand-in for the online voice service: the same protocol over a real websocket on loopback, with real audio.

Text frames ``speech.config`` and ``ssml`` come in; ``turn.start``, ``response``, ``audio.metadata`` (a sentence
boundary, in units of 100 ns), binary frames (two bytes of header length, headers, MP3) and ``turn.end`` go out. The
audio is 24 kHz, 48 kbit/s, constant: a tone of the voice's own pitch as long as the text asks for, with the service's
silence after the last sentence. ``faults`` says which of the next requests fail, and how.

    with EdgeService(faults=[Fault.DROP, None]) as service:
        engine = EdgeEngine(endpoint=service.endpoint)
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import ssl
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from html import unescape
from types import TracebackType

import lameenc
import numpy as np
from aiohttp import WSMsgType, web

RATE, BYTES_PER_SECOND, TICKS = 24_000, 6_000, 10_000_000
LEAD, TAIL, PER_HAN, PER_LETTER, PER_SENTENCE = 0.1, 0.85, 0.2, 0.06, 0.15
"""Seconds: silence before and after the speech; a Han character; a letter; the pause a sentence ends with."""

VOICES = {
    "zh-CN-XiaoxiaoNeural": "Female",
    "zh-CN-XiaoyiNeural": "Female",
    "zh-CN-YunjianNeural": "Male",
    "zh-CN-YunxiNeural": "Male",
    "zh-CN-YunxiaNeural": "Male",
    "zh-CN-YunyangNeural": "Male",
    "zh-CN-liaoning-XiaobeiNeural": "Female",
    "zh-CN-shaanxi-XiaoniNeural": "Female",
    "zh-HK-HiuMaanNeural": "Female",
    "zh-TW-HsiaoChenNeural": "Female",
    "zh-TW-YunJheNeural": "Male",
    "en-US-AriaNeural": "Female",
    "en-US-GuyNeural": "Male",
    "en-GB-SoniaNeural": "Female",
    "fr-FR-DeniseNeural": "Female",
}


class Fault(StrEnum):
    """How one request fails."""

    FORBIDDEN = "403 with the date"
    FORBIDDEN_UNDATED = "403 without a date"
    TOO_MANY = "429"
    UNAVAILABLE = "503"
    NO_AUDIO = "turn.end without audio"
    EMPTY_AUDIO = "an audio frame without audio"
    UNKNOWN_PATH = "a text frame of an unknown path"
    BAD_METADATA = "metadata that is no JSON"
    DROP = "the websocket closes in the middle"
    ABORT = "the connection is cut in the middle"
    CUT = "the audio stops in the middle, then a clean turn.end"
    LOST_SENTENCE = "the last sentence is left out, then a clean turn.end"
    HURRIED = "all sentences are reported in hardly any time"
    GARBLED = "bytes that are no MP3"
    STALL = "nothing after the connection"
    STALL_MIDWAY = "nothing after the first half"
    SLOW = "pauses between the frames, but all of it comes"


HARMLESS = frozenset({Fault.SLOW})
STATUS = {Fault.FORBIDDEN: 403, Fault.FORBIDDEN_UNDATED: 403, Fault.TOO_MANY: 429, Fault.UNAVAILABLE: 503}


def scattered(share: float, seed: int, faults: Iterable[Fault] = tuple(Fault)) -> Iterator[Fault | None]:
    """Endless: ``share`` of the requests fail, in a random kind of way that ``seed`` decides."""
    chance, kinds = random.Random(seed), list(faults)
    while True:
        yield chance.choice(kinds) if chance.random() < share else None


@dataclass(frozen=True)
class Request:
    """One request as it came. ``fault``: what was done to it. ``text`` is empty where it was refused unread."""

    fault: Fault | None
    voice: str = ""
    rate: str = ""
    text: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sentence:
    text: str
    start: float
    end: float


def sentences(text: str, rate: str = "+0%") -> list[Sentence]:
    """What is spoken when, in seconds, for a whole text."""
    speed, now, found = 1 + int(rate.rstrip("%")) / 100, LEAD, []
    for part in re.findall(r"[^。！？!?.]+[。！？!?.”]*|[。！？!?.”]+", text):
        end = now + sum(PER_HAN if c > "⺀" else PER_LETTER for c in part if c.isalnum()) / speed
        if end > now:
            found.append(Sentence(part.strip(), now, end))
        now = end + PER_SENTENCE
    return found


def speech(text: str, voice: str, rate: str = "+0%") -> bytes:
    """The service's whole audio for ``text``: all its sentences, then the tail."""
    return mp3(voice, round(10 * (sentences(text, rate)[-1].end + TAIL)))


def seconds(text: str, voice: str, rate: str = "+0%") -> float:
    """How long the service's whole audio for ``text`` is."""
    return len(speech(text, voice, rate)) / BYTES_PER_SECOND


@cache
def mp3(voice: str, tenths: int) -> bytes:
    """A tone of the voice's own pitch, then the tail's silence: ``tenths`` tenths of a second in all, as MP3."""
    length, silence = tenths * RATE // 10, int(TAIL * RATE)
    pitch = 120 + 20 * (sorted(VOICES).index(voice) if voice in VOICES else 0)
    wave = 8_000 * np.sin(2 * np.pi * pitch * np.arange(length) / RATE)
    wave[max(0, length - silence) :] = 0
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(48)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(7)
    encoder.silence()
    return bytes(encoder.encode(wave.astype(np.int16).tobytes()) + encoder.flush())


class EdgeService:
    """The server, in a thread of its own.

    voices, listing_status: what it lists, and with which status; both may be changed while it runs. requests: those
    that came. listings: how often the voices were listed. most: how many requests ran at the same time at peak.
    """

    def __init__(self, faults: Iterable[Fault | None] = (), tls: ssl.SSLContext | None = None) -> None:
        self.faults = iter(faults)
        self.voices = dict(VOICES)
        self._tls = tls
        self.requests: list[Request] = []
        self.listings = 0
        self.listing_status = 200
        self.most = 0
        self._running = 0
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._open = threading.Event()

    def __enter__(self) -> EdgeService:
        self._thread.start()
        self._open.wait()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._closing.set)
        self._thread.join()

    async def _serve(self) -> None:
        self._loop, self._closing = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application()
        path = "/consumer/speech/synthesize/readaloud"
        app.router.add_get(f"{path}/edge/v1", self._speak)
        app.router.add_get(f"{path}/voices/list", self._list)
        app.on_response_prepare.append(_undate)
        runner = web.AppRunner(app, shutdown_timeout=0.05)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=self._tls).start()
        host, port = runner.addresses[0][:2]
        self.endpoint = f"http{'s' if self._tls else ''}://{host}:{port}"
        self._open.set()
        await self._closing.wait()
        await runner.cleanup()

    async def _list(self, request: web.Request) -> web.Response:
        self.listings += 1
        listed = [
            {
                "Name": f"Microsoft Server Speech Text to Speech Voice ({name})",
                "ShortName": name,
                "Gender": gender,
                "Locale": name.rpartition("-")[0],
                "Status": "GA",
            }
            for name, gender in self.voices.items()
        ]
        return web.json_response(listed, status=self.listing_status)

    async def _speak(self, request: web.Request) -> web.StreamResponse:
        fault = next(self.faults, None)
        if fault in STATUS:
            self.requests.append(Request(fault))
            headers = {"X-Undated": "1"} if fault is Fault.FORBIDDEN_UNDATED else {}
            return web.Response(status=STATUS[fault], headers=headers)
        socket = web.WebSocketResponse(compress=True)
        await socket.prepare(request)
        self._running += 1
        self.most = max(self.most, self._running)
        try:
            await self._answer(request, socket, fault)
        except ConnectionError:
            pass  # the client hung up on us
        finally:
            self._running -= 1
        return socket

    async def _answer(self, request: web.Request, socket: web.WebSocketResponse, fault: Fault | None) -> None:
        config = await socket.receive()
        ssml = await socket.receive()
        if WSMsgType.TEXT not in (config.type, ssml.type) or "Path:speech.config" not in config.data:
            return
        asked = _read(ssml.data, fault, request)
        self.requests.append(asked)
        await socket.send_str("X-RequestId:1\r\nPath:turn.start\r\n\r\n{}")
        await socket.send_str("X-RequestId:1\r\nPath:response\r\n\r\n{}")
        if fault is Fault.STALL:
            await _stall(request)
            return
        if asked.voice in self.voices and re.search(r"[^\W_]", asked.text) and fault is not Fault.NO_AUDIO:
            await self._send_speech(request, socket, asked)
        if not socket.closed and request.transport is not None:
            await socket.send_str("X-RequestId:1\r\nPath:turn.end\r\n\r\n{}")

    async def _send_speech(self, request: web.Request, socket: web.WebSocketResponse, asked: Request) -> None:
        spoken, fault = sentences(asked.text, asked.rate), asked.fault
        audio = speech(asked.text, asked.voice, asked.rate)
        if fault is Fault.LOST_SENTENCE:
            spoken = spoken[:-1]
            audio = audio[: int(spoken[-1].end * BYTES_PER_SECOND)] if spoken else b""
        elif fault is Fault.HURRIED:
            spoken = [Sentence(s.text, 0.001 * i, 0.001 * (i + 1)) for i, s in enumerate(spoken)]
            audio = audio[:6_000]
        elif fault is Fault.GARBLED:
            audio = b"\x00" * len(audio)
        elif fault is Fault.CUT:
            audio = audio[: len(audio) // 2]
        for sentence in spoken:
            await socket.send_str(_metadata(sentence) if fault is not Fault.BAD_METADATA else _BAD_METADATA)
        if fault is Fault.UNKNOWN_PATH:
            await socket.send_str("X-RequestId:1\r\nPath:audio.surprise\r\n\r\n{}")
        if fault is Fault.EMPTY_AUDIO:
            await socket.send_bytes(_binary(b""))
        await self._send_audio(request, socket, audio, fault)

    async def _send_audio(
        self, request: web.Request, socket: web.WebSocketResponse, audio: bytes, fault: Fault | None
    ) -> None:
        step = max(720, len(audio) // 20)
        for at in range(0, len(audio), step):
            if at >= len(audio) // 2:
                if fault is Fault.DROP:
                    await socket.close()
                    return
                if fault is Fault.ABORT and request.transport is not None:
                    request.transport.abort()
                    return
                if fault is Fault.STALL_MIDWAY:
                    await _stall(request)
                    return
            await socket.send_bytes(_binary(audio[at : at + step]))
            if fault is Fault.SLOW:
                await asyncio.sleep(0.005)
        if audio:
            await socket.send_bytes(_headed("X-RequestId:1\r\nPath:audio\r\n", b""))


_BAD_METADATA = "X-RequestId:1\r\nPath:audio.metadata\r\n\r\n{"


async def _undate(request: web.Request, response: web.StreamResponse) -> None:
    if "X-Undated" in response.headers:
        del response.headers["Date"]


async def _stall(request: web.Request) -> None:
    """Say nothing and hear nothing, not even a request to close, until the client cuts the connection."""
    while request.transport is not None:
        await asyncio.sleep(0.01)


def _read(frame: str, fault: Fault | None, request: web.Request) -> Request:
    """The request in an ssml frame."""
    voice = re.search(r"<voice name='Microsoft Server Speech Text to Speech Voice \((.+), (.+)\)'>", frame)
    prosody = re.search(r"rate='([^']+)'[^>]*>(.*)</prosody>", frame, re.DOTALL)
    assert voice is not None
    assert prosody is not None
    name = f"{voice[1]}-{voice[2]}"
    return Request(fault, name, prosody[1], unescape(prosody[2]), tuple(request.headers.items()))


def _metadata(sentence: Sentence) -> str:
    text = {"Text": sentence.text, "Length": len(sentence.text), "BoundaryType": "SentenceBoundary"}
    times = {"Offset": int(sentence.start * TICKS), "Duration": int((sentence.end - sentence.start) * TICKS)}
    body = {"Metadata": [{"Type": "SentenceBoundary", "Data": {**times, "text": text}}]}
    head = "X-RequestId:1\r\nContent-Type:application/json; charset=utf-8\r\nPath:audio.metadata\r\n\r\n"
    return head + json.dumps(body, ensure_ascii=False)


def _binary(audio: bytes) -> bytes:
    return _headed("X-RequestId:1\r\nContent-Type:audio/mpeg\r\nPath:audio\r\n", audio)


def _headed(headers: str, audio: bytes) -> bytes:
    """A binary frame. The client counts its header's end as two bytes after the header length, as the service does."""
    head = headers.encode()
    return len(head).to_bytes(2, "big") + head + audio
