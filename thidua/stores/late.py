"""A store that is opened when it is first asked."""

from collections.abc import Callable, Sequence
from functools import cached_property

from thidua.stores.contract import Result, Store


class OpenedLate:
    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open = open_store

    @cached_property
    def _store(self) -> Store:
        return self._open()

    @property
    def engine(self) -> str:
        return self._store.engine

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Result:
        return self._store.query(text, default_graphs=default_graphs, named_graphs=named_graphs)
