"""The best places for what may be built: what is asked, an answer at once, its proof, and what each choice costs."""
