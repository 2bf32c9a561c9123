"""Roads: networks read from files, cleaned with a report, kept in a cache, and compared with observed times."""
