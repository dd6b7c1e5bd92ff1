"""A name and a date → the place or body meant, as of that date, and what it is today.

`Graph.resolve` and the question `resolve` go one way: search ranks what a name may mean, and the
query says of each what it was (docs/decisions/0033-resolving.md).
"""
