"""Kinds of decision beyond a plain centre: each one entry of a table and one function from its parameters to its effect."""
