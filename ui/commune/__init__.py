"""The panel, the search and the table of communes."""
