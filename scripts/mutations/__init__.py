"""Files that nobody made: features and pages mutated, set anew in every format, and losses planted in what was read."""
