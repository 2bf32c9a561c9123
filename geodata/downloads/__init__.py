"""Official files fetched from their publishers, when asked and only then."""
