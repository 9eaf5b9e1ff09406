"""Documents: a feature file or address → ``Document`` (elements in reading order with what their layout tells)."""
