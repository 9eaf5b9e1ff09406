"""What a producer should look at before an edition goes out: the uncertain lines, with the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audio_edition.model import Line, Script

SURE = 0.8  # confidence from which a speaker needs no second look: found by name beside a verb of saying
_CONFIDENCE = re.compile(r"\((\d\.\d\d)\)$")


def review(script: Script) -> str:
    """The lines whose speaker is not sure or that carry a note, each with its neighbours; "" when there is none."""
    return "\n\n".join(_shown(script, place) for place in doubtful(script))


def doubtful(script: Script) -> Iterator[int]:
    """The places of the lines to look at, the least sure first."""
    noted = {note.where for note in script.notes}
    places = [at for at, line in enumerate(script.lines) if line.id in noted or confidence(line) < SURE]
    yield from sorted(places, key=lambda at: confidence(script.lines[at]))


def confidence(line: Line) -> float:
    """How sure its speaker is, 0–1; 1 for a line that is nobody's guess."""
    found = _CONFIDENCE.search(line.because or "")
    return float(found[1]) if found else 1.0


def _shown(script: Script, place: int) -> str:
    line = script.lines[place]
    around = script.lines[max(0, place - 1) : place + 2]
    texts = [(near is line, near.text.replace("\t", " | ")) for near in around]
    text = "".join(f"【{text}】" if here else text for here, text in texts)
    notes = [f"  {note.code}: {note.message}" for note in script.notes if note.where == line.id]
    who = f"{line.id}: {line.speaker or 'nobody named'}, voice {line.voice}; {line.because or ''}".rstrip("; ")
    return "\n".join([who, *notes, f"  {text}"])
