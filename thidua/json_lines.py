"""A log for programs: one JSON object a line, by the standard logging."""

import json
import logging
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """Keys: time (ISO 8601, UTC), level, event, what the event says of itself, and a traceback.

    An event says it by `extra={"said": {…}}`.
    """

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "said", {}),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
