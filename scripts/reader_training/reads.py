"""What a model makes of articles it was not trained with: asked and answered as in the product, kept for the decider."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from audio_edition.reading.learned.encoder import DATA, Encoder
from audio_edition.reading.learned.names import Somebody
from audio_edition.reading.learned.speakers import Judgement, Read, read

if TYPE_CHECKING:  # where models are trained there is not all that the product asks with
    from audio_edition.reading.speakers.hearing import Reads


class _Asked(Exception):
    """The product asks the reader: (text, spans)."""


def question(article: dict) -> dict | None:
    """What the product asks the reader of an article: {"text", "spans"}; None if nothing."""
    from stories import told

    def asked(text: str, spans: Sequence[tuple[int, int]]) -> Read:
        raise _Asked(text, spans)

    try:
        told(article, asked)
    except _Asked as found:
        text, spans = found.args
        return {"text": text, "spans": [list(span) for span in spans]}
    return None


def answer(task: tuple[str, dict]) -> dict:
    """(folder of the graphs, question) → the answer as it is kept."""
    folder, asked = task
    found = read(asked["text"], [tuple(span) for span in asked["spans"]], _encoder(folder))
    return {"text": asked["text"]} | asdict(found)


@cache
def _encoder(folder: str) -> Encoder:
    return Encoder(Path(folder))


def laid_out(model, inventory: Sequence[str], folder: Path) -> None:
    """The graphs of a model as the product loads them, in an empty folder; the head over lines stays the shipped one."""
    from graphs import Said, exported

    exported("reader.onnx", Said(model).eval(), folder / "reader.onnx")
    (folder / "lines.onnx").write_bytes((DATA / "lines.onnx").read_bytes())
    (folder / "characters.json").write_text(json.dumps(["", *inventory[1:]]), encoding="utf-8")
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
    (folder / "provenance.json").write_text(json.dumps({"sha256": sums}), encoding="utf-8")


def keep(answers: Sequence[Mapping], path: Path) -> None:
    """Write the answers."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        json.dump(answers, file, ensure_ascii=False)


def kept(paths: Sequence[Path]) -> Reads:
    """A reader that answers from what was kept. Raises KeyError for a text that was not asked about."""
    found: dict[str, Read] = {}
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            found |= {one["text"]: _read(one) for one in json.load(file)}
    return lambda text, spans: found[text]


def _read(one: Mapping) -> Read:
    people = [Somebody(p["name"], tuple(p["forms"]), tuple(p["places"])) for p in one["people"]]
    judged = [Judgement(**(j | {"pointed": {int(at): p for at, p in j["pointed"].items()}})) for j in one["judgements"]]
    return Read(people, judged)
