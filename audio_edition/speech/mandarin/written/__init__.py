"""How Mandarin writing is said: figures, units, signs and codes as words."""
