"""Training the head over a page's lines alone, on the states of the shipped encoder: minutes on two cores."""

from __future__ import annotations

import copy
import random
from collections.abc import Sequence

import numpy as np
import torch
from line_lessons import Lesson
from model import Lines
from torch import Tensor
from training import line_losses

RATE = 2e-4
PAGES = 8
"""Pages of a step."""
WEIGHTS = torch.tensor([1.0, 0.4, 0.1])
KEPT = 0.99
"""How slowly the mean of the weights follows them."""


def batch(lessons: Sequence[Lesson]) -> dict[str, Tensor]:
    """Several pages side by side, the shorter ones padded."""
    rows = max(len(one["labels"]) for one in lessons)
    fill = {"joins": -1, "stories": -1}
    made = {}
    for name in lessons[0]:
        first = lessons[0][name]
        whole = np.full((len(lessons), rows, *first.shape[1:]), fill.get(name, 0), first.dtype)
        for n, one in enumerate(lessons):
            whole[n, : len(one[name])] = one[name]
        floats = whole.dtype.kind == "f"
        made[name] = torch.from_numpy(whole.astype(np.float32 if floats else np.int64))
    made["present"] = torch.tensor([[n < len(one["labels"]) for n in range(rows)] for one in lessons])
    return made


def fit(head: Lines, own: Sequence[Lesson], others: Sequence[Lesson], rounds: int, seed: int) -> Lines:
    """The head after so many rounds over its own pages and a part of the others; the mean of the weights."""
    torch.manual_seed(seed)
    head, chance = copy.deepcopy(head).train(), random.Random(seed)
    mean = copy.deepcopy(head).eval()
    optimiser = torch.optim.AdamW(head.parameters(), RATE, weight_decay=0.01)
    share = min(len(others), 2 * len(own))
    steps, done = rounds * -(-(len(own) + share) // PAGES), 0
    for _ in range(rounds):
        chosen = [one for one in [*own, *chance.sample(list(others), share)] if len(one["labels"])]
        chance.shuffle(chosen)
        for at in range(0, len(chosen), PAGES):
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1.0, (done + 1) / 20) * (1 - done / (steps + 1))
            _step(head, optimiser, batch(chosen[at : at + PAGES]))
            done += 1
            keep = min(KEPT, done / (done + 10))
            for a, b in zip(mean.parameters(), head.parameters(), strict=True):
                a.data.mul_(keep).add_(b.data, alpha=1 - keep)
    return mean


def _step(head: Lines, optimiser: torch.optim.Optimizer, made: dict[str, Tensor]) -> None:
    """The head a little nearer to the labels of these pages."""
    said = head(made["said"], made["facts"], made["words"], made["present"])
    optimiser.zero_grad()
    (line_losses(said, made) * WEIGHTS).sum().backward()
    torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
    optimiser.step()
