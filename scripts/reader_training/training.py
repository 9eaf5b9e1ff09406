"""Adapting the encoder to prose of single characters, and training it with its heads."""

from __future__ import annotations

import copy
import math
import random
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from audio_edition.reading.learned.characters import FIRST, MASK
from streams import LINE
from model import Reader, means

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
BUDGET = 16384
"""Characters of a batch of windows, with padding."""


def precision() -> torch.autocast:
    """Half precision on an accelerator, full precision elsewhere."""
    return torch.autocast(DEVICE, dtype=torch.bfloat16, enabled=DEVICE == "cuda")


def batches(examples: Sequence[dict], size, budget: int, chance: random.Random) -> list[list[dict]]:
    """The examples shuffled, those of about one size together, at most ``budget`` with padding."""
    order = list(examples)
    chance.shuffle(order)
    found: list[list[dict]] = []
    for at in range(0, len(order), 256):
        batch: list[dict] = []
        most = 0
        for example in sorted(order[at : at + 256], key=size):
            most = max(most, size(example))
            if batch and most * (len(batch) + 1) > budget:
                found.append(batch)
                batch, most = [], size(example)
            batch.append(example)
        found.append(batch)
    chance.shuffle(found)
    return found


def send(made: Mapping[str, np.ndarray]) -> dict[str, Tensor]:
    """Arrays as tensors on the device."""
    return {k: torch.as_tensor(v).to(DEVICE, non_blocking=True) for k, v in made.items()}


def ahead(make: Callable, work: Sequence) -> Iterator:
    """``make`` of each piece of work, in order, a few made ahead by other threads."""
    with ThreadPoolExecutor(3) as pool:
        waiting: deque = deque()
        for piece in work:
            waiting.append(pool.submit(make, piece))
            if len(waiting) > 6:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def padded(rows: Sequence, fill: float, dtype=np.int64) -> np.ndarray:
    """Rows of several lengths as one array."""
    out = np.full((len(rows), max(1, max(len(row) for row in rows))), fill, dtype)
    for n, row in enumerate(rows):
        out[n, : len(row)] = row
    return out


def quotation_batch(batch: Sequence[dict], answers: bool = True) -> dict[str, np.ndarray]:
    """Windows of articles as arrays."""
    made = {
        "numbers": padded([e["numbers"] for e in batch], 0),
        "types": padded([e["types"] for e in batch], 0),
        "opens": padded([e["opens"] for e in batch], 0),
        "closes": padded([e["closes"] for e in batch], 0),
    }
    if answers:
        made["tags"] = padded([e["tags"] for e in batch], -1)
        made["genders"] = padded([e["genders"] for e in batch], -1)
        made["kinds"] = padded([e["kinds"] for e in batch], -1)
        right = np.zeros((*made["opens"].shape, made["numbers"].shape[1] + 1), bool)
        pairs = np.full((*made["opens"].shape, made["opens"].shape[1]), -1, np.int64)
        for n, example in enumerate(batch):
            for q, places in enumerate(example["targets"]):
                right[n, q, places] = True
            who = example["speakers"]
            for a in range(len(who)):
                for b in range(max(0, a - 5), a):
                    if who[a] and who[b]:
                        pairs[n, a, b] = who[a] == who[b]
        made |= {"right": right, "pairs": pairs}
    return made


def quotation_states(model: Reader, made: dict[str, Tensor]) -> dict[str, Tensor]:
    """What the heads say of windows of articles."""
    states = model.encoder(made["numbers"], made["types"])
    return model.quotations(states, made["numbers"] != 0, made["opens"], made["closes"])


def quotation_losses(model: Reader, made: dict[str, Tensor]) -> Tensor:
    """pointer, kind, names, gender, same speaker: each a mean over what has an answer."""
    with precision():
        said = quotation_states(model, made)
    chance = torch.log_softmax(said["points"].float(), -1)
    right, has = made["right"], made["right"].any(-1)
    pointer = -(torch.logsumexp(chance.masked_fill(~right, -1e9), -1) * has).sum() / has.sum().clamp(min=1)
    kinds = F.cross_entropy(
        said["kinds"].float().flatten(0, 1),
        made["kinds"].flatten(),
        ignore_index=-1,
        label_smoothing=0.05,
        reduction="sum",
    ) / (made["kinds"] >= 0).sum().clamp(min=1)
    tags = F.cross_entropy(said["tags"].float().flatten(0, 1), made["tags"].flatten(), TAG_WEIGHTS, ignore_index=-1)
    genders = F.cross_entropy(
        said["genders"].float().flatten(0, 1), made["genders"].flatten(), ignore_index=-1, reduction="sum"
    ) / (made["genders"] >= 0).sum().clamp(min=1)
    known = made["pairs"] >= 0
    pairs = F.binary_cross_entropy_with_logits(
        said["alike"], made["pairs"].clamp(min=0).float(), known.float(), reduction="sum"
    ) / known.sum().clamp(min=1)
    return torch.stack([pointer, kinds, tags, genders, pairs])


QUOTATION_WEIGHTS = (1.0, 0.7, 1.0, 0.2, 0.3)
TAG_WEIGHTS = torch.tensor([1.0, 1.5, 1.2]).to(DEVICE)
PAGE_WEIGHTS = (1.0, 0.3, 0.4, 0.1)


def page_batch(batch: Sequence[dict]) -> dict[str, np.ndarray]:
    """Pages as arrays: all their windows, and where each line is read."""
    windows, rows, starts, ends = [], [], [], []
    for example in batch:
        row, start, end = [], [], []
        for numbers, first, marks, (begin, stop) in example["windows"]:
            bounds = [*marks, len(numbers)]
            for line in range(begin, stop):
                row.append(len(windows))
                start.append(bounds[line - first])
                end.append(bounds[line - first + 1])
            windows.append(numbers)
        rows.append(row), starts.append(start), ends.append(end)
    lines = [len(row) for row in rows]
    most = max(lines)
    facts = np.zeros((len(batch), most, batch[0]["facts"].shape[1]), np.float32)
    words = np.zeros((len(batch), most, batch[0]["words"].shape[1]), np.int64)
    labels = np.zeros((len(batch), most), np.int64)
    joins = np.full((len(batch), most), -1, np.int64)
    stories = np.full((len(batch), most), -1, np.int64)
    for n, example in enumerate(batch):
        facts[n, : lines[n]], words[n, : lines[n]] = example["facts"], example["words"]
        labels[n, : lines[n]], joins[n, : lines[n]], stories[n, : lines[n]] = (
            example["labels"],
            example["joins"],
            example["stories"],
        )
    made = {
        "numbers": padded(windows, 0),
        "rows": padded(rows, 0),
        "starts": padded(starts, 0),
        "ends": padded(ends, 1),
        "present": padded([[1] * n for n in lines], 0).astype(bool),
    }
    return made | {"facts": facts, "words": words, "labels": labels, "joins": joins, "stories": stories}


def page_states(model: Reader, made: dict[str, Tensor]) -> tuple[dict[str, Tensor], Tensor]:
    """What the heads say of a page's lines, and the encoder's states at their marks."""
    states = model.encoder(made["numbers"], torch.full_like(made["numbers"], LINE))
    sums = F.pad(states.float().cumsum(1), (0, 0, 1, 0))
    rows, starts, ends = made["rows"], made["starts"], made["ends"]
    mean = (sums[rows, ends] - sums[rows, starts]) / (ends - starts).clamp(min=1)[..., None]
    mark = states[rows, starts]
    said = torch.cat([mark, mean.to(mark.dtype)], -1)
    return model.lines(said, made["facts"].to(said.dtype), made["words"], made["present"]), mark


def page_losses(model: Reader, made: dict[str, Tensor]) -> Tensor:
    """label, label from the encoder alone, joins, story begins."""
    with precision():
        said, mark = page_states(model, made)
        early = model.lines.guess(mark)
    bits = (made["labels"][..., None] >> torch.arange(said["labels"].shape[-1], device=DEVICE) & 1).bool()
    has = made["present"] & (made["labels"] > 0)

    def label(scores: Tensor) -> Tensor:
        chance = torch.log_softmax(scores.float(), -1)
        return -(torch.logsumexp(chance.masked_fill(~bits, -1e9), -1) * has).sum() / has.sum().clamp(min=1)

    def yes(scores: Tensor, answers: Tensor) -> Tensor:
        known = answers >= 0
        return F.binary_cross_entropy_with_logits(
            scores.float(), answers.clamp(min=0).float(), known.float(), reduction="sum"
        ) / known.sum().clamp(min=1)

    return torch.stack(
        [label(said["labels"]), label(early), yes(said["joins"], made["joins"]), yes(said["stories"], made["stories"])]
    )


def adapt(model: Reader, path: Path, seconds: float, length: int, batch: int, rate: float = 2e-4) -> None:
    """Masked characters of plain prose, so that single characters and far places mean something."""
    raw = torch.tensor(np.load(path)["r"].astype(np.int64))
    count = len(raw) // length
    raw = raw[: count * length].reshape(count, length)
    optimiser = torch.optim.AdamW(
        [*model.encoder.parameters(), *model.guess.parameters()], rate, weight_decay=0.01, fused=DEVICE == "cuda"
    )
    began, step, mean = time.time(), 0, 0.0
    vocabulary = model.encoder.word.weight.shape[0]
    model.train()
    while True:
        for chosen in torch.randperm(count).split(batch):
            passed = (time.time() - began) / max(seconds, 1e-9)
            if passed >= 1:
                print(f"adapted: {step} steps, loss {mean:.3f}", flush=True)
                return
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1.0, step / 150) * (1 - passed)
            text = raw[chosen].to(DEVICE)
            hidden = (torch.rand(text.shape, device=DEVICE) < 0.18) & (text >= FIRST)
            draw = torch.rand(text.shape, device=DEVICE)
            shown = torch.where(hidden & (draw < 0.8), torch.full_like(text, MASK), text)
            shown = torch.where(
                hidden & (draw > 0.9), torch.randint(FIRST, vocabulary - 2, text.shape, device=DEVICE), shown
            )
            with precision():
                states = model.encoder(shown, torch.zeros_like(shown))[hidden]
                scores = F.gelu(model.guess(states)) @ model.encoder.word.weight.t()
            loss = F.cross_entropy(scores.float(), text[hidden])
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            if step % 20 == 1:
                mean = loss.item() if step == 1 else 0.7 * mean + 0.3 * loss.item()
            if step % 200 == 1:
                print(f"  masked characters: step {step}, loss {mean:.3f}, {time.time() - began:.0f} s", flush=True)


def fit(
    model: Reader,
    epochs: Sequence[tuple[list[dict], list[dict]]],
    rounds: int,
    seconds: float,
    rate: float = 7e-5,
    seed: int = 0,
) -> Reader:
    """Train on windows and pages, each round on the next of the given variants; gives back the mean of the late weights.

    The rate falls with the steps done or the time passed, whichever is further.
    """
    chance = random.Random(seed)
    torch.manual_seed(seed)
    encoder = list(model.encoder.parameters())
    heads = [*model.quotations.parameters(), *model.lines.parameters()]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": rate, "base": rate}, {"params": heads, "lr": 5 * rate, "base": 5 * rate}],
        weight_decay=0.01,
        fused=DEVICE == "cuda",
    )
    mean = copy.deepcopy(model).eval().requires_grad_(False)
    kept, live = list(mean.parameters()), list(model.parameters())
    quotation_weights, page_weights = (
        torch.tensor(QUOTATION_WEIGHTS, device=DEVICE),
        torch.tensor(PAGE_WEIGHTS, device=DEVICE),
    )
    model.train()
    began, step, total, passed = time.time(), 0, 0, 0.0
    for turn in range(rounds):
        windows, pages = epochs[turn % len(epochs)]
        first = batches(windows, lambda e: len(e["numbers"]), BUDGET, chance)
        second = batches(pages, lambda e: len(e["windows"]), 32, chance)
        steps = max(len(first), len(second))
        total = total or steps * rounds
        sums = torch.zeros(9, device=DEVICE)
        work = [(first[n % len(first)], second[n % len(second)]) for n in range(steps)]
        for windowed, paged in ahead(lambda pair: (quotation_batch(pair[0]), page_batch(pair[1])), work):
            passed = max(step / total, (time.time() - began) / seconds)
            if passed >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = group["base"] * min(1.0, step / (0.06 * total) + 0.01) * (1 - passed)
            said = quotation_losses(model, send(windowed))
            (said * quotation_weights).sum().backward()
            page = page_losses(model, send(paged))
            (page * page_weights).sum().backward()
            torch.nn.utils.clip_grad_norm_(live, 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            sums += torch.cat([said, page]).detach()
            step += 1
            keep = min(0.995, step / (step + 10))
            torch._foreach_mul_(kept, keep)
            torch._foreach_add_(kept, [p.detach() for p in live], alpha=1 - keep)
        if passed >= 1:
            print(f"  time is up in round {turn + 1}", flush=True)
            break
        print(
            f"  round {turn + 1}: {' '.join(f'{x:.3f}' for x in (sums / max(1, steps)).tolist())}, {time.time() - began:.0f} s",
            flush=True,
        )
    if math.isnan(sums.sum().item()):
        print("  the losses are no numbers", flush=True)
    return mean
