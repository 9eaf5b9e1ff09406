"""Script lines → clips: engines, front ends, the clip store."""
