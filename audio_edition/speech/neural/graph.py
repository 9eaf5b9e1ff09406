"""The voice graph: the published 8-bit graph becomes one that reckons in floating point, with a melody to be shaped.

The published file rounds what flows through it to 8 bits at each of its 241 products, which is heard as a faint
roughness. Here the weights stay as they are (8 bits, dequantised once, when onnxruntime loads the graph), and what
flows between them is float. ``docs/voices.md`` has what that was measured to do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

VERSION = 1
"""Raised when this module comes to make another graph of the same file."""

MELODY = "melody"
"""Input, float32 [3]: how many times the pitch's range; semitones higher; semitones that the end rises."""

LOWEST_HZ = 50.0
"""The curve lies below this where the voice is silent or has no pitch."""

PITCH, FRAMES = "pitch", "frames"
"""Outputs beside ``audio``: the pitch's curve in hertz, 80 a second, and the frames (40 a second) of each token."""

FRAMES_A_SECOND = 40

RISE_FRAMES = 28.0
"""Frames of the pitch's curve (80 a second) over which a question rises: the last syllable and a half."""

_PITCH = "/encoder/F0_proj/Conv_output_0"
_FRAMES = "/encoder/Clip_output_0"
_SEMITONE = 0.0577622650466621  # natural logarithm of the twelfth root of 2


def float_graph(published: bytes) -> bytes:
    """The published graph reckoning in float, with the input ``MELODY``. Deterministic but for onnx's own version."""
    edit = _Edit(published)
    for node in list(edit.graph.node):
        if node.op_type == "MatMulInteger":
            edit.product(node, "MatMul", axis=1)
        elif node.op_type == "ConvInteger":
            edit.product(node, "Conv", axis=0)
        elif node.op_type == "DynamicQuantizeLSTM":
            edit.recurrence(node)
    return edit.finished()


def small_graph(published: bytes) -> bytes:
    """The published graph as it is, with the input ``MELODY``."""
    return _Edit(published).finished()


class _Edit:
    """An ONNX graph being changed: who makes and who takes each value; nodes that come instead of others."""

    def __init__(self, published: bytes) -> None:
        import onnx

        self.onnx: Any = onnx
        self.model = onnx.load_model_from_string(published)
        self.graph: Any = self.model.graph
        self.weights = {tensor.name: tensor for tensor in self.graph.initializer}
        self.maker = {output: node for node in self.graph.node for output in node.output}
        self.takers: dict[str, list[Any]] = defaultdict(list)
        for node in self.graph.node:
            for name in node.input:
                self.takers[name].append(node)

    def product(self, node: Any, operation: str, axis: int) -> None:
        """A product of integers and the scaling behind it become one product of floats."""
        rounded, weight, _, zero = node.input
        total = self._taker(node)
        bias = self._bias(total, node.output[0]) if total.op_type == "Add" else None
        cast = self._taker(total) if bias else total
        scaled = self._taker(cast)
        scale = self._weight_scale(next(name for name in scaled.input if name != cast.output[0]))
        inputs = [self.maker[rounded].input[0], self._dequantised(weight, scale, zero, axis), *([bias] if bias else [])]
        self._instead(node, operation, inputs, list(scaled.output), node.attribute)
        scaled.ClearField("output")  # the new product makes it now

    def recurrence(self, node: Any) -> None:
        """A recurrent layer of 8 bits becomes one of floats, whose weights lie the other way round."""
        given = [*node.input, *[""] * (12 - len(node.input))]
        weights = [
            self._turned(self._dequantised(given[1], given[8], given[9], axis=0)),
            self._turned(self._dequantised(given[2], given[10], given[11], axis=0)),
        ]
        self._instead(node, "LSTM", [given[0], *weights, *given[3:8]], list(node.output), node.attribute)
        node.ClearField("output")

    def finished(self) -> bytes:
        """The graph with its melody, in an order in which it can be run, without what nobody needs."""
        self._melody()
        kept = _needed(self.graph.node, [output.name for output in self.graph.output])
        given = [value.name for value in self.graph.input] + list(self.weights)
        ordered = _ordered(kept, given)
        del self.graph.node[:]
        self.graph.node.extend(ordered)
        used = {name for node in ordered for name in node.input}
        weights = [tensor for name, tensor in self.weights.items() if name in used]
        del self.graph.initializer[:]
        self.graph.initializer.extend(weights)
        return bytes(self.model.SerializeToString(deterministic=True))

    def _melody(self) -> None:
        """Behind the pitch's curve: in semitones about its own mean, wider, then higher, the end rising."""
        node = next(taker for taker in self.takers[_PITCH] if taker.op_type == "Squeeze")
        [pitch] = node.output
        node.output[0] = "melody/given"
        value, kind = self.onnx.helper.make_tensor_value_info, self.onnx.TensorProto.FLOAT
        self.graph.input.append(value(MELODY, kind, [3]))
        self.graph.output.extend([value(PITCH, kind, [1, "curve"]), value(FRAMES, kind, [1, "sequence_length"])])
        self._add("Identity", [pitch], [PITCH], {})
        self._add("Identity", [_FRAMES], [FRAMES], {})
        for name, number in (("lowest", LOWEST_HZ), ("rise", RISE_FRAMES), ("semitone", _SEMITONE)):
            self._constant(f"melody/{name}", number)
        self._constant("melody/nothing", 0.0)
        self._constant("melody/one", 1.0)
        self._constant("melody/axis", [1])
        self._constant("melody/last", [1])
        self._constant("melody/parts", [1, 1, 1])
        for operation, inputs, outputs, attributes in _MELODY:
            names = [pitch if name == "pitch" else f"melody/{name}" for name in outputs.split()]
            taken = [MELODY if name == "melody" else f"melody/{name}" for name in inputs.split()]
            self._add(operation, taken, names, attributes)

    def _taker(self, node: Any) -> Any:
        [taker] = self.takers[node.output[0]]
        return taker

    def _bias(self, total: Any, product: str) -> str:
        """The bias before it was rounded: the first thing that is divided on the way to the sum."""
        node = self.maker[next(name for name in total.input if name != product)]
        while node.op_type != "Div":
            node = self.maker[node.input[0]]
        return str(node.input[0])

    def _weight_scale(self, scales: str) -> str:
        return str(next(name for name in self.maker[scales].input if name in self.weights))

    def _dequantised(self, weight: str, scale: str, zero: str, axis: int) -> str:
        name = f"{weight}/float/{scale}"
        if name not in self.maker:
            whole = not self.weights[scale].dims
            inputs = [weight, scale, self._zeros(zero, scale)]
            self._add("DequantizeLinear", inputs, [name], {} if whole else {"axis": axis})
        return name

    def _zeros(self, zero: str, scale: str) -> str:
        """The zero point in the shape of its scale, as DequantizeLinear wants it."""
        if list(self.weights[zero].dims) == list(self.weights[scale].dims):
            return zero
        name, numpy = f"{zero}/as/{scale}", self.onnx.numpy_helper
        points = numpy.to_array(self.weights[zero]).reshape(-1)
        shape = tuple(self.weights[scale].dims)
        self.weights[name] = numpy.from_array(points.repeat(max(1, *shape, 1)).reshape(shape), name)
        return name

    def _turned(self, weight: str) -> str:
        name = f"{weight}/turned"
        if name not in self.maker:
            self._add("Transpose", [weight], [name], {"perm": [0, 2, 1]})
        return name

    def _constant(self, name: str, number: float | list[int]) -> None:
        import numpy as np

        array = np.array(number, np.int64) if isinstance(number, list) else np.array(number, np.float32)
        self.weights[name] = self.onnx.numpy_helper.from_array(array, name)

    def _add(self, operation: str, inputs: list[str], outputs: list[str], attributes: dict[str, Any]) -> None:
        node = self.onnx.helper.make_node(operation, inputs, outputs, name=f"{outputs[0]}/{operation}", **attributes)
        self.graph.node.append(node)
        self.maker.update(dict.fromkeys(outputs, node))

    def _instead(self, node: Any, operation: str, inputs: list[str], outputs: list[str], attributes: Any) -> None:
        new = self.onnx.helper.make_node(operation, inputs, outputs, name=f"{node.name}/float")
        new.attribute.extend(attributes)
        self.graph.node.append(new)


_MELODY: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("Split", "melody parts", "range higher end", {"axis": 0}),
    ("Greater", "given lowest", "voiced", {}),
    ("Cast", "voiced", "weight", {"to": 1}),
    ("Max", "given lowest", "audible", {}),
    ("Log", "audible", "log", {}),
    ("Mul", "log weight", "weighed", {}),
    ("ReduceSum", "weighed axis", "sum", {}),
    ("ReduceSum", "weight axis", "count", {}),
    ("Max", "count one", "frames", {}),
    ("Div", "sum frames", "mean", {}),
    ("Sub", "log mean", "above", {}),
    ("Mul", "above range", "wider", {}),
    ("CumSum", "weight last", "told", {}),
    ("Sub", "count told", "left", {}),
    ("Div", "left rise", "far", {}),
    ("Sub", "one far", "near", {}),
    ("Max", "near nothing", "ramp", {}),
    ("Mul", "ramp end", "rising", {}),
    ("Add", "rising higher", "semitones", {}),
    ("Mul", "semitones semitone", "raised", {}),
    ("Add", "wider raised", "moved", {}),
    ("Add", "moved mean", "curve", {}),
    ("Exp", "curve", "hertz", {}),
    ("Where", "voiced hertz given", "pitch", {}),
)
"""Operation, what it takes, what it makes. The rise counts voiced frames from the end, so that silence has no part."""


def _needed(nodes: Iterable[Any], outputs: Iterable[str]) -> list[Any]:
    """The nodes that the outputs are made of, in the order given."""
    nodes = list(nodes)
    maker = {output: node for node in nodes for output in node.output}
    wanted, seen = list(outputs), set()
    while wanted:
        node = maker.get(wanted.pop())
        if node is not None and id(node) not in seen:
            seen.add(id(node))
            wanted.extend(node.input)
    return [node for node in nodes if id(node) in seen]


def _ordered(nodes: list[Any], given: Iterable[str]) -> list[Any]:
    """The nodes so that each comes after those it takes from."""
    maker = {output: node for node in nodes for output in node.output}
    ordered: list[Any] = []
    done: set[int] = set()
    for last in nodes:
        waiting = [last]
        while waiting:
            node = waiting[-1]
            before = [maker[name] for name in node.input if name in maker and id(maker[name]) not in done]
            if before:
                waiting.extend(before)
                continue
            waiting.pop()
            if id(node) not in done:
                done.add(id(node))
                ordered.append(node)
    return ordered
