"""Minutes of a territory by road: times, rings, journeys, isochrones, calibration."""
