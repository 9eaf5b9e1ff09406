"""audio-edition: a newspaper feature becomes an edition to listen to."""

__version__ = "0.2.0"
