"""What endpoint and dataset say of themselves: SPARQL Service Description, VoID, DCAT 3."""

from server.self_description.dataset import (
    dataset_description,
    release_description,
    series_description,
)
from server.self_description.service import service_description
from server.self_description.statements import written

__all__ = [
    "dataset_description",
    "release_description",
    "series_description",
    "service_description",
    "written",
]
