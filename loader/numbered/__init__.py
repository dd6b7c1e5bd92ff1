"""Quads as columns of numbers: what a load holds of them from the mapping to the files it writes.

A term is its text in N-Triples notation; a quad is four numbers of such texts.
"""
