"""Figures of held-out articles and pages: speakers, labels, reliability."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import forms as names
import numpy as np
from examples import LABELS


def people_of(article: Mapping, judged: Mapping) -> dict[str, list[str]]:
    """The people that were found in the article, with their forms."""
    return names.people(article["text"], [(s, e) for s, e, *_ in judged["mentions"]])


def shares(judgement: Mapping, starts: Mapping[int, str]) -> dict[str, float]:
    """The probability of each person: the sum over all places that name them."""
    share: dict[str, float] = {}
    for place, chance in judgement["points"]:
        person = place if isinstance(place, str) else starts.get(place)
        if person:
            share[person] = share.get(person, 0.0) + chance
    return share


def verdicts(article: Mapping, judged: Mapping, which: str = "second") -> list[dict]:
    """For each quotation with a clear answer: what it is, what was said of it, whether the best name is right."""
    people = people_of(article, judged)
    starts = {start: person for start, _, person in names.occurrences(article["text"], people)}
    out = []
    for number, quote in enumerate(article["quotes"]):
        judgement = judged[which].get(number) or judged[which].get(str(number))
        answers = quote["answers"]
        if any(a[:1] == "~" for a in answers):
            continue
        first = answers[0][:1]
        if judgement is None:
            judgement = {"kinds": [1, 0, 0, 0], "nowhere": 1.0, "points": [], "alike": []}
        share = shares(judgement, starts)
        best = max(share, key=share.__getitem__, default=None)
        if answers == ["="]:
            truth = "term"
        elif "=" in answers or "?" in answers:
            continue
        elif first == "@" or not first:
            truth = "unnamed"
        elif first == "!":
            truth = "house"
        else:
            truth = "person"
        right = False
        if best and truth == "person":
            right = any(
                _same(best, people.get(best, [best]), a, article["people"]) for a in answers if a and a[0] not in "@!"
            )
        elif best and truth == "unnamed":
            label = answers[0][1:]
            right = best in label or (bool(label) and label in best)
        out.append(
            {
                "id": article["id"],
                "pack": article["pack"],
                "number": number,
                "truth": truth,
                "kinds": judgement["kinds"],
                "best": best,
                "p": share.get(best, 0.0),
                "right": right,
                "answers": answers,
            }
        )
    return out


def _same(best: str, forms: Sequence[str], answer: str, people: Mapping[str, Sequence[str]]) -> bool:
    if best == answer or best in answer or answer in best:
        return True
    known = next((v for k, v in people.items() if k == answer or answer in v), [answer])
    return best in known or any(form in known for form in forms)


def speaker_figures(found: Sequence[Mapping], line: float) -> dict[str, float]:
    """right, wrong, none, missed of the named; anonymous kept; terms spoken; somebody else of all speech."""
    t: Counter[str] = Counter()
    for v in found:
        speech = v["kinds"][0] < 0.5
        who = v["best"] if v["p"] >= line and v["kinds"][1] + 0.5 * v["kinds"][3] >= 0.8 * v["kinds"][2] else None
        t[v["truth"]] += 1
        if v["truth"] == "term":
            t["spoken"] += speech
        elif v["truth"] == "person":
            t["missed" if not speech else "none" if who is None else "right" if v["right"] else "wrong"] += 1
        elif v["truth"] == "unnamed" and speech:
            t["kept" if who is None or v["right"] else "named"] += 1
    named, unnamed = t["person"] or 1, t["unnamed"] or 1
    return {
        "right": t["right"] / named, "wrong": t["wrong"] / named, "none": t["none"] / named, "missed": t["missed"] / named, "named": t["person"],
        "anonymous kept": t["kept"] / unnamed, "anonymous": t["unnamed"], "terms spoken": t["spoken"] / (t["term"] or 1), "terms": t["term"],
        "somebody else": (t["wrong"] + t["named"]) / max(1, t["person"] + t["unnamed"]),
    }  # fmt: skip


def tell(found: Mapping[str, float]) -> str:
    """One line of figures."""
    return " · ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in found.items())


def reliability(found: Sequence[Mapping]) -> list[tuple[float, float, int, float]]:
    """Of the names with p in [low, high): how many, and the share that is right."""
    out = []
    for low, high in (
        (0.0, 0.3),
        (0.3, 0.5),
        (0.5, 0.6),
        (0.6, 0.7),
        (0.7, 0.8),
        (0.8, 0.9),
        (0.9, 0.95),
        (0.95, 1.01),
    ):
        inside = [v["right"] for v in found if v["truth"] != "term" and v["best"] and low <= v["p"] < high]
        out.append((low, high, len(inside), sum(inside) / max(1, len(inside))))
    return out


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
