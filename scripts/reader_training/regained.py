"""The float weights of a shipped graph, read back from its 8 bits: what a further training goes on from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

_ATTENTION = {"MatMul_quant": "self_attn.in_proj"}


def head_of_lines(path: Path) -> dict[str, torch.Tensor]:
    """The weights of ``model.Lines`` as ``lines.onnx`` has them; the head that only training uses is not among them."""
    graph = onnx.load(str(path)).graph
    stored = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    found = {
        name.removeprefix("lines.").replace(".layer.", "."): value
        for name, value in stored.items()
        if name.startswith("lines.") and not name.endswith(("_scale", "_zero_point", "_quantized"))
    }
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            found[_name(node.name)] = _whole(stored, node.input[1].removesuffix("_quantized")).T
    found["words.weight"] = _whole(stored, "lines.words.weight")
    return {name: torch.tensor(np.ascontiguousarray(value, np.float32)) for name, value in found.items()}


def _name(node: str) -> str:
    """``/lines/far.0/linear1/MatMul_quant`` → ``far.0.linear1.weight``; the attention's own has no name of its own."""
    *where, last = node.split("/")[2:]
    if where[0].startswith("far.") and len(where) == 1:
        return f"{where[0]}.{_ATTENTION[last]}_weight"
    inner = [part if part != "out_proj" else "self_attn.out_proj" for part in where]
    return ".".join(inner) + ".weight"


def _whole(stored: dict[str, np.ndarray], name: str) -> np.ndarray:
    numbers = stored[name + "_quantized"].astype(np.float32)
    return (numbers - stored[name + "_zero_point"].astype(np.float32)) * stored[name + "_scale"]
