"""The model as one session of onnxruntime: loaded once, run from many threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from audio_edition.machine.threads import threads
from audio_edition.model import Samples
from audio_edition.speech.neural import graph, kept, weights

T = TypeVar("T")

PAIR = 70
"""Tokens, some 18 Chinese characters, from which a run is worth two cores."""

SURE = 176
"""Frames from which two cores make the samples of one.

Onnxruntime parts a product's columns among the threads; of 64 or fewer it adds up in another order (the strides of
``MlasSgemmOperation``). The decoder's first products have a column a frame: measured, 140 frames sound otherwise in the
last bit, 161 and more do not. The encoder's samples are the same always.
"""

_FRAME = 600  # samples


def session(small: bool = False, threads: int = 1) -> Any:
    """An onnxruntime session of the model that may run from many threads at once, on ``threads`` cores each.

    small: of the published graph of 8 bits, else of the one that reckons in float. Raises SpeechError as
    ``weights.weights`` does.
    """
    if small:
        return _opened(graph.small_graph(weights.weights()), _options())
    path = kept.path()
    if _proved(path) and path.is_file():
        return _opened(str(path), _options(optimised=True, threads=threads))
    return _opened(graph.float_graph(weights.weights()), _float_options())


@cache
def _proved(path: Path) -> bool:
    """Whether the graph is kept there now; proved once a process (a quarter of a second), however many sessions."""
    return kept.sound(path) or kept.keep(_write, path)


def _write(folder: Path) -> None:
    """Onnxruntime's own form of the float graph, its numbers apart so that they are mapped, not read."""
    from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidArgument

    options = _float_options()
    options.optimized_model_filepath = str(folder / kept.GRAPH)
    options.add_session_config_entry("session.optimized_model_external_initializers_file_name", kept.NUMBERS)
    options.add_session_config_entry("session.optimized_model_external_initializers_min_size_in_bytes", "1024")
    made = graph.float_graph(weights.weights())
    try:
        _opened(made, options)
        _opened(str(folder / kept.GRAPH), _options(optimised=True))  # a disk that ran full is noticed here
    except (Fail, InvalidArgument) as error:
        raise OSError(str(error)) from error


def _options(optimised: bool = False, threads: int = 1) -> Any:
    """Single-threaded runs side by side beat one run on many threads. Spinning only burns the cores the other runs
    need. The arena stays (without it the same runs took 12 % longer and 3 GB); the memory pattern goes, since every
    length of text would keep its own.

    Level by level: what is kept has been optimised, but not for one processor, so that all machines run the same.
    """
    import onnxruntime

    levels = onnxruntime.GraphOptimizationLevel
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.enable_mem_pattern = False
    options.graph_optimization_level = levels.ORT_DISABLE_ALL if optimised else levels.ORT_ENABLE_EXTENDED
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 4  # what goes wrong is raised as well
    return options


def _float_options() -> Any:
    """Options under which the weights are dequantised once, while the graph is loaded."""
    options = _options()
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return options


def _opened(model: bytes | str, options: Any) -> Any:
    import onnxruntime

    loaded = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    loaded._model_bytes = None  # it would keep the file's 92 MB for ever, to fall back on other processors
    return loaded


def _spoken(loaded: Any, feed: Mapping[str, Any]) -> Samples:
    """The arena gives back what the run took: kept, it grows with every mixture of lengths (by half a gigabyte)."""
    import onnxruntime

    options = onnxruntime.RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    audio: Samples = loaded.run(["audio"], dict(feed), options)[0]
    return audio


def begun(name: str, work: Callable[[], T]) -> Future[T]:
    """Work begun in a thread of its own, called ``name``; what goes wrong is told to who wants what it gives."""
    beginner = threads(1, name)
    future = beginner.submit(work)
    beginner.shutdown(wait=False)
    return future


class Model:
    """The session, loaded once, when first needed or in the background after ``warm_up``."""

    def __init__(self, small: bool = False) -> None:
        self._small = small
        self._lock = threading.Lock()
        self._loading: Future[Any] | None = None
        self._hasty = False
        self._pair: Any = None
        self._running = 0

    def warm_up(self) -> None:
        """Begin to load in a thread of its own and return at once. What goes wrong is raised by ``run``."""
        self._begun()

    def run(self, feed: Mapping[str, Any]) -> Samples:
        """What the model speaks for ``tokens``, ``style``, ``speed`` and ``melody``. Raises SpeechError as ``session``
        does.
        """
        with self._alone() as alone:
            if alone and feed["tokens"].shape[1] >= PAIR and self._on_two():
                audio = _spoken(self._pair, feed)
                if len(audio) >= SURE * _FRAME:
                    return audio
            return _spoken(self._begun().result(), feed)

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """Whether no other run is under way."""
        with self._lock:
            self._running += 1
            alone = self._running == 1
        try:
            yield alone
        finally:
            with self._lock:
                self._running -= 1

    def _on_two(self) -> bool:
        """Whether a run may take two cores; the session for that is opened now, once, where the graph is kept."""
        if self._hasty and self._pair is None and _proved(kept.path()):
            self._pair = session(threads=2)
        return self._pair is not None

    def hasten(self) -> None:
        """From now on a run that is long enough and alone takes two cores: whoever waits for one clip hears it sooner,
        the same samples.
        """
        self._hasty = not self._small

    def seconds(self, feed: Mapping[str, Any]) -> list[float]:
        """When each token of a feed begins, and at last the end; the sound itself is not made. Raises as ``run``."""
        import numpy as np
        import onnxruntime

        options = onnxruntime.RunOptions()
        options.only_execute_path_to_fetches = True
        [frames] = self._begun().result().run([graph.FRAMES], dict(feed), options)[0]
        return [0.0, *(float(end) for end in np.cumsum(frames) / graph.FRAMES_A_SECOND)]

    def _begun(self) -> Future[Any]:
        with self._lock:
            if self._loading is None:
                self._loading = begun("voice-model", lambda: session(self._small))
            return self._loading


@cache
def model(small: bool = False) -> Model:
    """The one model of this process: a batch's next feature does not load it again."""
    return Model(small)
