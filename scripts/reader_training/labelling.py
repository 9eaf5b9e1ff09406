"""The network that labels the elements of a page from the frozen encoder's states and the facts of their layout."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from audio_edition.reading.learned.facts import BUCKETS, FACTS
from audio_edition.reading.learned.labels import LABELS
from audio_edition.reading.learned.network import REACH

STATES, WIDTH, PATH = 768, 96, 16
LONGEST, BATCH = 160, 8
"""Elements of a page that are learned from at once (a random stretch of a longer one); pages of a step."""
WEIGHTS = {"headline": 2, "deck": 3, "paragraph": 1, "related": 1, "furniture": 1}
"""How much an element of a label counts; 2 where nothing is said, a half where more than one label is right."""


class Labeller(nn.Module):
    """States, facts and path words of a page's elements to their labels; the same names as the inference's."""

    def __init__(self, mean: np.ndarray, spread: np.ndarray) -> None:
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean))
        self.register_buffer("spread", torch.tensor(spread))
        self.words = nn.Embedding(BUCKETS, PATH, padding_idx=0)
        self.said, self.set = nn.Linear(STATES, WIDTH), nn.Linear(FACTS + PATH, WIDTH)
        self.mix = nn.Linear(2 * WIDTH, WIDTH)
        self.conv = nn.ModuleList(nn.Conv1d(WIDTH, 2 * WIDTH, 5, padding=2 * d, dilation=d) for d in REACH)
        self.ln = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in REACH)
        self.label, self.more = nn.Linear(3 * WIDTH, len(LABELS)), nn.Linear(3 * WIDTH, 2)

    def forward(self, states: Tensor, facts: Tensor, path: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
        drop = lambda x, share: F.dropout(x, share, self.training)  # noqa: E731
        gelu = lambda x: F.gelu(x, approximate="tanh")  # noqa: E731
        hold = present[..., None]
        named = self.words(path).sum(2) / (path > 0).sum(-1, keepdim=True).clamp(min=1)
        said = drop(self.said(drop((states - self.mean) / self.spread, 0.3)), 0.1)
        known = self.set(torch.cat([drop(facts, 0.1), named], -1))
        first = x = drop(gelu(self.mix(gelu(torch.cat([said, known], -1)))), 0.2)
        for conv, ln in zip(self.conv, self.ln, strict=True):
            x = ln(x + drop(F.glu(conv((x * hold).transpose(1, 2)), 1).transpose(1, 2), 0.2))
        whole = ((x * hold).sum(1) / hold.sum(1))[:, None].expand_as(x)
        seen = drop(torch.cat([x, first, whole], -1), 0.2)
        return self.label(seen), self.more(seen)


def batch(pages: Sequence[dict], states: np.ndarray) -> dict[str, Tensor]:
    """Pages as tensors, padded to the longest."""
    most = max(len(page["keys"]) for page in pages)
    wide = lambda name, fill, dtype, *shape: np.full((len(pages), most, *shape), fill, dtype)  # noqa: E731
    made = {
        "states": wide("states", 0, np.float32, STATES),
        "facts": wide("facts", 0, np.float32, FACTS),
        "words": wide("words", 0, np.int64, pages[0]["words"].shape[1]),
        "present": wide("present", 0, np.float32),
        "labels": wide("labels", 0, np.int64),
        "joins": wide("joins", -1, np.int64),
        "stories": wide("stories", -1, np.int64),
    }
    for n, page in enumerate(pages):
        count = len(page["keys"])
        made["states"][n, :count], made["present"][n, :count] = states[page["keys"]], 1
        for name in ("facts", "words", "labels", "joins", "stories"):
            made[name][n, :count] = page[name]
    return {name: torch.tensor(array) for name, array in made.items()}


def _stretch(page: dict, chance: random.Random) -> dict:
    count = len(page["keys"])
    if count <= LONGEST:
        return page
    at = chance.randint(0, count - LONGEST)
    cut = ("keys", "facts", "words", "labels", "joins", "stories")
    return dict(page, **{name: page[name][at : at + LONGEST] for name in cut})


def _loss(model: Labeller, made: dict[str, Tensor], weights: Tensor) -> Tensor:
    scores, more = model(made["states"], made["facts"], made["words"], made["present"])
    bits = (made["labels"][..., None] >> torch.arange(len(LABELS)) & 1).bool()
    one = bits.sum(-1) == 1
    counts = torch.where(one, weights[bits.float().argmax(-1)], torch.tensor(0.5)) * (made["labels"] > 0)
    miss = -torch.logsumexp(torch.log_softmax(scores, -1).masked_fill(~bits, -1e9), -1)
    loss = (miss * counts).sum() / counts.sum().clamp(min=1)
    for at, name, share in ((0, "joins", 0.3), (1, "stories", 0.1)):
        known = (made[name] >= 0).float()
        wrong = F.binary_cross_entropy_with_logits(
            more[..., at], made[name].clamp(min=0).float(), known, reduction="sum"
        )
        loss = loss + share * wrong / known.sum().clamp(min=1)
    return loss


def fit(pages: Sequence[dict], states: np.ndarray, rounds: int, seed: int, rate: float = 2e-3) -> Labeller:
    """Train on the pages; deterministic on one machine."""
    torch.manual_seed(seed)
    chance, order = random.Random(seed), list(pages)
    model = Labeller(states.mean(0), states.std(0) + 1e-3)
    weights = torch.tensor([float(WEIGHTS.get(label, 2)) for label in LABELS])
    optimiser = torch.optim.AdamW(model.parameters(), rate, weight_decay=0.02)
    step, total = 0, rounds * -(-len(order) // BATCH)
    for _ in range(rounds):
        model.train()
        chance.shuffle(order)
        groups = [
            some[at : at + BATCH]
            for first in range(0, len(order), 64)
            for some in [sorted(order[first : first + 64], key=lambda page: len(page["keys"]))]
            for at in range(0, len(some), BATCH)
        ]
        chance.shuffle(groups)
        for group in groups:
            for one in optimiser.param_groups:
                one["lr"] = rate * min(1.0, step / 30) * max(0.02, 1 - step / total)
            optimiser.zero_grad()
            _loss(model, batch([_stretch(page, chance) for page in group], states), weights).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
    return model.eval()


@torch.no_grad()
def said(model: Labeller, page: dict, states: np.ndarray) -> dict[str, np.ndarray]:
    """The probabilities of a page's labels, and of joins and stories, as the figures want them."""
    made = batch([page], states)
    scores, more = model(made["states"], made["facts"], made["words"], made["present"])
    more = torch.sigmoid(more[0]).numpy()
    return {"labels": torch.softmax(scores[0], -1).numpy(), "joins": more[:, 0], "stories": more[:, 1]}
