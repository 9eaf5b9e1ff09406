"""What the machine has room for."""
