"""Mandarin front end: written text → the model's phonemes."""
