"""Weights in parts small enough to commit and to send."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

PART = 15_600_000
"""Bytes of a part."""
MADE = "made.json"
"""Beside the weights: by which command they were made, and from how much."""


def _write(arrays: dict[str, np.ndarray], folder: Path, name: str) -> list[str]:
    parts: list[dict[str, np.ndarray]] = [{}]
    size = 0
    for key, value in arrays.items():
        if parts[-1] and size + value.nbytes > PART:
            parts.append({})
            size = 0
        parts[-1][key] = value
        size += value.nbytes
    for n, part in enumerate(parts):
        np.savez(folder / f"{name}.{n}.npz", **part)
    return [f"{name}.{n}.npz" for n in range(len(parts))]


def _state(model: torch.nn.Module) -> dict[str, torch.Tensor]:
    return {k: v.detach().float().cpu() for k, v in model.state_dict().items() if not k.startswith("guess.")}


def keep(model: torch.nn.Module, folder: Path, name: str) -> list[str]:
    """All weights at half precision."""
    return _write({k: v.half().numpy() for k, v in _state(model).items()}, folder, name)


def keep_small(model: torch.nn.Module, folder: Path, name: str) -> list[str]:
    """Matrices at 8 bits with a scale a row (``key`` and ``key/scale``), the rest at half precision."""
    arrays = {}
    for key, value in _state(model).items():
        if value.ndim == 2 and value.numel() > 40_000:
            scale = value.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
            arrays[key] = (value / scale).round().to(torch.int8).numpy()
            arrays[key + "/scale"] = scale[:, 0].numpy().astype(np.float32)
        else:
            arrays[key] = value.half().numpy()
    return _write(arrays, folder, name)


def go_on(model: torch.nn.Module, folder: Path, which: Sequence[int]) -> None:
    """Take what lies in the folder: reader.* or checkpoint.* wholly, or the first experiment's encoder (L12b.*)."""
    for name in ("reader", "checkpoint"):
        if found := weights(folder, name):
            model.load_state_dict(found, strict=False)
            return
    with torch.no_grad():
        model.encoder.go_on(weights(folder, "L12b"), which)


def weights(folder: Path, name: str) -> dict[str, torch.Tensor]:
    """What :func:`keep` or :func:`keep_small` wrote."""
    raw: dict[str, np.ndarray] = {}
    n = 0
    while (path := folder / f"{name}.{n}.npz").exists():
        raw |= dict(np.load(path))
        n += 1
    out = {}
    for key, value in raw.items():
        if key.endswith("/scale"):
            continue
        found = torch.tensor(value.astype(np.float32))
        if key + "/scale" in raw:
            found *= torch.tensor(raw[key + "/scale"])[:, None]
        out[key] = found
    return out
