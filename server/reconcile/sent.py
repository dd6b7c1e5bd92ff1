"""What a request to the service says: parameters of the address, a form, or JSON."""

from flask import Request, request

from server import message
from server.errors import RepeatedParameterError, UnsupportedBodyError
from server.protocol import FORM, Parameters, body_text, parsed
from thidua.catalogue import BadParameter
from thidua.catalogue.values import LONGEST_NAME, whole_number
from thidua.sentence import Sentence

_JSON = "application/json"
_DIGITS = 9


def parameters(sent: Request) -> Parameters:
    """Of the address, and of the form. Raises UnsupportedBodyError, BadParameter."""
    address = parsed(sent.query_string.decode("utf-8", "replace"))
    form = parsed(_body(sent, FORM)) if sent.method == "POST" else Parameters([])
    found = address.and_also(form)
    if "callback" in found:
        fault = "is not taken: JSONP is out of use; scripts of any origin may read this over CORS"
        raise BadParameter("callback", "", fault)
    return found


def json_body(sent: Request) -> str:
    """Raises UnsupportedBodyError."""
    return _body(sent, _JSON)


def _body(sent: Request, wanted: str) -> str:
    if sent.mimetype != wanted:
        fault = "Send the body as {wanted}, not as {sent!r}."
        raise UnsupportedBodyError(Sentence(fault, wanted=wanted, sent=sent.mimetype))
    return body_text(message.of(sent))


def one(found: Parameters, name: str) -> str | None:
    """Raises RepeatedParameterError."""
    given = found.all(name)
    if len(given) > 1:
        raise RepeatedParameterError(name)
    return given[0] if given else None


def name(parameter: str) -> str:
    """One that is to be there, though it may be empty. Raises BadParameter."""
    given = one(parameters(request), parameter)
    if given is None:
        raise BadParameter(parameter, "", "is required")
    if len(given) > LONGEST_NAME:
        raise BadParameter(parameter, given[:LONGEST_NAME], "is longer than any name")
    return given


def number(parameter: str, usual: int, least: int, most: int) -> int:
    """Raises BadParameter."""
    given = one(parameters(request), parameter) or ""
    if not given:
        return usual
    right = given.isascii() and given.isdigit() and len(given) <= _DIGITS
    if not (right and least <= int(given) <= most):
        raise BadParameter(parameter, given[:LONGEST_NAME], whole_number(least, most))
    return int(given)
