"""Figures of the lines of held-out pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from examples import LABELS


def tell(found: Mapping[str, float]) -> str:
    """One line of figures."""
    return " · ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in found.items())


def page_figures(pages: Sequence[tuple[dict, dict]]) -> dict[str, float]:
    """Lines by label: F1 of each, headline and byline wholly right by page, share of furniture unspoken, joins; (example, said) pairs."""
    hit, gold, told = Counter(), Counter(), Counter()
    whole: dict[str, list[bool]] = {"headline": [], "byline": []}
    unspoken, joins = [], []
    silent = {LABELS.index(x) for x in ("furniture", "related", "meta")}
    for example, said in pages:
        bits, best = example["labels"].astype(int), said["labels"].argmax(1)
        for name in whole:
            n = LABELS.index(name)
            if (bits == 1 << n).any():
                whole[name].append(bool(((bits == 1 << n) == (best == n)).all()))
        for line, bit in enumerate(bits.tolist()):
            if not bit:
                continue
            told[best[line]] += 1
            if bit & (bit - 1):
                gold["coarse"] += 1
                hit["coarse"] += bool(bit >> best[line] & 1)
                continue
            truth = bit.bit_length() - 1
            gold[truth] += 1
            hit[truth] += truth == best[line]
            if LABELS[truth] in ("furniture", "related", "meta"):
                unspoken.append(best[line] in silent)
        known = example["joins"] >= 0
        joins += list((said["joins"][known] > 0.5) == (example["joins"][known] == 1))
    found = {name: float(np.mean(right)) for name, right in whole.items() if right}
    for n, name in enumerate(LABELS):
        if gold[n]:
            found["F1 " + name] = 2 * hit[n] / max(1, gold[n] + told[n])
    if gold["coarse"]:
        found["in the body or not"] = hit["coarse"] / gold["coarse"]
    found["furniture unspoken"] = float(np.mean(unspoken)) if unspoken else 1.0
    found["joins"] = float(np.mean(joins)) if joins else 1.0
    return found
