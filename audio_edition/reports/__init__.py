"""What listeners report: letters from the player page, each brought to the line of the script that it is about."""
