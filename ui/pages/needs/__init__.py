"""Needs, priorities, equity and larger areas."""
