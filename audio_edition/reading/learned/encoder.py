"""The encoder: the shipped graph, loaded once when first needed, proved by its checksum, run a window at a time.

A window is run alone, on one thread, so that what it gives depends on its characters alone (8-bit arithmetic takes
its scales from all that is run together); two windows run side by side.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, NamedTuple

from audio_edition.errors import FeatureError
from audio_edition.reading.learned.characters import Characters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIDE_BY_SIDE = 2
"""Windows that are run at once, each on one thread."""
DATA = files("audio_edition.reading.learned") / "data"
_LOADING = threading.Lock()


class Window(NamedTuple):
    """What is run: the numbers of its characters, and where the marks of its quotation stand (0, 0: it has none)."""

    numbers: Sequence[int]
    opens: int = 0
    closes: int = 0


class Sight(NamedTuple):
    """What the encoder sees in a window, as probabilities.

    place: that the speaker is named nowhere, then at each character; kind: of a term, a person's words, somebody
    unnamed, a house; name: a row for each character: no name, begins one, goes on with one.
    """

    place: NDArray[np.float32]
    kind: NDArray[np.float32]
    name: NDArray[np.float32]


class Encoder:
    """The graph and its characters. Raises FeatureError if the installed files are missing or not those published."""

    def __init__(self, data: Traversable = DATA) -> None:
        sums = json.loads(stored(data, "provenance.json"))["sha256"]
        graph, inventory = (proved(data, name, sums[name]) for name in ("reader.onnx", "characters.txt"))
        self.characters = Characters(inventory.decode("utf-8").split("\n"))
        self._session = _session(graph)

    def see(self, windows: Sequence[Window]) -> list[Sight]:
        """What is seen in each window, in their order."""
        with ThreadPoolExecutor(SIDE_BY_SIDE, "reader") as threads:
            return list(threads.map(self._seen, windows))

    def states(self, windows: Sequence[Sequence[int]]) -> list[NDArray[np.float32]]:
        """The last states of each window, a row for each of its numbers."""
        with ThreadPoolExecutor(SIDE_BY_SIDE, "reader") as threads:
            return list(threads.map(self._states, windows))

    def _states(self, numbers: Sequence[int]) -> NDArray[np.float32]:
        import numpy as np

        feed = {"numbers": np.array([numbers], np.int64), "marks": np.zeros((1, 2), np.int64)}
        found: NDArray[np.float32] = self._session.run(["states"], feed)[0][0]
        return found

    def _seen(self, window: Window) -> Sight:
        import numpy as np

        feed = {
            "numbers": np.array([window.numbers], np.int64),
            "marks": np.array([[window.opens, window.closes]], np.int64),
        }
        place, kind, name = self._session.run(["place", "kind", "name"], feed)
        return Sight(place[0], kind[0], name[0])


def encoder() -> Encoder:
    """The one encoder of this process. Raises FeatureError as ``Encoder`` does."""
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> Encoder:
    return Encoder()


def stored(data: Traversable, name: str) -> bytes:
    """A file of the reader's. Raises FeatureError if it is not installed."""
    try:
        return (data / name).read_bytes()
    except OSError:
        raise FeatureError(f"The reader's {name} is not installed; install audio-edition again.") from None


def proved(data: Traversable, name: str, checksum: str) -> bytes:
    """A file of the reader's whose checksum is this one. Raises FeatureError if it is missing or damaged."""
    found = stored(data, name)
    if hashlib.sha256(found).hexdigest() != checksum:
        raise FeatureError(f"The reader's {name} is damaged (wrong checksum); install audio-edition again.")
    return found


def _session(graph: bytes) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # every length of window would keep its own
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    loaded = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    loaded._model_bytes = None  # it would keep the file for ever, to fall back on other processors
    return loaded
