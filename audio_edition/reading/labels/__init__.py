"""What a piece of a story is, told by layout and typography."""
