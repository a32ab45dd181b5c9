"""Traces for a collector: which parts took how long, and nothing about whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.celery import CeleryInstrumentor
from opentelemetry.propagate import extract
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Event, ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.sampling import ParentBasedTraceIdRatio
from opentelemetry.trace import SpanKind, Status, StatusCode

Answer = Callable[[HttpRequest], HttpResponse]
WRONG: Final = 500
# Only these go out: an address may hold a token or a postcode, an error's words a person.
KEPT: Final = {
    "http.method",
    "http.request.method",
    "http.route",
    "http.status_code",
    "http.response.status_code",
    "http.scheme",
    "url.scheme",
    "celery.action",
    "celery.state",
    "celery.task_name",
    "messaging.destination",
    "messaging.message.id",
    "exception.type",
}


class WithoutPeople(SpanExporter):
    """Passes spans on with what is about no one."""

    def __init__(self, onward: SpanExporter) -> None:
        self.onward = onward

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Send a copy of each."""
        return self.onward.export([_without(span) for span in spans])

    def shutdown(self) -> None:
        """End what is behind."""
        self.onward.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """Pass on."""
        return self.onward.force_flush(timeout_millis)


class TraceMiddleware:
    """A span for each request; the library's own does not know requests over ASGI."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.tracer = trace.get_tracer("commonweal")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, as a part of whatever trace the asker is in."""
        method = request.method or "-"
        asker = extract({name.lower(): value for name, value in request.headers.items()})
        with self.tracer.start_as_current_span(method, asker, SpanKind.SERVER) as span:
            answer = self.get_response(request)
            route = request.resolver_match.route if request.resolver_match else None
            if route is not None:
                span.update_name(f"{method} {route}")
                span.set_attribute("http.route", route)
            span.set_attribute("http.request.method", method)
            span.set_attribute("http.response.status_code", answer.status_code)
            if answer.status_code >= WRONG:
                span.set_status(StatusCode.ERROR)
        return answer


def start(address: str, share: float, name: str) -> None:
    """Trace a share of the requests and the tasks that they call."""
    provider = TracerProvider(
        resource=Resource.create({"service.name": name}), sampler=ParentBasedTraceIdRatio(share)
    )
    exporter = WithoutPeople(OTLPSpanExporter(endpoint=f"{address}/v1/traces"))
    provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    CeleryInstrumentor().instrument()  # type: ignore[no-untyped-call]


def _without(span: ReadableSpan) -> ReadableSpan:
    return ReadableSpan(
        name=span.name,
        context=span.context,
        parent=span.parent,
        resource=span.resource,
        attributes=_kept(span.attributes),
        events=[Event(each.name, _kept(each.attributes), each.timestamp) for each in span.events],
        links=span.links,
        kind=span.kind,
        status=Status(span.status.status_code),
        start_time=span.start_time,
        end_time=span.end_time,
        instrumentation_scope=span.instrumentation_scope,
    )


def _kept(attributes: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (attributes or {}).items() if name in KEPT}
