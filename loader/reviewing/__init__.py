"""A person decides on each fact of a draft; what is accepted becomes a record.

`state.py` keeps the decisions, `facts.py` finds what is to be decided, `assembling.py` puts the
record together, `review.py` is the review itself without any screen, `terminal.py` one screen.
"""
