"""Everything audio-edition raises on purpose, in one tree.

EditionError                 anything a producer can act on; str() is one sentence with the remedy
├── FeatureError             the feature file cannot be read as a newspaper page
│   └── LostTextError        contract 1 broken: characters of the page reached no line (a bug of ours)
├── ConfigError              voices.yaml is wrong; the message names file and line
├── ScriptError              script.yaml is wrong; the message names file and line
├── SpeechError              a line could not be spoken
│   ├── VoiceError           the engine has no such voice
│   ├── PronunciationError   a symbol the engine cannot say
│   ├── ServiceError         the online engine failed (refused, stalled, cut short)
│   └── ClipError            a clip failed its proof (silent, clipped, implausibly short or long)
├── AudioError               encoding, tagging or decoding failed
├── StrictError              --strict, and there are degradation notes
├── OutputError              a file could not be written (disk full, read-only folder)
└── PublishError             the place to publish to refused or was not reached
"""

from __future__ import annotations

_LONGEST, _END = 1_000, 300
"""Characters of a message, and how many of them are kept of the end of a longer one: the remedy stands there."""


class EditionError(Exception):
    """Base of all errors a producer can act on. ``str()`` is one sentence with the remedy.

    It is one line of bounded length, without a sign that drives a terminal, whatever a file or a service has put
    into it.
    """

    def __init__(self, message: str) -> None:
        told = "".join(char for char in " ".join(message.split()) if char.isprintable())
        super().__init__(told if len(told) <= _LONGEST else f"{told[: _LONGEST - _END]} … {told[-_END:]}")


class FeatureError(EditionError):
    """The feature file cannot be read as a newspaper page."""


class LostTextError(FeatureError):
    """Characters of the page are in no line and in no skipped item (contract 1)."""


class ConfigError(EditionError):
    """voices.yaml is wrong."""


class ScriptError(EditionError):
    """script.yaml is wrong."""


class SpeechError(EditionError):
    """A line could not be spoken."""


class VoiceError(SpeechError):
    """The engine has no such voice."""


class PronunciationError(SpeechError):
    """A symbol the engine cannot say, and no rule to read it."""


class ServiceError(SpeechError):
    """The online engine refused, stalled or cut its answer short."""


class ClipError(SpeechError):
    """A clip failed its proof."""


class AudioError(EditionError):
    """Encoding, tagging or decoding failed."""


class StrictError(EditionError):
    """``--strict`` was asked for and the edition carries degradation notes."""


class OutputError(EditionError):
    """A file could not be written."""


class PublishError(EditionError):
    """The place to publish to refused or could not be reached; what was published before stays."""
