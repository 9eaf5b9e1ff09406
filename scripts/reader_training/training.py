"""Adapting the encoder to prose of single characters, and training it with its heads."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from batching import Batch, Round, flattened
from model import Layer, Reader
from torch import Tensor

from audio_edition.reading.learned.characters import FIRST, MASK
from audio_edition.reading.learned.windows import LINE

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


def precision() -> torch.autocast:
    """Half precision on an accelerator, full precision elsewhere."""
    return torch.autocast(DEVICE, dtype=torch.bfloat16, enabled=DEVICE == "cuda")


def sent(flat: np.ndarray) -> Tensor:
    """A round's array on the device, in one copy."""
    found = torch.from_numpy(flat)
    return found.pin_memory().to(DEVICE, non_blocking=True) if DEVICE == "cuda" else found


def arrays(flat: Tensor, batch: Batch) -> dict[str, Tensor]:
    """A batch's arrays out of its round."""
    found = {}
    for name, (start, shape) in batch.parts.items():
        part = flat[start : start + math.prod(shape)].view(shape)
        found[name] = part.view(torch.float16).float() if name == "facts" else part.long()
    return found


def send(made: Mapping[str, np.ndarray]) -> dict[str, Tensor]:
    """One batch's arrays on the device."""
    flat, (batch,) = flattened([dict(made)])
    return arrays(sent(flat), batch)


@contextmanager
def compiled() -> Iterator[None]:
    """On an accelerator each layer is compiled meanwhile: .14 s instead of .18 s a step (H200, four times the batch)."""
    plain = Layer.forward
    if DEVICE == "cuda":
        Layer.forward = torch.compile(plain, dynamic=True)
    try:
        yield
    finally:
        Layer.forward = plain  # what is exported must not be


def quotation_states(model: Reader, made: dict[str, Tensor], present: int = 0) -> dict[str, Tensor]:
    """What the heads say of windows of articles."""
    states = model.encoder(made["numbers"], made["types"], present)
    return model.quotations(states, made["numbers"] != 0, made["opens"], made["closes"])


def quotation_losses(model: Reader, made: dict[str, Tensor], present: int = 0) -> Tensor:
    """pointer, kind, names, gender, same speaker: each a mean over what has an answer."""
    with precision():
        said = quotation_states(model, made, present)
    chance = torch.log_softmax(said["points"].float(), -1)
    targets, beyond = made["targets"], chance.shape[-1]
    right = torch.zeros((*targets.shape[:2], beyond + 1), dtype=torch.bool, device=targets.device)
    right = right.scatter_(2, targets.masked_fill(targets < 0, beyond), True)[..., :beyond]
    has = right.any(-1)
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


QUOTATION_WEIGHTS = torch.tensor([1.0, 0.7, 1.0, 0.2, 0.3]).to(DEVICE)
TAG_WEIGHTS = torch.tensor([1.0, 1.5, 1.2]).to(DEVICE)
PAGE_WEIGHTS = torch.tensor([1.0, 0.3, 0.4, 0.1]).to(DEVICE)


def page_states(model: Reader, made: dict[str, Tensor], present: int = 0) -> tuple[dict[str, Tensor], Tensor]:
    """What the heads say of a page's lines, and the encoder's states at their marks."""
    states = model.encoder(made["numbers"], torch.full_like(made["numbers"], LINE), present)
    length = states.shape[1]
    sums = F.pad(states.float().cumsum(1), (0, 0, 1, 0)).flatten(0, 1)
    rows, starts, ends = made["rows"], made["starts"], made["ends"]
    first = rows * (length + 1) + starts
    total = _chosen(sums, first + ends - starts) - _chosen(sums, first)
    mean = total / (ends - starts).clamp(min=1)[..., None]
    mark = _chosen(states.flatten(0, 1), rows * length + starts)
    said = torch.cat([mark, mean.to(mark.dtype)], -1)
    return model.lines(said, made["facts"].to(said.dtype), made["words"], made["present"] > 0), mark


def _chosen(rows: Tensor, which: Tensor) -> Tensor:
    return rows.index_select(0, which.flatten()).view(*which.shape, -1)


def page_losses(model: Reader, made: dict[str, Tensor], present: int = 0) -> Tensor:
    """label, label from the encoder alone, joins, story begins."""
    with precision():
        said, mark = page_states(model, made, present)
        early = model.lines.guess(mark)
    label, joins, stories = line_losses(said, made)
    return torch.stack([label, _label_loss(early, made), joins, stories])


def line_losses(said: dict[str, Tensor], made: dict[str, Tensor]) -> Tensor:
    """label, joins, story begins."""

    def yes(scores: Tensor, answers: Tensor) -> Tensor:
        known = answers >= 0
        return F.binary_cross_entropy_with_logits(
            scores.float(), answers.clamp(min=0).float(), known.float(), reduction="sum"
        ) / known.sum().clamp(min=1)

    rest = yes(said["joins"], made["joins"]), yes(said["stories"], made["stories"])
    return torch.stack([_label_loss(said["labels"], made), *rest])


def _label_loss(scores: Tensor, made: dict[str, Tensor]) -> Tensor:
    """Of lines that have a label (some several that are right)."""
    bits = (made["labels"][..., None] >> torch.arange(scores.shape[-1], device=scores.device) & 1).bool()
    has = (made["present"] > 0) & (made["labels"] > 0)
    chance = torch.log_softmax(scores.float(), -1)
    return -(torch.logsumexp(chance.masked_fill(~bits, -1e9), -1) * has).sum() / has.sum().clamp(min=1)


def adapt(model: Reader, path: Path, seconds: float, length: int, batch: int, rate: float = 2e-4) -> None:
    """Masked characters of plain prose, so that single characters mean something."""
    raw = np.load(path)["r"].astype(np.int16)
    count = len(raw) // length
    rows = torch.from_numpy(raw[: count * length]).to(DEVICE).view(count, length)
    optimiser = torch.optim.AdamW(
        [*model.encoder.parameters(), *model.guess.parameters()], rate, weight_decay=0.01, fused=DEVICE == "cuda"
    )
    began, step, mean = time.time(), 0, 0.0
    model.train()
    while True:
        for chosen in torch.randperm(count, device=DEVICE).split(batch):
            passed = (time.time() - began) / max(seconds, 1e-9)
            if passed >= 1:
                print(f"adapted: {step} steps, loss {mean:.3f}", flush=True)
                return
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1.0, step / 150) * (1 - passed)
            loss = _masked_loss(model, rows[chosen].long())
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            if step % 50 == 1:
                mean = loss.item() if step == 1 else 0.7 * mean + 0.3 * loss.item()
            if step % 200 == 1:
                speed = step * batch * length / max(1e-9, time.time() - began)
                print(f"  masked characters: step {step}, loss {mean:.3f}, {speed:.0f} characters a second", flush=True)


def _masked_loss(model: Reader, text: Tensor) -> Tensor:
    """As many characters hidden in each row, so that the device never waits for a count."""
    vocabulary = model.encoder.word.weight.shape[0]
    order = torch.rand(text.shape, device=DEVICE).masked_fill_(text < FIRST, -1.0)
    places = order.topk(int(0.18 * text.shape[1]), 1).indices
    truth = text.gather(1, places)
    draw = torch.rand(truth.shape, device=DEVICE)
    other = torch.randint(FIRST, vocabulary - 2, truth.shape, device=DEVICE)
    put = torch.where(draw < 0.8, torch.full_like(truth, MASK), torch.where(draw > 0.9, other, truth))
    shown = text.scatter(1, places, torch.where(truth < FIRST, truth, put))
    with precision():
        states = model.encoder(shown, torch.zeros_like(shown))
        hidden = states.gather(1, places[..., None].expand(-1, -1, states.shape[2]))
        scores = F.gelu(model.guess(hidden)) @ model.encoder.word.weight.t()
    return F.cross_entropy(
        scores.float().flatten(0, 1), truth.masked_fill(truth < FIRST, -1).flatten(), ignore_index=-1
    )


PUSH = 0.5
"""The length of the push on all characters' vectors together."""
EVERY = 10
"""Steps between two looks at the weights for their mean."""


def fit(model: Reader, made: Iterator[Round], rounds: int, seconds: float, rate: float, seed: int) -> Reader:
    """Train on the rounds as they come; gives back the mean of the late weights.

    The rate falls with the steps done or the time passed, whichever is further.
    """
    torch.manual_seed(seed)
    optimiser = _optimiser(model, rate)
    mean = copy.deepcopy(model).eval().requires_grad_(False)
    kept, live = list(mean.parameters()), list(model.parameters())
    model.train()
    began, step, total, passed = time.time(), 0, 0, 0.0
    for number, one in zip(range(rounds), made, strict=False):
        started, ready = time.time(), 0.0
        flat = sent(one.flat)
        total = total or len(one.steps) * rounds
        sums = torch.zeros(9, device=DEVICE)
        for windows, pages in one.steps:
            passed = max(step / total, (time.time() - began) / seconds)
            if passed >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = group["base"] * min(1.0, step / (0.06 * total) + 0.01) * (1 - passed)
            ready += _step(model, flat, windows, pages, sums)
            torch.nn.utils.clip_grad_norm_(live, 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            if step % EVERY == 0:
                keep = min(0.995**EVERY, step / (step + 10 * EVERY))
                torch._foreach_mul_(kept, keep)
                torch._foreach_add_(kept, [p.detach() for p in live], alpha=1 - keep)
        losses = " ".join(f"{x:.3f}" for x in _means(sums, one).tolist())
        took = max(1e-9, time.time() - started)
        print(
            f"  round {number + 1}: {losses}, {time.time() - began:.0f} s, {len(one.steps)} steps, "
            f"{one.characters / took:.0f} characters a second, {1000 * ready / len(one.steps):.2f} ms a step to ready",
            flush=True,
        )
        if passed >= 1:
            print(f"  time is up in round {number + 1}", flush=True)
            break
    if math.isnan(sums.sum().item()):
        print("  the losses are no numbers", flush=True)
    return mean


def _optimiser(model: Reader, rate: float) -> torch.optim.Optimizer:
    heads = [*model.quotations.parameters(), *model.lines.parameters()]
    groups = [
        {"params": list(model.encoder.parameters()), "lr": rate, "base": rate},
        {"params": heads, "lr": 5 * rate, "base": 5 * rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=DEVICE == "cuda")


def _step(model: Reader, flat: Tensor, windows: Batch | None, pages: Batch | None, sums: Tensor) -> float:
    """The gradients of one step; adds its losses to ``sums``, gives the seconds until its arrays were ready."""
    ready = 0.0
    for batch, losses, weights, place in (
        (windows, quotation_losses, QUOTATION_WEIGHTS, slice(0, 5)),
        (pages, page_losses, PAGE_WEIGHTS, slice(5, 9)),
    ):
        if batch is None:
            continue
        started = time.perf_counter()
        made = arrays(flat, batch)
        ready += time.perf_counter() - started
        said = losses(model, made, batch.present)
        (said * weights).sum().backward()
        if batch is windows:
            _against(model, partial(_loss, losses, model, made, batch.present, weights))
        sums[place] += said.detach()
    return ready


def _loss(losses: Callable, model: Reader, made: dict[str, Tensor], present: int, weights: Tensor) -> Tensor:
    return (losses(model, made, present) * weights).sum()


def _against(model: Reader, loss: Callable[[], Tensor]) -> None:
    """The gradients of the same step once more, every character's vector pushed where the loss grows fastest.

    Fast gradient method (Miyato and others, 2017): of 47 articles the model had not seen it named .013 more of the
    named quotations rightly than as long a training without.
    """
    word = model.encoder.word.weight
    push = PUSH * word.grad / (word.grad.norm() + 1e-12)
    word.data.add_(push)
    loss().backward()
    word.data.sub_(push)


def _means(sums: Tensor, one: Round) -> Tensor:
    counts = [max(1, sum(step[n] is not None for step in one.steps)) for n in (0, 1)]
    return sums / torch.tensor([counts[0]] * 5 + [counts[1]] * 4, device=DEVICE)
