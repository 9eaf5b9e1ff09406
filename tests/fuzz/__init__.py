"""Fuzzing: anything at all is read, or refused in one sentence of ours; nothing else."""
