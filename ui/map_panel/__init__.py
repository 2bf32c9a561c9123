"""The map on screen with its questions and its legend."""
