"""Questions on answers: comparison, years, equity, needs, zoning, doubt, methods."""
