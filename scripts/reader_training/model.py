"""The reader's network: one encoder of characters, heads for quotations, names and lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from examples import KINDS, LABELS
from torch import Tensor, nn

from audio_edition.reading.learned.characters import PADDING, SPACE, UNKNOWN
from audio_edition.reading.learned.facts import BUCKETS, FACTS
from audio_edition.reading.learned.windows import LENGTH

WIDTH, INNER, HEADS = 384, 1536, 12
FLASH = 8, 0
"""The accelerators that attend to rows without padding: from Ampere on."""
SPELLED = 128
"""Width in which two quotations are compared."""
LINE = 192
"""Width of the model over a page's lines."""


class Layer(nn.Module):
    """One layer of the encoder, as BERT has it."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.fi, self.fo = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.aln, self.oln = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = 0.1

    def forward(self, x: Tensor, mask: Tensor | None, bounds: Tensor | None = None) -> Tensor:
        """x: rows × length × width; with ``bounds`` the rows lie one behind the other, without padding."""
        heads = [part(x).view(*x.shape[:-1], HEADS, WIDTH // HEADS) for part in (self.q, self.k, self.v)]
        drop = self.dropout if self.training else 0.0
        if bounds is None:
            heads = [part.transpose(1, 2) for part in heads]
            seen = F.scaled_dot_product_attention(*heads, attn_mask=mask, dropout_p=drop).transpose(1, 2)
        else:
            seen = within(*heads, bounds, drop)
        x = self.aln(x + F.dropout(self.ao(seen.reshape(x.shape)), drop))
        return self.oln(x + F.dropout(self.fo(F.gelu(self.fi(x))), drop))


def within(query: Tensor, key: Tensor, value: Tensor, bounds: Tensor, drop: float) -> Tensor:
    """Attention of each row within itself, on an accelerator: no padding is computed, and no mask is read (.12 s a step
    in place of .14 on an H200)."""
    return torch.ops.aten._flash_attention_forward(
        query, key, value, bounds, bounds, LENGTH, LENGTH, drop, False, False
    )[0]


class Encoder(nn.Module):
    """Characters to states."""

    def __init__(self, vocabulary: int, places: int, layers: int) -> None:
        super().__init__()
        self.word, self.pos, self.kind = (
            nn.Embedding(vocabulary, WIDTH),
            nn.Parameter(torch.zeros(places, WIDTH)),
            nn.Embedding(4, WIDTH),
        )
        self.ln = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.dropout = 0.1
        nn.init.zeros_(self.kind.weight)

    def start(self, path: Path, which: Sequence[int]) -> None:
        """Take the start weights' embeddings and the layers ``which``; places beyond theirs get their last ones."""
        base = {k: torch.tensor(v.astype(np.float32)) for k, v in np.load(path).items()}
        self._embed(base["word"], base["pos"] + base["type"])
        self.ln.weight.data, self.ln.bias.data = base["eln_w"], base["eln_b"]
        for layer, n in zip(self.layers, which, strict=True):
            for name in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
                part = getattr(layer, name)
                part.weight.data, part.bias.data = base[f"l{n}.{name}.w"], base[f"l{n}.{name}.b"]

    def go_on(self, trained: dict[str, Tensor], which: Sequence[int]) -> None:
        """Take the encoder of the first experiment (``enc.…``), which knows neither of our two further marks."""
        self._embed(trained["enc.word.weight"], trained["enc.pos"] + trained["enc.typ"])
        own = self.state_dict()
        for key in own:
            found = re.sub(r"^layers\.(\d+)", lambda m: f"layers.{which[int(m[1])]}", key)
            if "enc." + found in trained and key not in ("pos", "word.weight"):
                own[key].copy_(trained["enc." + found])

    def _embed(self, word: Tensor, places: Tensor) -> None:
        known = word.shape[0]
        self.word.weight.data[:known] = word
        self.word.weight.data[known], self.word.weight.data[known + 1] = word[SPACE], word[UNKNOWN]
        beyond = max(0, self.pos.shape[0] - places.shape[0])
        self.pos.data = torch.cat([places, places[-1:].expand(beyond, -1)])[: self.pos.shape[0]].clone()

    def forward(self, numbers: Tensor, types: Tensor, present: int = 0) -> Tensor:
        """The states of each row; present: how many of the numbers are no padding, 0 where all are."""
        if present and numbers.is_cuda and torch.cuda.get_device_capability() >= FLASH:
            return self._unpadded(numbers, types, present)
        x = self._embedded(self.word(numbers) + self.pos[: numbers.shape[1]] + self.kind(types))
        hidden = torch.zeros_like(x[..., 0]).masked_fill_(numbers == PADDING, -1e4)
        for layer in self.layers:
            x = layer(x, hidden[:, None, None, :] if present else None)
        return x

    def _embedded(self, x: Tensor) -> Tensor:
        return F.dropout(self.ln(x), self.dropout, self.training)

    def _unpadded(self, numbers: Tensor, types: Tensor, present: int) -> Tensor:
        """The same with the rows one behind the other; the states of padding are zeros."""
        count, length = numbers.shape
        sizes = (numbers != PADDING).sum(1)
        bounds = F.pad(sizes.cumsum(0), (1, 0))
        rows = torch.repeat_interleave(torch.arange(count, device=numbers.device), sizes, output_size=present)
        places = torch.arange(present, device=numbers.device) - bounds[rows]
        where = rows * length + places
        x = self._embedded(
            self.word(numbers.flatten()[where]) + F.embedding(places, self.pos) + self.kind(types.flatten()[where])
        )
        for layer in self.layers:
            x = layer(x, None, bounds.int())
        return x.new_zeros(count * length, WIDTH).index_copy(0, where, x).view(count, length, WIDTH)


def means(states: Tensor, starts: Tensor, ends: Tensor) -> Tensor:
    """The mean of the states from start to before end, for each (row, span)."""
    sums = F.pad(states.float().cumsum(1), (0, 0, 1, 0))
    wide = lambda index: index[..., None].expand(-1, -1, states.shape[2])  # noqa: E731
    total = sums.gather(1, wide(ends)) - sums.gather(1, wide(starts))
    return total / (ends - starts).clamp(min=1)[..., None]


class Quotations(nn.Module):
    """Heads over a window: where the speaker is named, what a quotation is, which two have one speaker, names."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(3 * WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.nowhere = nn.Linear(WIDTH, 1)
        self.kind = nn.Linear(WIDTH, len(KINDS))
        self.voice = nn.Linear(WIDTH, SPELLED)
        self.alike = nn.Parameter(torch.tensor([1.6, -1.0]))
        self.tag, self.gender = nn.Linear(WIDTH, 3), nn.Linear(WIDTH, 2)

    def forward(self, states: Tensor, present: Tensor, opens: Tensor, closes: Tensor) -> dict[str, Tensor]:
        wide = lambda index: index[..., None].expand(-1, -1, WIDTH)  # noqa: E731
        parts = (
            states.gather(1, wide(opens)),
            states.gather(1, wide(closes)),
            means(states, opens, closes).to(states.dtype),
        )
        query = self.query(torch.cat(parts, -1))
        points = query @ self.key(states).transpose(1, 2) / WIDTH**0.5
        points = points.masked_fill(~present[:, None, :], -1e4)
        deep = F.gelu(query)
        voice = F.normalize(self.voice(deep).float(), dim=-1)
        return {
            "points": torch.cat([self.nowhere(deep), points], -1),
            "kinds": self.kind(deep),
            "alike": voice @ voice.transpose(1, 2) * self.alike[0].exp().clamp(max=30.0) + self.alike[1],
            "tags": self.tag(states),
            "genders": self.gender(states),
        }


class Lines(nn.Module):
    """A page's lines as a whole: from the encoder's states at each line and the facts of its layout to its label."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(BUCKETS, 48, padding_idx=0)
        self.said, self.set = nn.Linear(2 * WIDTH, LINE), nn.Linear(FACTS + 48, LINE)
        self.ln = nn.LayerNorm(LINE)
        self.near = nn.ModuleList(nn.Conv1d(LINE, LINE, 5, padding=2) for _ in range(2))
        self.nears = nn.ModuleList(nn.LayerNorm(LINE) for _ in range(2))
        self.far = nn.ModuleList(
            nn.TransformerEncoderLayer(LINE, 6, 2 * LINE, 0.15, "gelu", batch_first=True, norm_first=True)
            for _ in range(2)
        )
        self.out = nn.LayerNorm(LINE)
        self.label, self.more = nn.Linear(LINE, len(LABELS)), nn.Linear(LINE, 2)
        self.guess = nn.Linear(WIDTH, len(LABELS))

    def forward(self, said: Tensor, facts: Tensor, words: Tensor, present: Tensor) -> dict[str, Tensor]:
        count = (words > 0).sum(-1, keepdim=True).clamp(min=1)
        path = self.words(words).sum(2) / count
        x = self.ln(
            self.said(F.dropout(said, 0.2, self.training))
            + self.set(torch.cat([F.dropout(facts, 0.1, self.training), path], -1))
        )
        hold = present[..., None].to(x.dtype)
        for conv, ln in zip(self.near, self.nears, strict=True):
            x = ln(x + F.dropout(F.gelu(conv((x * hold).transpose(1, 2)).transpose(1, 2)), 0.15, self.training))
        for layer in self.far:
            x = layer(x, src_key_padding_mask=~present)
        x = self.out(x)
        more = self.more(x)
        return {"labels": self.label(x), "joins": more[..., 0], "stories": more[..., 1]}


class Reader(nn.Module):
    """The encoder and its heads."""

    def __init__(self, vocabulary: int, places: int, layers: int) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, places, layers)
        self.quotations, self.lines = Quotations(), Lines()
        self.guess = nn.Linear(WIDTH, WIDTH)
