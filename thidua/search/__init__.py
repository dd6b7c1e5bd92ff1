"""Search over names: without diacritics, abbreviated, out of order, with a slip in each word.

`Graph.search` is the way in. One index serves the pages, the parameters of questions, and whoever
looks for the thing a name means. Nothing is imported here: most commands search for nothing.
"""
