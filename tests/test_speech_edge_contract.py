"""The online engine keeps the contract of every engine, spoken with a stand-in for the service."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from audio_edition.speech.edge.engine import EdgeEngine
from tests.edge_service import EdgeService
from tests.test_engine_contract import *  # noqa: F403 -- the suite itself, run on the engine below


@pytest.fixture(scope="module")
def engine() -> Iterator[EdgeEngine]:
    """The engine on a stand-in service."""
    with EdgeService() as service:
        yield EdgeEngine(endpoint=service.endpoint)
