"""The shipped graphs: what each takes and gives, exported with 8-bit weights, and how far they are from the float model."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from model import Lines, Reader
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn import functional

from audio_edition.reading.learned.characters import FIRST
from audio_edition.reading.learned.facts import BUCKETS, FACTS, WORDS
from audio_edition.reading.learned.windows import LENGTH


class Said(nn.Module):
    """numbers, types (1 × characters), opens, closes (1 × quotations) → points, kinds, names, states.

    points: a row a quotation, the probability that its speaker is named nowhere, then at each character; kinds: of a
    term, a person's words, somebody unnamed, a house; names: of each character to be no name, begin one, go on with one.
    """

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, numbers: Tensor, types: Tensor, opens: Tensor, closes: Tensor) -> tuple[Tensor, ...]:
        states = self.reader.encoder(numbers, types)
        said = self.reader.quotations(states, numbers > -1, opens, closes)
        return (*(torch.softmax(said[name], -1) for name in ("points", "kinds", "tags")), states)


class Labelled(nn.Module):
    """said (1 × lines × states of mark and words), facts, words → labels, more (joins, a story begins)."""

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        self.lines = lines

    def forward(self, said: Tensor, facts: Tensor, words: Tensor) -> tuple[Tensor, Tensor]:
        found = self.lines(said, facts, words, words[..., 0] > -1)
        more = torch.stack([found["joins"], found["stories"]], -1)
        return torch.softmax(found["labels"], -1), torch.sigmoid(more)


class Far(nn.Module):
    """A layer of ``nn.TransformerEncoder`` written out for one page of any length, which torch's own export is not."""

    def __init__(self, layer: nn.TransformerEncoderLayer) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, x: Tensor, src_key_padding_mask: Tensor) -> Tensor:
        layer, attention = self.layer, self.layer.self_attn
        heads = attention.num_heads
        whole = functional.linear(layer.norm1(x), attention.in_proj_weight, attention.in_proj_bias)
        q, k, v = (part.view(1, -1, heads, part.shape[-1] // heads).transpose(1, 2) for part in whole.chunk(3, -1))
        seen = functional.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(1, -1, attention.embed_dim)
        x = x + attention.out_proj(seen)
        return x + layer.linear2(functional.gelu(layer.linear1(layer.norm2(x))))


GRAPHS = {
    "reader.onnx": (
        {"numbers": "length", "types": "length", "opens": "quotations", "closes": "quotations"},
        ("points", "kinds", "names", "states"),
    ),
    "lines.onnx": ({"said": "lines", "facts": "lines", "words": "lines"}, ("labels", "more")),
}


def example(graph: str, size: int, seed: int) -> tuple[Tensor, ...]:
    """Something that a graph can be run with; size: characters of a window, or lines of a page."""
    chance = torch.Generator().manual_seed(seed)
    if graph == "lines.onnx":
        words = torch.randint(0, BUCKETS, (1, size, WORDS), generator=chance)
        return torch.randn((1, size, 768), generator=chance), torch.rand((1, size, FACTS), generator=chance), words
    numbers = torch.randint(FIRST, 3000, (1, size), generator=chance)
    opens = torch.tensor([list(range(3, size - 12, 40))])
    return numbers, torch.zeros_like(numbers), opens, opens + 9


def exported(graph: str, model: nn.Module, path: Path) -> None:
    """The graph with 8-bit weights at ``path``."""
    inputs, outputs = GRAPHS[graph]
    with tempfile.TemporaryDirectory() as folder:
        plain, tidied = Path(folder) / "plain.onnx", Path(folder) / "tidied.onnx"
        torch.onnx.export(
            model,
            example(graph, 120, 1),
            str(plain),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: {1: axis} for name, axis in inputs.items()},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(plain), str(tidied), skip_symbolic_shape=True)
        kinds = ["MatMul", "Gemm", "Gather"]
        quantize_dynamic(
            str(tidied), str(path), per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=kinds
        )


def proved(graph: str, model: nn.Module, path: Path) -> float:
    """The greatest mean difference of a probability from the float model, on examples of several sizes."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    inputs, outputs = GRAPHS[graph]
    worst = 0.0
    for size in (20, 300, LENGTH):
        fed = example(graph, size, size)
        with torch.no_grad():
            wanted = model(*fed)
        found = session.run(list(outputs), {name: part.numpy() for name, part in zip(inputs, fed, strict=True)})
        pairs = [pair for pair, name in zip(zip(wanted, found, strict=True), outputs, strict=True) if name != "states"]
        worst = max(worst, *(float(np.abs(a.numpy() - b).mean()) for a, b in pairs))
    return round(worst, 5)


def labelled(lines: Lines) -> Labelled:
    """The head over lines as it is shipped. Raises AssertionError if written out it says something else."""
    with torch.no_grad():
        given = example("lines.onnx", 30, 2)
        plain = Labelled(lines)(*given)[0]
        lines.far = nn.ModuleList(Far(layer) for layer in lines.far)
        assert torch.allclose(plain, Labelled(lines)(*given)[0], atol=1e-4)
    return Labelled(lines).eval()
