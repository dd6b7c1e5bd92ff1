"""Tables of others, taken into a release as CSV on the Web metadata says (W3C, minimal mode)."""
