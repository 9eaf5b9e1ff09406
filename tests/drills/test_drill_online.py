"""The whole command with the online voices, on a service that fails in every way it is known to."""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain, repeat
from pathlib import Path

import pytest
from click.testing import Result

from audio_edition.package import manifest as manifests
from audio_edition.speech.edge.request import ENDPOINT, Patience
from tests.drills.issue import run
from tests.edge_service import HARMLESS, EdgeService, Fault, scattered, seconds

SENTENCES = 210
FRAME = 0.03  # seconds: one MP3 frame and a rounding
PATIENT = 60.0  # seconds of silence, where no fault is silent: a busy machine is none
VOICE = "zh-CN-XiaoxiaoNeural"  # the narrator's
TENS = "〇一二三四五六七八九"


def long_page(folder: Path) -> Path:
    """A feature of more than 200 different sentences."""
    numbers = [TENS[n // 100] + TENS[n // 10 % 10] + TENS[n % 10] for n in range(SENTENCES)]
    sentences = [f"编号{number}的树苗种下了。" for number in numbers]
    body = "\n\n".join("".join(sentences[start : start + 6]) for start in range(0, SENTENCES, 6))
    path = folder / "trees.txt"
    path.write_text(f"河边的树\n\n本报记者 林溪\n\n{body}\n", encoding="utf-8")
    return path


@contextmanager
def service(
    monkeypatch: pytest.MonkeyPatch, faults: Iterator[Fault | None], tries: int = 12, idle: float = 1.0
) -> Iterator[EdgeService]:
    """A service of these faults; the engine comes again sooner than ever, and after ``idle`` seconds of silence."""
    patience = functools.partial(
        Patience, tries=tries, first=0.01, longest=0.05, crowded=0.05, idle=idle, whole=20 * idle
    )
    monkeypatch.setattr("audio_edition.speech.edge.engine.Patience", patience)
    with EdgeService(faults) as running:
        monkeypatch.setenv(ENDPOINT, running.endpoint)
        yield running


def make(page: Path, folder: Path, *options: str) -> Result:
    where = ("--output", str(folder / "output"), "--clips", str(folder / "clips"), "--date", "2026-05-01")
    return run("make", str(page), "--engine", "edge", "--json", *where, *options)


def kept(folder: Path) -> list[dict[str, object]]:
    """The proofs of all clips in the store."""
    proofs = []
    for path in (folder / "clips").rglob("*.wav"):
        data = path.read_bytes()
        proofs.append(json.loads(data[8 + int.from_bytes(data[4:8], "little") :]))
    return proofs


def test_two_hundred_clips_at_twenty_percent_faults(
    monkeypatch: pytest.MonkeyPatch, drilled: Callable[[int], None], tmp_path: Path
) -> None:
    """One request in five fails: the edition has every clip, each as long as its whole words, each voice its own."""
    faults = scattered(0.2, seed=21, faults=[fault for fault in Fault if fault not in HARMLESS])
    with service(monkeypatch, faults) as running:
        result = make(long_page(tmp_path), tmp_path)
    assert result.exit_code == 0, result.stderr
    met = Counter(request.fault for request in running.requests if request.fault)
    assert set(met) == {fault for fault in Fault if fault not in HARMLESS}
    proofs = kept(tmp_path)
    assert len(proofs) >= SENTENCES
    for proof in proofs:
        _, voice, _, _, text = str(proof["content"]).split("\n", 4)
        assert proof["seconds"] == pytest.approx(seconds(text, voice), abs=FRAME), text
    manifest = manifests.load(next((tmp_path / "output").rglob("edition.json")))
    assert [note for note in manifest.notes if note.code == "VOICE_SUBSTITUTED"] == []
    drilled(met.total())


@pytest.mark.parametrize("fault", [Fault.FORBIDDEN, Fault.UNAVAILABLE, Fault.ABORT, Fault.GARBLED, Fault.CUT])
def test_a_service_that_fails_for_good(
    fault: Fault, monkeypatch: pytest.MonkeyPatch, drilled: Callable[[int], None], tmp_path: Path
) -> None:
    """No edition, one sentence with the remedy; when the service is back, only what is missing is asked for."""
    page = long_page(tmp_path)
    page.write_text("\n\n".join(page.read_text("utf-8").split("\n\n")[:4]), encoding="utf-8")
    trouble = chain([None] * 4, repeat(fault))
    with service(monkeypatch, trouble, tries=2, idle=PATIENT) as running:
        result = make(page, tmp_path)
        assert result.exit_code == 1
        assert "or use --engine kokoro" in result.stderr
        assert not (tmp_path / "output").exists()
        before = sum(VOICE in str(proof["content"]) for proof in kept(tmp_path))  # a stand-in may have had some too
        asked = len(running.requests)
        running.faults = repeat(None)
        told = json.loads(make(page, tmp_path).stdout)
        assert before > 0
        made = len(running.requests) - asked
        assert told["clips_made"] == made
        assert made - (told["clips"] - before) in (0, 1)  # the line that says how long it plays may be said twice
    drilled(1)


def test_a_voice_that_goes_away_amid_the_work(
    monkeypatch: pytest.MonkeyPatch, drilled: Callable[[int], None], tmp_path: Path
) -> None:
    """A withdrawn voice is replaced in all its lines and noted, and --strict refuses."""
    page = long_page(tmp_path)
    page.write_text("\n\n".join(page.read_text("utf-8").split("\n\n")[:4]), encoding="utf-8")

    def withdrawing(running: list[EdgeService]) -> Iterator[None]:
        for _ in range(4):
            yield None
        running[0].voices.pop(VOICE, None)
        while True:
            yield None

    found: list[EdgeService] = []
    with service(monkeypatch, withdrawing(found), tries=2, idle=PATIENT) as running:
        found.append(running)
        result = make(page, tmp_path)
        assert result.exit_code == 0, result.stderr
        told = json.loads(result.stdout)
        assert "VOICE_SUBSTITUTED" in {note["code"] for note in told["notes"]}
        assert VOICE not in told["voices"].values()
    drilled(1)
