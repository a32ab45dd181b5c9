"""Numbers for Prometheus: how long pages take, and how what is owed and promised stands."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.db import Error
from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily
from redis import RedisError

from config.watching.standing import Figure, figures

log = logging.getLogger(__name__)
Answer = Callable[[HttpRequest], HttpResponse]

OWN: Final = CollectorRegistry()
LATENCY: Final = Histogram(
    "commonweal_request_seconds",
    "How long a page took, by its view.",
    ["view", "method", "code"],
    registry=OWN,
    buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
)


class LatencyMiddleware:
    """Measures every page from when it is asked for until it is answered."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and note how long it took; what leads nowhere has one name for all."""
        began = time.perf_counter()
        answer = self.get_response(request)
        match = request.resolver_match
        view = match.view_name if match else "nowhere"
        method = request.method if request.method in {"GET", "POST"} else "other"
        LATENCY.labels(view or "nowhere", method, str(answer.status_code)).observe(
            time.perf_counter() - began
        )
        return answer


class Standing:
    """Asks for the figures when Prometheus does, so that they cost nothing in between."""

    def collect(self) -> Iterator[Any]:
        """Give each figure as a gauge; a store that is away gives none."""
        try:
            known = list(figures())
        except (Error, RedisError) as problem:
            log.warning("figures cannot be had: %s", type(problem).__name__)
            return
        yield from _gauges(known)


def exposition() -> bytes:
    """Write all numbers down, those of the other processes of this server included."""
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(_Own())
    registry.register(Standing())
    return generate_latest(registry)


class _Own:
    def collect(self) -> Iterator[Any]:
        yield from OWN.collect()


def _gauges(known: list[Figure]) -> Iterator[Any]:
    for name in dict.fromkeys(figure.name for figure in known):
        of_name = [figure for figure in known if figure.name == name]
        labels = list(of_name[0].labels)
        gauge = GaugeMetricFamily(f"commonweal_{name}", str(of_name[0].told), labels=labels)
        for figure in of_name:
            gauge.add_metric(list(figure.labels.values()), figure.value)
        yield gauge
