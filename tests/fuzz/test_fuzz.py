"""A short run of the fuzzing, the same every time; scripts/fuzz does it at length."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.mutation import mutated
from tests.fuzz.targets import TARGETS, Target

each = pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)


@each
def test_the_seeds_are_met(target: Target) -> None:
    """What every mutation starts from is itself no crash."""
    for seed in target.seeds:
        target.meet(seed)


@each
def test_mutated_input_is_read_or_refused(target: Target) -> None:
    """Sixty mutations of real input, from a fixed seed."""
    chance = random.Random(2026)
    for _ in range(60):
        target.meet(mutated(chance.choice(target.seeds), chance))


@each
def test_any_bytes_are_read_or_refused(target: Target) -> None:
    """Bytes that hypothesis thinks of."""

    @settings(max_examples=40, derandomize=True, database=None)
    @given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8"))))
    def meets(data: bytes) -> None:
        target.meet(data)

    meets()
