"""The implicit label of synthetic content that travels in the file's tags."""

from __future__ import annotations

GENERATED = "1"  # GB 45438-2025, annex E: 1 is generated, 2 possibly, 3 suspected


def aigc_label(producer: str, number: str) -> dict[str, str]:
    """The ``AIGC`` object of GB 45438-2025 for content made and first published by ``producer`` under ``number``."""
    return {
        "Label": GENERATED,
        "ContentProducer": producer,
        "ProduceID": number,
        "ReservedCode1": "",
        "ContentPropagator": producer,
        "PropagateID": number,
        "ReservedCode2": "",
    }
