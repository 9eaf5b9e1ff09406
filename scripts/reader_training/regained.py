"""The float weights of the shipped graphs, read back from their 8 bits: what a further training goes on from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

Stored = Mapping[str, np.ndarray]

_ATTENTION = {"MatMul_quant": "self_attn.in_proj"}
_OF_8_BITS = ("_scale", "_zero_point", "_quantized")


def reader(folder: Path) -> dict[str, torch.Tensor]:
    """The weights of ``model.Reader`` as both graphs have them; heads that only training uses are not among them."""
    lines = head_of_lines(folder / "lines.onnx")
    return _weights(folder / "reader.onnx", "reader.") | {f"lines.{name}": value for name, value in lines.items()}


def head_of_lines(path: Path) -> dict[str, torch.Tensor]:
    """The weights of ``model.Lines`` as ``lines.onnx`` has them; the head that only training uses is not among them."""
    return {name.replace(".layer.", "."): value for name, value in _weights(path, "lines.").items()}


def _weights(path: Path, prefix: str) -> dict[str, torch.Tensor]:
    graph = onnx.load(str(path)).graph
    stored = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    found = {name: value for name, value in stored.items() if name.startswith(prefix) and not name.endswith(_OF_8_BITS)}
    found |= {name: _whole(stored, name) for name in _embeddings(stored, prefix)}
    found = {name.removeprefix(prefix): value for name, value in found.items()}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            name = _name(node.name).removeprefix(prefix)
            found[name] = _whole(stored, node.input[1].removesuffix("_quantized")).T
    return {name: torch.tensor(np.ascontiguousarray(value, np.float32)) for name, value in found.items()}


def _embeddings(stored: Stored, prefix: str) -> list[str]:
    """What is looked up by row keeps its name when it is cut to 8 bits; a matrix does not."""
    return [n.removesuffix("_quantized") for n in stored if n.startswith(prefix) and n.endswith("_quantized")]


def _name(node: str) -> str:
    """``/lines/far.0/linear1/MatMul_quant`` → ``lines.far.0.linear1.weight``; the attention's own has no name of its own."""
    *where, last = node.split("/")[1:]
    if where[-1].startswith("far."):
        return f"{'.'.join(where)}.{_ATTENTION[last]}_weight"
    inner = [part if part != "out_proj" else "self_attn.out_proj" for part in where]
    return ".".join(inner) + ".weight"


def _whole(stored: Stored, name: str) -> np.ndarray:
    numbers = stored[name + "_quantized"].astype(np.float32)
    return (numbers - stored[name + "_zero_point"].astype(np.float32)) * stored[name + "_scale"]
