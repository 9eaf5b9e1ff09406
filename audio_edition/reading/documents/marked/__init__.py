"""Markdown's parts: what stands above the text, the words of a line, the blocks."""
