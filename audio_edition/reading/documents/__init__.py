"""Formats: a feature file or address becomes a ``Document``. ``opening`` is the front door; one module a format."""
