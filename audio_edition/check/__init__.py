"""The proof: an edition read again from the disk, independently of how it was made."""
