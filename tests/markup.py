"""Pages looked into: the data for machines that stands in them, and all else."""

import json
import re
from typing import Any

_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def without_data(page: str) -> str:
    """What a browser may take for code or text: a block of data is neither."""
    return _DATA.sub("", page)


def data_of(page: str) -> Any:
    (found,) = _DATA.findall(page)
    return json.loads(found)
