"""What a producer rules of a page, by its words: what a piece is, who speaks, who is who, what a picture shows."""
