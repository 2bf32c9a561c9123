"""Pages beside the map, a folder a subject."""
