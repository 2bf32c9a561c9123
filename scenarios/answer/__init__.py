"""A scenario answered: scores before and after, why, nearest places, homes."""
