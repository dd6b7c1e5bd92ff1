"""One thing that went wrong, as an RFC 9457 problem document."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from server.words import texts
from thidua.iris import ROOT

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Problem:
    """`kind` ends its IRI, `detail` is a sentence that names the cure."""

    kind: str
    status: int
    detail: str
    details: Mapping[str, object] = field(default_factory=dict)

    def document(self) -> str:
        """The body of an `application/problem+json` answer."""
        said = {
            "type": f"{ROOT}problem/{self.kind}",
            "title": texts("en")[f"problem_{self.kind}"],
            "status": self.status,
            "detail": self.detail,
            **self.details,
        }
        return json.dumps(said, ensure_ascii=False) + "\n"
