"""The reader that learned to read: weights, characters, windows, names and speakers; inference only."""
