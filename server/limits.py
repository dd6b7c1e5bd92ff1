"""What an application and its workers are held to: the part of the settings that their keeper is
told, without what reads and checks settings (server/settings.py), which it would import in vain."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from thidua.stores.guard import Bounds


@dataclass(frozen=True, slots=True)
class Limits:
    """Names and meanings are those of the settings."""

    memory_quads: int
    memory: int
    result_rows: int
    result_bytes: int
    query_bytes: int
    query_depth: int
    query_tokens: int
    query_prefixes: int
    federation: tuple[str, ...]
    federation_bytes: int

    @property
    def of_query(self) -> Bounds:
        return Bounds(self.query_bytes, self.query_depth, self.query_tokens, self.query_prefixes)

    def plain(self) -> dict[str, Any]:
        """As JSON can hold them."""
        return asdict(self)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Self:
        return cls(**{**plain, "federation": tuple(plain["federation"])})
