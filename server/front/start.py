"""Where the web server finds the front."""

from server import settings
from server.front.application import Front
from server.front.observing import log_to_stderr


def create_front() -> Front:
    """Raises BadSettings."""
    log_to_stderr()
    return Front(settings.read())
