"""A territory: communes with their ring, their need and estimated minutes."""
