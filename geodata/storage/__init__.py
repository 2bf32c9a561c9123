"""A territory with all its data as one GeoPackage."""
