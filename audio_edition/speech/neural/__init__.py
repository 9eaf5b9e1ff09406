"""The neural model of the embedded voices: its weights, its graph, and the session that runs it."""
