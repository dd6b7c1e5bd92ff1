"""`data/links/*.sssom.tsv`: what outside is the same as, or close to, a unit of ours."""
