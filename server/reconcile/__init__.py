"""Reconciling: names of a table → things of the graph (docs/decisions/0034-reconciliation.md)."""

from server.reconcile.routes import register

__all__ = ["register"]
