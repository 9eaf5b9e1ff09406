"""Who speaks: voices.yaml, the cast and the reading script."""
