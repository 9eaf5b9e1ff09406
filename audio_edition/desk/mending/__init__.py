"""What a producer changes: as corrections and rulings of the script, or entries of voices.yaml; journalled."""
