"""voices.yaml: the voices, who reads what, the fixed casting, the lexicon, the pauses and our announcements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from audio_edition.casting import yamlfile
from audio_edition.casting.announcements import FACTS, OWN_FACTS
from audio_edition.casting.settings import lexicon, podcast_settings
from audio_edition.casting.settings.books import Books, books
from audio_edition.casting.settings.choice import Choice, choice
from audio_edition.casting.settings.melody import MODELS, Melody, melody
from audio_edition.casting.settings.podcast_settings import Show
from audio_edition.casting.settings.speaking import (
    FixedSpeaker,
    Voice,
    engines,
    english_words,
    pools,
    roles,
    speaker,
    voice,
)
from audio_edition.casting.structures.tables import Limits, limits
from audio_edition.casting.yamlfile import Marked, Path_, nearest
from audio_edition.errors import ConfigError
from audio_edition.model import Gender, Pause, Reading
from audio_edition.words import LANGUAGES

DEFAULT = Path(__file__).with_name("voices.yaml")
LONGEST_PAUSE = 10.0  # seconds; a longer silence sounds like the end of the programme
_TOP = (
    "engine",
    "messages",
    "paper",
    "voices",
    "roles",
    "quotes",
    "speakers",
    "say",
    "readings",
    "model",
    "english_words",
    "melody",
    "pauses",
    "section_tone",
    "plain",
    "tell_corrections",
    "cover",
    "label",
    "books",
    "podcast",
    "tables",
    "announcements",
    "issue",
    "keep",
    "leave_out",
)
_WHOLE = ("voices", "speakers", "say")


@dataclass(frozen=True, slots=True)
class Casting:
    """All of voices.yaml, checked. ``roles`` and ``quotes`` are by language; ``places`` say where a voice stands."""

    name: str
    engine: str
    paper: str
    voices: Mapping[str, Voice]
    roles: Mapping[str, Mapping[str, str]]
    quotes: Mapping[str, Mapping[Gender, tuple[str, ...]]]
    speakers: tuple[FixedSpeaker, ...]
    say: tuple[Reading, ...]
    model: str
    english_words: Mapping[Gender, str]
    melody: Melody
    pauses: Mapping[Pause, float]
    section_tone: bool
    plain: bool
    tell_corrections: bool
    cover: str
    label: bool
    producer: str
    books: Books
    podcast: Show
    announcements: Mapping[str, Mapping[str, str]]
    tables: Limits
    places: Mapping[str, str]
    one_file: bool
    keep: Choice
    leave_out: Choice

    def expression(self, voice: str, engine: str) -> str:
        """What ``engine`` calls a voice. Raises ConfigError when the voice has no entry for it."""
        entry = self.voices.get(voice)
        if entry is None:
            near = nearest(voice, self.voices)
            raise ConfigError(f"{self.name}: there is no voice {voice!r}{near}; it has {', '.join(self.voices)}.")
        if engine == "tone":
            return voice
        if engine not in entry.engines:
            raise ConfigError(f"{self.places[voice]} has no {engine} entry; give it one in your voices.yaml.")
        return entry.engines[engine]

    def english(self, voice: str, engine: str) -> str:
        """What ``engine`` calls the voice that says English words in a Mandarin line of ``voice``; "" for none."""
        lent = self.voices.get(self.english_words[self.voices[voice].gender])
        return lent.engines.get(engine, "") if lent else ""


def load(path: Path | None = None) -> Casting:
    """The casting of a voices.yaml; what it leaves out is as in the packaged one (``path`` None).

    Raises ConfigError, naming file and line, for anything that is not as it must be.
    """
    return _laid_over(yamlfile.load(path or DEFAULT, ConfigError))


def of_text(text: str, path: Path) -> Casting:
    """As ``load``, of the text that a voices.yaml at ``path`` has, or is to have."""
    return _laid_over(yamlfile.parse(text, str(path), ConfigError))


def _laid_over(marked: Marked) -> Casting:
    default = yamlfile.load(DEFAULT, ConfigError)
    marked.known_keys((), marked.data or {}, (*_TOP, "languages"))
    _messages(marked)
    laid = replace(marked, data=_over(default.data, marked.data or {}))
    own = marked.mapping(("voices",))
    return _casting(laid, {name: _place(marked if name in own else default, name) for name in laid.data["voices"]})


def language_of_messages(path: Path) -> str:
    """The language that a voices.yaml asks messages to be told in; "" where it asks for none. Raises ConfigError."""
    return _messages(yamlfile.load(path, ConfigError))


def _messages(marked: Marked) -> str:
    return marked.one_of(("messages",), LANGUAGES) if marked.text(("messages",)) else ""


def _place(marked: Marked, voice: str) -> str:
    return f"{marked.name}, line {marked.line(('voices', voice))}: voice {voice}"


def _over(base: Any, top: Any) -> Any:
    """``top`` laid over ``base``: settings entry by entry; a voice, a speaker or a reading is replaced whole."""
    if not (isinstance(base, dict) and isinstance(top, dict)):
        return base if top is None else top
    keys = [*base, *(key for key in top if key not in base)]
    return {key: _over(base.get(key), top.get(key)) if key not in _WHOLE else _laid(base, top, key) for key in keys}


def _laid(base: Any, top: Any, key: str) -> Any:
    over = top.get(key)
    return {**base[key], **over} if isinstance(over, dict) else _over(base[key], over)


def _casting(marked: Marked, places: Mapping[str, str]) -> Casting:
    voices = {name: voice(marked, ("voices", name)) for name in marked.mapping(("voices",))}
    marked.known_keys(("label",), marked.mapping(("label",)), ("tag", "producer"))
    evaluated = books(marked)
    languages = {"zh": (), **{str(code): ("languages", str(code)) for code in marked.mapping(("languages",))}}
    return Casting(
        name=marked.name,
        engine=marked.one_of(("engine",), engines()),
        paper=marked.text(("paper",)),
        voices=voices,
        roles={code: roles(marked, (*path, "roles"), voices) for code, path in languages.items()},
        quotes={code: pools(marked, (*path, "quotes"), voices) for code, path in languages.items()},
        speakers=tuple(speaker(marked, ("speakers", name), voices) for name in marked.mapping(("speakers",))),
        say=lexicon.readings(marked),
        model=marked.one_of(("model",), MODELS),
        english_words=english_words(marked, voices),
        melody=melody(marked),
        pauses=_pauses(marked),
        section_tone=marked.switch(("section_tone",)),
        plain=marked.switch(("plain",)),
        tell_corrections=marked.switch(("tell_corrections",)),
        cover=marked.text(("cover",)) or "draw",
        label=marked.switch(("label", "tag")),
        producer=marked.text(("label", "producer")) or marked.text(("paper",)) or "audio-edition",
        books=evaluated,
        podcast=podcast_settings.show(marked, evaluated.evaluated_by, evaluated.report),
        announcements={code: _announcements(marked, code) for code in marked.mapping(("announcements",))},
        tables=limits(marked),
        places=places,
        one_file=_issue(marked),
        keep=choice(marked, "keep"),
        leave_out=choice(marked, "leave_out"),
    )


def _issue(marked: Marked) -> bool:
    marked.known_keys(("issue",), marked.mapping(("issue",)), ("one_file",))
    return marked.switch(("issue", "one_file"))


def _announcements(marked: Marked, code: str) -> dict[str, str]:
    path: Path_ = ("announcements", code)
    known = yamlfile.load(DEFAULT, ConfigError).data["announcements"]["zh"]
    entry = marked.mapping(path)
    marked.known_keys(path, entry, tuple(known))
    texts = {key: marked.text((*path, key)) for key in entry}
    for key, text in texts.items():
        facts = OWN_FACTS.get(key, FACTS)
        try:
            text.format(**dict.fromkeys(facts, ""))
        except (KeyError, IndexError, ValueError) as problem:
            allowed = f"only hold {{{'}, {'.join(facts)}}}" if facts else "not hold anything"
            raise marked.fault((*path, key), f"may {allowed} in braces.") from problem
    return texts


def _pauses(marked: Marked) -> dict[Pause, float]:
    marked.known_keys(("pauses",), marked.mapping(("pauses",)), tuple(pause.value for pause in Pause))
    return {pause: _seconds(marked, ("pauses", pause.value)) for pause in Pause}


def _seconds(marked: Marked, path: Path_) -> float:
    value = marked.at(path)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LONGEST_PAUSE:
        raise marked.fault(path, f"must be seconds from 0 to {LONGEST_PAUSE:g}.")
    return float(value)
