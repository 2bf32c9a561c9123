"""Roads, journeys, isochrones and homes."""
