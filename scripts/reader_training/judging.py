"""What a trained model says of the lines of pages it has not seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from batching import page_arrays
from model import Reader
from training import page_states, precision, send


def _softmax(scores: torch.Tensor) -> np.ndarray:
    return torch.softmax(scores.float(), -1).cpu().numpy()


@torch.no_grad()
def label(model: Reader, pages: Sequence[dict]) -> list[dict[str, np.ndarray]]:
    """For each line of a page: the probability of each label, of going on with the one above, of a story beginning."""
    model.eval()
    found = []
    for page in pages:
        arrays = page_arrays([page])
        made, present = send(arrays), int((arrays["numbers"] != 0).sum())
        with precision():
            said, _ = page_states(model, made, present)
        found.append(
            {
                "labels": _softmax(said["labels"])[0],
                "joins": torch.sigmoid(said["joins"].float())[0].cpu().numpy(),
                "stories": torch.sigmoid(said["stories"].float())[0].cpu().numpy(),
            }
        )
    return found
