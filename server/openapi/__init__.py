"""The OpenAPI 3.1 description: `fixed.yaml`, and questions, which describe themselves."""

from server.openapi.document import document

__all__ = ["document"]
