"""The zoning workbench."""
