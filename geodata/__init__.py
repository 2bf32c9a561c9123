"""Files, roads and the base of France: read, check, store, route."""
