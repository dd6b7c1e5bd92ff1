"""What one works with in Python: `thidua.open()` and `thidua.connect(url)` both give it."""

from thidua.notebook.knowledge_graph import KnowledgeGraph

__all__ = ["KnowledgeGraph"]
