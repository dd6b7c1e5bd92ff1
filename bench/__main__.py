"""`python -m bench`: all measurements, one after the other (`make bench`)."""

import runpy

PARTS = (
    *("bench.start", "bench.closure", "bench.questions"),
    *("bench.pages", "bench.serving", "bench.search", "bench.resolve"),
)

for part in PARTS:
    print(f"── {part}")
    runpy.run_module(part, run_name="__main__")
