"""`reason.py OUT FILE…`, in the environment of reasonable: its triples to OUT.

Prints seconds of a processor, and by how many MiB the process grew, as JSON."""

import json
import resource
import sys
from time import process_time

from rdflib import Graph
from reasonable import PyReasoner

reasoner = PyReasoner()
for path in sys.argv[2:]:
    reasoner.load_file(path)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = process_time()
made = reasoner.reason()
seconds = process_time() - start
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
graph = Graph()
for triple in made:
    graph.add(triple)
graph.serialize(sys.argv[1], "nt", encoding="utf-8")
print(json.dumps([seconds, grown]))
