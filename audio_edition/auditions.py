"""Trying voices before an edition: which there are, whether they all exist, how one sounds."""

from __future__ import annotations

from pathlib import Path

from audio_edition.audio.master import Plan, master
from audio_edition.audio.tags import Tags
from audio_edition.casting.voices import Casting, load
from audio_edition.model import Clip, Gender, Line, Part, Pause
from audio_edition.speech.engines import open_engine
from audio_edition.speech.proof import prove
from audio_edition.speech.spoken import utterance
from audio_edition.speech.studio import checked_voices

SENTENCES = {
    "zh": "各位听众，您好。这是今天的报纸，我来读给您听。",
    "en": "Good morning. This is today's paper, read to you.",
}
_GENDERS = {Gender.MALE: "male", Gender.FEMALE: "female", Gender.UNKNOWN: "unknown"}


def cast_list(voices: Path | None) -> list[list[str]]:
    """Rows of voices.yaml's voices: name, gender, what each engine calls it, who has it."""
    casting = load(voices)
    engines = sorted({engine for voice in casting.voices.values() for engine in voice.engines})
    rows = [["voice", "gender", *engines, "used for"]]
    for voice in casting.voices.values():
        names = [voice.engines.get(engine, "-") for engine in engines]
        rows.append([voice.name, _GENDERS[voice.gender], *names, ", ".join(_uses(voice.name, casting))])
    return rows


def offered(voices: Path | None, engine: str) -> list[list[str]]:
    """Rows of everything an engine offers: name, gender, language."""
    found = open_engine(engine, load(voices)).voices().values()
    return [["voice", "gender", "language"], *([v.name, _GENDERS[v.gender], v.language] for v in found)]


def check(voices: Path | None, engine: str | None) -> str:
    """Prove every voice with the engine. Raises ConfigError, naming file and voice, for one it does not have."""
    casting = load(voices)
    opened = open_engine(engine or casting.engine, casting)
    checked_voices(opened, casting, casting.voices)
    return f"{casting.name}: {len(casting.voices)} voices, all on {opened.name}"


def audition(name: str, text: str | None, target: Path, voices: Path | None, engine: str | None) -> float:
    """Write ``target``, an MP3 of a sentence in a voice; its length in seconds."""
    casting = load(voices)
    opened = open_engine(engine or casting.engine, casting)
    language = _language(name, casting)
    expression = casting.expression(name, opened.name)
    said = text or SENTENCES[language]
    line = Line("audition", Part.BODY, "narrator", name, said, Pause.SENTENCE, chapter=name, language=language)
    wanted = utterance(line, casting, expression, opened.name)
    clip = opened.synthesize(wanted)
    prove(clip, wanted)

    def only(_: Line) -> Clip:
        return clip

    return master([line], only, target, Plan(casting.pauses, Tags(f"{name} ({expression})"))).seconds


def _uses(name: str, casting: Casting) -> list[str]:
    uses = [
        f"{role} ({code})" for code, roles in casting.roles.items() for role, voice in roles.items() if voice == name
    ]
    for code, pools in casting.quotes.items():
        uses += [f"{_GENDERS[gender]} quotes ({code})" for gender, pool in pools.items() if name in pool]
    return uses + [speaker.name for speaker in casting.speakers if speaker.voice == name]


def _language(name: str, casting: Casting) -> str:
    for code, roles in casting.roles.items():
        if name in {*roles.values(), *(voice for pool in casting.quotes[code].values() for voice in pool)}:
            return code
    return "zh"
