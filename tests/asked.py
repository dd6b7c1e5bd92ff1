"""A store that tells what it was asked."""

from collections.abc import Sequence

from thidua.stores.contract import Result, Store


class Overheard:
    """The store behind, and every text it was asked."""

    engine = "oxigraph"

    def __init__(self, store: Store) -> None:
        self.store, self.asked = store, list[str]()

    def query(
        self, text: str, *, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Result:
        self.asked.append(text)
        return self.store.query(text, default_graphs=default_graphs, named_graphs=named_graphs)
