"""Fault drills: what a newsroom's night can do to a build. After each: nothing lost, nothing half, nothing silent."""
