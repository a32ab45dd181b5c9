"""Traces for a collector: which parts took how long, and nothing about whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.celery import CeleryInstrumentor
from opentelemetry.instrumentation.django import DjangoInstrumentor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Event, ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.sampling import ParentBasedTraceIdRatio
from opentelemetry.trace import Status

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


def start(address: str, share: float, name: str) -> None:
    """Trace a share of the requests and the tasks that they call."""
    provider = TracerProvider(
        resource=Resource.create({"service.name": name}), sampler=ParentBasedTraceIdRatio(share)
    )
    exporter = WithoutPeople(OTLPSpanExporter(endpoint=f"{address}/v1/traces"))
    provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    DjangoInstrumentor().instrument()
    CeleryInstrumentor().instrument()  # type: ignore[no-untyped-call]


def _without(span: ReadableSpan) -> ReadableSpan:
    return ReadableSpan(
        name=_name(span),
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


def _name(span: ReadableSpan) -> str:
    """Name what leads nowhere by its method alone: its name would be the address."""
    attributes = span.attributes or {}
    is_page = "http.method" in attributes or "http.request.method" in attributes
    return span.name.split()[0] if is_page and "http.route" not in attributes else span.name


def _kept(attributes: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (attributes or {}).items() if name in KEPT}
