"""What a trained model says of articles and pages it has not seen, kept so that decisions can be fitted afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import forms as names
import numpy as np
import torch
from batching import page_arrays, quotation_arrays
from examples import article_windows
from model import Reader
from training import page_states, precision, quotation_states, send

from audio_edition.reading.learned import windows as cuts

CHARACTERS = 32768
"""Characters that are judged at once."""
KEPT = 12
"""Places that a quotation pointed at, kept with their probability."""


def _softmax(scores: torch.Tensor) -> np.ndarray:
    return torch.softmax(scores.float(), -1).cpu().numpy()


@torch.no_grad()
def _run(model: Reader, work: Sequence[tuple[int, dict]], take: Callable[[int, dict, dict], None]) -> None:
    order = sorted(work, key=lambda item: -len(item[1]["numbers"]))
    at = 0
    while at < len(order):
        batch = order[at : at + max(1, CHARACTERS // len(order[at][1]["numbers"]))]
        made = send(quotation_arrays([e for _, e in batch], answers=False))
        with precision():
            said = quotation_states(model, made)
        points, kinds, tags, genders = (_softmax(said[k]) for k in ("points", "kinds", "tags", "genders"))
        alike = torch.sigmoid(said["alike"]).float().cpu().numpy()
        for n, (number, example) in enumerate(batch):
            take(
                number,
                example,
                {"points": points[n], "kinds": kinds[n], "tags": tags[n], "genders": genders[n], "alike": alike[n]},
            )
        at += len(batch)


def _depth(size: int) -> np.ndarray:
    place = np.arange(size)
    return np.minimum(place, size - 1 - place) + 1


def judge(model: Reader, articles: Sequence[Mapping], known, length: int) -> list[dict]:
    """Two passes over each article: names are found, then every quotation is judged with the far ones in front."""
    model.eval()
    chance = [np.zeros((len(a["text"]), 3), np.float32) for a in articles]
    female = [np.full(len(a["text"]), 0.5, np.float32) for a in articles]
    deep = [np.zeros(len(a["text"]), np.int64) for a in articles]
    out = [{"id": a["id"], "first": {}, "second": {}} for a in articles]

    def named(number: int, example: dict, said: dict) -> None:
        depth = _depth(len(example["places"]))
        for position, place in enumerate(example["places"]):
            if place >= 0 and depth[position] > deep[number][place]:
                deep[number][place] = depth[position]
                chance[number][place] = said["tags"][position]
                female[number][place] = said["genders"][position][1]
        _keep(out[number]["first"], example, said)

    def work(
        met: Callable[[int], Callable[[list[str], list[str]], list[str]]], people: Callable[[int], dict[str, list[str]]]
    ) -> list[tuple[int, dict]]:
        found = []
        for number, article in enumerate(articles):
            as_read = dict(article, people=people(number))
            found += [(number, e) for e in article_windows(as_read, known, lambda: cuts.BEFORE, met(number), length)]
        return found

    _run(model, work(lambda n: lambda ahead, later: [], lambda n: {}), named)
    people = []
    for number, article in enumerate(articles):
        found = names.mentions(article["text"], chance[number])
        people.append(names.people(article["text"], found))
        out[number]["mentions"] = [
            [s, e, round(float(chance[number][s, 1]), 3), round(float(female[number][s]), 3)] for s, e in found
        ]
    _run(
        model,
        work(lambda n: lambda ahead, later: [*ahead, *later][:10], lambda n: people[n]),
        lambda n, e, said: _keep(out[n]["second"], e, said),
    )
    return out


def _keep(kept: dict, example: dict, said: dict) -> None:
    named = dict(example["names"])
    for q, number in enumerate(example["seen"]):
        if number not in example["judged"]:
            continue
        points = said["points"][q]
        best = np.argsort(-points[1 : len(example["places"]) + 1])[:KEPT]
        kept[number] = {
            "kinds": [round(float(x), 4) for x in said["kinds"][q]],
            "nowhere": round(float(points[0]), 4),
            "points": [
                [named.get(int(p), int(example["places"][p])), round(float(points[1 + p]), 4)]
                for p in best
                if points[1 + p] > 5e-4
            ],
            "alike": [[example["seen"][o], round(float(said["alike"][q, o]), 3)] for o in range(max(0, q - 5), q)],
        }


@torch.no_grad()
def label(model: Reader, pages: Sequence[dict]) -> list[dict[str, np.ndarray]]:
    """For each line of a page: the probability of each label, of going on with the one above, of a story beginning."""
    model.eval()
    found = []
    for page in pages:
        made = send(page_arrays([page]))
        with precision():
            said, _ = page_states(model, made)
        found.append(
            {
                "labels": _softmax(said["labels"])[0],
                "joins": torch.sigmoid(said["joins"].float())[0].cpu().numpy(),
                "stories": torch.sigmoid(said["stories"].float())[0].cpu().numpy(),
            }
        )
    return found
