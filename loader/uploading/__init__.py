"""A release of a folder → a SPARQL server elsewhere (docs/decisions/0039-stores.md)."""
