"""The best places."""
