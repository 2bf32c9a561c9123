"""The open work: session, builds, files, undo, autosave, tasks; what pages are given."""
