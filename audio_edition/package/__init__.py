"""What lies beside the MP3: manifest and transcripts."""
