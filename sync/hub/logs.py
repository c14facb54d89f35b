"""What the hub tells its operator: one JSON object a line on stderr. No personal data, no keys, no codes, no addresses.

A caller hands facts over by name (`tell("document_taken", document=…, lines=…)`); devices appear by their ids.
"""

import datetime as dt
import json
import logging
import sys

_logger = logging.getLogger("sync.hub")


class _JsonLines(logging.Formatter):
    """One record, one line."""

    def format(self, record: logging.LogRecord) -> str:
        moment = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"at": moment, "level": record.levelname.lower(), "event": record.getMessage()}
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def write_to_stderr() -> None:
    """Send what is told, and the web server's warnings, to stderr."""
    channel = logging.StreamHandler(sys.stderr)
    channel.setFormatter(_JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [channel]
    root.setLevel(logging.WARNING)
    _logger.setLevel(logging.INFO)


def tell(event: str, **facts: object) -> None:
    """Something that happened as it should."""
    _logger.info(event, extra={"facts": facts})


def tell_bug(event: str, error: BaseException, **facts: object) -> None:
    """Something that nobody thought of, with its trace."""
    _logger.error(event, exc_info=error, extra={"facts": facts})
