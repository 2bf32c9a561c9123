"""The embedded base of France, and how communes of other years become those of today."""
