"""The review as a page on loopback, for whoever started it alone; no part of the public server."""
