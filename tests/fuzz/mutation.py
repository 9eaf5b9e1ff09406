"""Mutations of real input: bytes changed, cut out, doubled, swapped, or of another seed's kind."""

from __future__ import annotations

import random

PIECES = (
    *(b"\0", b"\xff\xfe", b"\n", b"\r\n\r\n", b"- ", b": ", b"{", b"[", b"&a", b"*a", b"!!python/object", b"|", b"~"),
    *(b"\xe2\x80\x9c", b"\xef\xbc\x8c", b"\xf0\x9f\x92\xa5", b"<p>", b"</", b"<!--", b"# ", b"null", b"-1", b"1e999"),
    *(
        b"9" * 5000,
        b"[" * 3000,
        b"{a: " * 2000,
        b"<b>" * 3000,
        b"2026-02-31",
        b"0x",
        b"=",
        b"<<: 1",
        b"? ",
        b"\xc2\x85",
    ),
)
"""What has meaning to one of the readers."""


def mutated(seed: bytes, chance: random.Random) -> bytes:
    """One to eight changes to ``seed``, as ``chance`` has them."""
    data = bytearray(seed)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((0, 1, 1, 2, 8, 64, len(data) // 3)))
        kind = chance.randrange(5)
        if kind == 0:
            data[start:end] = chance.randbytes(end - start)
        elif kind == 1:
            del data[start:end]
        elif kind == 2:
            data[start:start] = data[start:end] * chance.choice((1, 2, 30))
        elif kind == 3:
            data[start:end] = chance.choice(PIECES)
        else:
            data[start:start] = chance.choice(PIECES)
    return bytes(data[:400_000])
