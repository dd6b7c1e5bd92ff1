"""A record to start from, in every format the loader reads."""
