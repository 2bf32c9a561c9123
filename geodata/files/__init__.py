"""Saving whole or not at all, locks, stamps, folders of the person: files as such."""
