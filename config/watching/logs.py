"""Logs as rows of JSON that name nobody: what happened and where, never what somebody wrote.

Three walls: addresses of pages are told by their view, errors by their kind and line, and whatever
still looks like an e-mail address, a postcode, a number to call or a token is struck out.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from types import TracebackType
from typing import Any, Final

import structlog
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

Row = Any  # structlog's processors pass mutable mappings
STRUCK: Final = "[struck out]"
_LOOKS_LIKE_A_PERSON: Final = (
    re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.IGNORECASE),
    re.compile(r"(?<![\w.:-])(?:\+44|0)[\d ]{9,12}\b"),
)
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TOKEN: Final = re.compile(
    r"[A-Za-z0-9_-]*(?:[A-Za-z][A-Za-z_-]*\d|\d[\d_-]*[A-Za-z])[A-Za-z0-9_:.-]{18,}"
)
# What we write ourselves, or a library of its own state: never words of people.
_PLAIN: Final = {
    "timestamp",
    "level",
    "logger",
    "request_id",
    "task_id",
    "parent_task_id",
    "trace",
    "seal",  # of the audit log: whoever keeps the log can tell that its end was cut off
}
_FRAMES: Final = 12


class RequestLog(RequestMiddleware):
    """A row for each request, with an id that goes along to the worker and to open pages."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Name the view: an address may hold a token, and a query a postcode."""
        match = request.resolver_match
        return f"{request.method} {match.view_name if match else '-'}"


def by_kind(_logger: Any, _method: str, row: Row) -> Row:
    """Tell an error by its kind and its lines; its words may quote a person."""
    caught = row.pop("exc_info", None)
    if caught is True:
        caught = sys.exc_info()
    if isinstance(caught, BaseException | tuple):
        kind, lines = _read(caught)
        row |= {"error": kind, "trace": lines}
    record = row.get("_record")
    if record is not None and record.name.startswith("django"):
        row |= _of_django(record)
    if record is not None and isinstance(getattr(record, "data", None), dict):
        # A task that failed, in Celery's words, would quote its error.
        row["event"] = f"Task {record.data.get('name')} {record.data.get('description')}"
    return row


def _read(caught: Any) -> tuple[str, list[str]]:
    problem = caught[1] if isinstance(caught, tuple) else caught
    if not isinstance(problem, BaseException):
        return "none", []
    return type(problem).__name__, _lines(problem.__traceback__)


def _lines(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-_FRAMES:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def _of_django(record: logging.LogRecord) -> dict[str, Any]:
    """Leave the address out of "Not Found: /…" and its like, and name the view."""
    request = getattr(record, "request", None)
    if not isinstance(request, HttpRequest):
        return {}
    return {
        "event": str(record.msg).partition(":")[0].replace("%s", "").strip() or "request",
        "request": RequestLog.format_request(request),
        "code": getattr(record, "status_code", None),
    }


def struck(_logger: Any, _method: str, row: Row) -> Row:
    """Strike out whatever looks like a person or a key to something."""
    for name, value in row.items():
        if (
            name not in _PLAIN
            and not name.startswith("_")
            and not isinstance(value, int | float | None)
        ):
            row[name] = _without(value if isinstance(value, str) else repr(value))
    return row


def _without(text: str) -> str:
    for pattern in _LOOKS_LIKE_A_PERSON:
        text = pattern.sub(STRUCK, text)
    return _TOKEN.sub(lambda found: found[0] if _UUID.search(found[0]) else STRUCK, text)


BEFORE: Final[list[Any]] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logging_settings(level: str, form: str) -> dict[str, Any]:
    """Give Django's LOGGING: rows of JSON, or lines to read where somebody develops."""
    renderer: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
    if form == "line":
        renderer = structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *BEFORE,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    told = [by_kind, struck, structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer]
    row = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": BEFORE,
        "processors": told,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"row": row},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "row"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django.channels": {"level": "WARNING"},
            "daphne": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
            "fontTools": {"level": "WARNING"},
            # Their handlers would write lines of their own beside ours.
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            "uvicorn": {"handlers": [], "propagate": True},
        },
    }
