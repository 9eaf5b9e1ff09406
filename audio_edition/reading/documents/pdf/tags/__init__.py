"""The tags of a PDF: its structure tree, and its blocks as the file says they are."""
