"""What two judges that were trained on listeners' votes think of samples: DistillMOS and PLCMOS, 1 (bad) to 5.

They come with the extra `mos`; both carry their weights. Neither knows Mandarin: they hear cleanness, not words.
"""

from __future__ import annotations

import sys
import types
from typing import Any

import numpy as np

RATE = 16_000
LEVEL = 0.5
"""The peak they hear everything at: a louder voice is no better one."""


class Judges:
    """Both, loaded once. Exits with a message when the extra is not installed."""

    def __init__(self) -> None:
        # distillmos imports torchaudio only to read files, which we do not need (its wheel wants CUDA's libraries).
        sys.modules.setdefault("torchaudio", types.ModuleType("torchaudio"))
        try:
            import distillmos
            import torch
            from speechmos import plcmos
        except ImportError as error:
            sys.exit(f'{error.name} is missing; install the extra: pip install "audio-edition[mos]"')
        torch.set_num_threads(1)
        self.torch: Any = torch
        self.plcmos: Any = plcmos
        self.distillmos: Any = distillmos.ConvTransformerSQAModel()
        self.distillmos.eval()

    def opinions(self, samples: np.ndarray, rate: int) -> tuple[float, float]:
        """DistillMOS and PLCMOS of one sentence (best between 3 and 10 s)."""
        import soxr

        heard = soxr.resample(samples, rate, RATE).astype(np.float32)
        heard *= LEVEL / max(float(np.abs(heard).max()), 1e-9)
        with self.torch.no_grad():
            distilled = float(self.distillmos(self.torch.from_numpy(heard)[None]))
        return distilled, float(self.plcmos.run(heard, sr=RATE)["plcmos"])
