"""Whatever programs send to our two doors for them: what is no request of ours is nothing, or a 400."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st

from matching.messaging.consumers import LONGEST_REQUEST, _wanted
from tests.fuzzing import as_json, bent_json, json_values, odd, spoilt, steady, undone

GOOD: Final = {"id": "1", "source_number": "07700900123", "message": "STOP"}


@steady(200)
@example(text="[" * 100_000)
@example(text="[" * (LONGEST_REQUEST - 1))
@example(text="9" * 5000)
@given(text=st.one_of(json_values("join").map(json.dumps), odd()))
def test_what_a_page_asks_of_its_websocket_is_a_group_or_nothing(text: str) -> None:
    group = _wanted(text)
    assert group is None or group == json.loads(text)["join"]


@pytest.mark.django_db
def test_what_a_carrier_brings_is_taken_or_refused(settings: Any) -> None:
    settings.SMS_CARRIER, settings.SMS_SECRET = "notify", "a secret between us"
    browser = Client(headers={"Authorization": "Bearer a secret between us"})

    @steady(60)
    @example(content=as_json(GOOD | {"message": "a\0b"}))
    @example(content=as_json(GOOD | {"message": "\ud800"}))
    @example(content=b"[" * 100_000)
    @given(content=bent_json(GOOD).map(as_json).flatmap(spoilt))
    def brought(content: bytes) -> None:
        with undone():
            answer = browser.post("/texts/incoming/", content, content_type="application/json")
        assert answer.status_code in {204, 400}

    brought()
