"""What people put to a name that is no part of it: that it is a former one, and the country."""

import re
from typing import NamedTuple

from thidua.names import nfc

_FORMER = re.compile(
    r"[\s,(]+(?:cũ|cu|trước đây|truoc day|former|old)[\s)]*$|^(?:former|old)\s+", re.IGNORECASE
)
_COUNTRY = re.compile(r"[\s,(]+(?:việt nam|viet nam|vietnam)[\s)]*$", re.IGNORECASE)


class Sought(NamedTuple):
    """`former`: it was said to be no longer what it was, so what bears the name today is not
    surely meant."""

    name: str
    former: bool


def sought(text: str) -> Sought:
    """
    >>> sought("tỉnh Gia Lai cũ (Việt Nam)")
    Sought(name='tỉnh Gia Lai', former=True)
    """
    name, former = nfc(text), False
    while True:
        without = _COUNTRY.sub("", name)
        older = _FORMER.sub("", without)
        if older in ("", name):
            return Sought(name, former)
        name, former = older, former or older != without
