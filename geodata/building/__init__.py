"""How the embedded base and its constants are made; run by maintainers only."""
