"""Who is who in a story: names, other forms, gender."""
