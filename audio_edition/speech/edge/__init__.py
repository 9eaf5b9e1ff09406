"""The online engine: Microsoft Edge's voices."""

from audio_edition.speech.edge.engine import EdgeEngine as EdgeEngine
