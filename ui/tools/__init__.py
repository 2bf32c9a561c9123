"""Pages beside the table of communes: each answers one kind of question about the territory or the scenarios."""
