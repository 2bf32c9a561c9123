"""The window: PySide6, and nothing that a test cannot reach without it."""
