"""audio-edition: a newspaper feature becomes an edition to listen to."""
