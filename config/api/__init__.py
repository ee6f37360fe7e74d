"""Rules that hold for the whole REST API."""
