"""The online engine's certificate check, and one answer over the service's real addresses and encryption."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from audio_edition.errors import ServiceError
from audio_edition.model import Utterance
from audio_edition.speech.edge.engine import EdgeEngine
from tests.certificates import certificate_for, encryption
from tests.edge_service import EdgeService, seconds

HOST = "speech.platform.bing.com"
UTTERANCE = Utterance("县医院的值班医生赵岚说，夜里来的人不多。", "zh-CN-YunxiNeural")


class Loopback(AbstractResolver):
    """Finds the service's host, and no other, at a port of this machine."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> list[ResolveResult]:
        assert host == HOST
        return [ResolveResult(hostname=host, host="127.0.0.1", port=self.port, family=socket.AF_INET, proto=0, flags=0)]

    async def close(self) -> None:
        pass


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A throw-away certificate for the service's host, with its key, in one file."""
    return certificate_for(HOST, tmp_path)


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    """The service's side of the encryption."""
    return encryption(certificate)


def test_a_certificate_that_cannot_be_trusted_is_no_passing_fault(tls: ssl.SSLContext) -> None:
    """Nothing is sent to a server that cannot prove who it is, and it is not asked twice."""
    with EdgeService(tls=tls) as service:
        engine = EdgeEngine(endpoint=service.endpoint)
        with pytest.raises(ServiceError, match=r"certificate.*tries: 1\).*proxy"):
            engine.synthesize(UTTERANCE)
    assert service.requests == []


def test_the_real_addresses_are_used(tls: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing changed but where the host is found, the client's own addresses, token and check work for us."""
    from edge_tts import communicate, voices

    trusting = ssl.create_default_context(cafile=certificate)
    for module in (communicate, voices):
        monkeypatch.setattr(module, "_SSL_CTX", trusting)
    with EdgeService(tls=tls) as service:
        port = int(service.endpoint.rpartition(":")[2])
        connect = aiohttp.TCPConnector.__init__
        monkeypatch.setattr(
            aiohttp.TCPConnector,
            "__init__",
            lambda self, **options: connect(self, **options, resolver=Loopback(port)),
        )
        clip = EdgeEngine().synthesize(UTTERANCE)
    assert clip.seconds == pytest.approx(seconds(UTTERANCE.text, UTTERANCE.voice), abs=0.03)
    sent = dict(service.requests[0].headers)
    assert sent["Host"] == HOST
    assert sent["Origin"].startswith("chrome-extension://")
