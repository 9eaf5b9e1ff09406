"""The installed engines by name: ours, and those that other packages register."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import metadata

from audio_edition.casting.settings.speaking import ENGINE_ENTRY_POINTS
from audio_edition.casting.voices import Casting
from audio_edition.errors import ConfigError
from audio_edition.speech.engine import Engine
from audio_edition.speech.spoken import as_said
from audio_edition.speech.tone import ToneEngine


def open_engine(name: str, casting: Casting, names: Sequence[str] = ()) -> Engine:
    """The engine called ``name``, with the casting's lexicon; ``names`` are people whose surnames it will meet.

    Raises ConfigError when no such engine is installed.
    """
    found = {entry.name: entry for entry in metadata.entry_points(group=ENGINE_ENTRY_POINTS)}
    if name not in found:
        raise ConfigError(f"there is no engine {name!r}; choose one of {', '.join(sorted(found))}.")
    if name == ToneEngine.name:  # its voices are the cast itself, a pitch each
        return ToneEngine(tuple(casting.voices))
    own = {"small": casting.model == "small"} if name == "kokoro" else {}
    engine: Engine = found[name].load()(readings=casting.say, names=tuple(names), **own)
    return engine


def sent_by(name: str, casting: Casting, names: Sequence[str]) -> Callable[[str], str]:
    """What the engine makes of words: the online one takes no phonemes, so it is sent unambiguous homophones."""
    if name != "edge":
        return as_said
    from audio_edition.speech.edge.respell import respell

    return lambda text: respell(text, casting.say, names)
