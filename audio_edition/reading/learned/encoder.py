"""The encoder: the shipped graphs, loaded once when first needed, proved by its checksum, run a window at a time.

A window is run alone, on one thread, so that what it gives depends on its characters alone (8-bit arithmetic takes
its scales from all that is run together); two windows run side by side.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, NamedTuple

from audio_edition.errors import FeatureError
from audio_edition.machine.threads import threads
from audio_edition.reading.learned.characters import Characters
from audio_edition.reading.learned.windows import LINE, Window

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIDE_BY_SIDE = 2
"""Windows that are run at once, each on one thread."""
DATA = files("audio_edition.reading.learned") / "data"
_LOADING = threading.Lock()


class Sight(NamedTuple):
    """What the encoder sees in a window, as probabilities.

    points: a row a quotation: that the speaker is named nowhere, then at each character; kinds: of a term, a person's
    words, somebody unnamed, a house; names: a row a character: no name, begins one, goes on with one.
    """

    points: NDArray[np.float32]
    kinds: NDArray[np.float32]
    names: NDArray[np.float32]


class Encoder:
    """The graphs and their characters. Raises FeatureError if the files are missing or not those published."""

    def __init__(self, data: Traversable = DATA) -> None:
        sums = json.loads(stored(data, "provenance.json"))["sha256"]
        names = ("reader.onnx", "lines.onnx", "characters.json")
        graph, lines, inventory = (proved(data, name, sums[name]) for name in names)
        self.characters = Characters(json.loads(inventory))
        self._session, self._lines = _session(graph), _session(lines)

    def see(self, windows: Sequence[Window]) -> list[Sight]:
        """What is seen in each window, in their order."""
        with threads(SIDE_BY_SIDE, "reader") as pool:
            return list(pool.map(self._seen, windows))

    def states(self, windows: Sequence[Sequence[int]]) -> list[NDArray[np.float32]]:
        """The last states of each window of lines, a row for each of its numbers."""
        with threads(SIDE_BY_SIDE, "reader") as pool:
            return list(pool.map(self._states, windows))

    def labelled(
        self, said: NDArray[np.float32], facts: NDArray[np.float32], words: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Of lines, from their states, facts and path words: the probability of each label; that a story begins."""
        shown = {"said": said[None], "facts": facts[None], "words": words[None]}
        found, more = self._lines.run(["labels", "more"], shown)
        return found[0], more[0, :, 1]

    def _states(self, numbers: Sequence[int]) -> NDArray[np.float32]:
        found: NDArray[np.float32] = self._run(numbers, [LINE] * len(numbers), [0], [1], ["states"])[0][0]
        return found

    def _seen(self, window: Window) -> Sight:
        count = len(window.opens)
        opens, closes = (window.opens, window.closes) if count else ([0], [1])
        points, kinds, names = self._run(window.numbers, window.types, opens, closes, ["points", "kinds", "names"])
        return Sight(points[0][:count], kinds[0][:count], names[0])

    def _run(
        self,
        numbers: Sequence[int],
        types: Sequence[int],
        opens: Sequence[int],
        closes: Sequence[int],
        wanted: list[str],
    ) -> Any:
        import numpy as np

        fed = zip(("numbers", "types", "opens", "closes"), (numbers, types, opens, closes), strict=True)
        return self._session.run(wanted, {name: np.array([row], np.int64) for name, row in fed})


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
    options.log_severity_level = 4  # what goes wrong is raised as well
    loaded = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    loaded._model_bytes = None  # it would keep the file for ever, to fall back on other processors
    return loaded
