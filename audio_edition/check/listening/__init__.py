"""What is heard of an edition: words by a recogniser, tones by the pitch."""
