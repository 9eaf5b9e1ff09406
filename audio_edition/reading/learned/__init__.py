"""The reader that learned to read: weights, characters, windows and calibration; inference only."""
