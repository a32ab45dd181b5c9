import gzip
import re

from django.core.cache import cache

from tests.running.site import Site


def test_home_is_served_with_a_strict_policy(site: Site) -> None:
    answer = site.get("/")
    assert answer.status == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_style_sheet_has_a_hashed_name_and_is_compressed_and_kept_for_ever(site: Site) -> None:
    named = re.search(rb'href="(/static/commonweal/main\.[0-9a-f]{12}\.css)"', site.get("/").body)
    assert named is not None
    answer = site.get(named[1].decode(), **{"Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert b"Atkinson" in gzip.decompress(answer.body)


def test_stranger_of_a_host_is_refused(site: Site) -> None:
    assert site.get("/", Host="elsewhere.example.com").status == 400


def test_service_is_alive_but_not_ready_without_its_worker(site: Site) -> None:
    cache.delete("worker-heartbeat")
    assert site.get("/healthz").status == 200
    answer = site.get("/readyz")
    assert answer.status == 503
    assert b"worker" in answer.body


def test_service_is_ready_once_worker_and_timetable_run(worker: Site) -> None:
    assert worker.get("/readyz").status == 200
