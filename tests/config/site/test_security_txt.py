"""Whoever finds a weakness reads where to tell us (RFC 9116)."""

import datetime as dt
from typing import Any

from django.test import Client
from django.utils import timezone


def test_it_says_whom_to_write_to_and_is_not_out_of_date(client: Client, settings: Any) -> None:
    settings.SECURITY_CONTACT = "security@example.org"
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    said = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert said["Contact"] == "mailto:security@example.org"
    assert said["Canonical"] == f"{settings.SITE_URL}/.well-known/security.txt"
    until = dt.datetime.fromisoformat(said["Expires"])
    assert dt.timedelta(days=80) < until - timezone.now() < dt.timedelta(days=91)
