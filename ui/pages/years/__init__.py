"""Years to come, and the history of the work."""
