"""What a medical desert is: needs, supply and travel time become scores."""
