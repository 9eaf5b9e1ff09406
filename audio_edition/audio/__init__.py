"""Clips → timeline → one mastered, chaptered MP3."""
