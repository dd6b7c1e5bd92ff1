"""A checked graph → an immutable release, published by one rename."""
