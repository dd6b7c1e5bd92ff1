"""What is not installed with the package says so, and how to get it."""

from importlib import import_module
from typing import Any

from thidua.errors import ThiduaError
from thidua.sentence import Sentence


class MissingExtra(ThiduaError):  # noqa: N818 - says what is the case
    """Something whose library is not installed."""

    def __init__(self, name: str, module: str, package: str) -> None:
        super().__init__(
            Sentence(
                "{name} needs {module}, which is not installed: pip install {package}",
                name=name,
                module=module,
                package=package,
            )
        )


def imported(module: str, name: str, package: str) -> Any:  # noqa: ANN401 - a module
    """The module, which `name` needs and `package` brings. Raises MissingExtra."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        # It says all there is to know; in a notebook the other would stand above it.
        raise MissingExtra(name, error.name or module, package) from None
