"""The data side of the window: files in, what became of them, what they change, and territories on disk."""
