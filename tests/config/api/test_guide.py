"""The client of docs/how-to/use-the-api.md is run as it stands there, on real rows."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import requests
from django.conf import settings
from django.contrib.postgres.search import SearchVector
from django.test import Client
from django.utils import timezone
from requests.adapters import BaseAdapter

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.webhooks import signing
from tests.factories.applications import role_of
from tests.factories.keys import key_of
from tests.factories.opportunities import RoleFactory
from tests.factories.placements import PlacementFactory
from volunteering.hours.models import Hours
from volunteering.opportunities.models import Role

pytestmark = pytest.mark.django_db
GUIDE = settings.BASE_DIR / "docs" / "how-to" / "use-the-api.md"
ADDRESS = settings.SITE_URL


class Straight(BaseAdapter):
    """Carries what requests sends to our own views, without a network; some answers get lost."""

    lost = 0

    def send(self, request: Any, *_rest: Any, **_more: Any) -> requests.Response:
        kind = request.headers.pop("Content-Type", "application/octet-stream")
        sent = dict(request.headers)
        answer: Any = Client().generic(
            request.method, request.path_url, request.body or b"", content_type=kind, headers=sent
        )
        response = requests.Response()
        response.status_code, response._content = answer.status_code, answer.content
        response.headers.update(answer.headers)
        response.url, response.request = request.url, request
        if Straight.lost:
            Straight.lost -= 1
            raise requests.ReadTimeout
        return response

    def close(self) -> None:
        """Close nothing."""


@pytest.fixture
def guide(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Run the guide's pieces one after the other, as a reader would paste them."""

    def session() -> requests.Session:
        made = plain()
        made.mount("http://", Straight())
        return made

    plain = requests.Session
    monkeypatch.setattr(requests, "Session", session)
    space: dict[str, Any] = {}
    for piece in re.findall(r"```python\n(.*?)```", Path(GUIDE).read_text(), re.DOTALL):
        exec(piece, space)  # noqa: S102 (our own guide)
    return space


def test_it_finds_roles_and_logs_an_hour(
    guide: dict[str, Any], volunteer: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    placement: Any = PlacementFactory(person=volunteer)
    roles = [RoleFactory() for _ in range(23)]
    Role.objects.update(search=SearchVector("title", config="english"))
    made = guide["an_hour_in_the_first_garden"](ADDRESS, key_of(volunteer)[1])
    line = Hours.objects.get()
    assert (made["id"], line.placement, line.hours) == (line.pk, placement, Decimal(1))
    printed = capsys.readouterr().out
    assert [role.title for role in roles if f"{role.title} " not in printed] == []


def test_a_deed_whose_answer_was_lost_is_done_once(
    guide: dict[str, Any], volunteer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    placement: Any = PlacementFactory(person=volunteer)
    client = guide["Commonweal"](ADDRESS, key_of(volunteer)[1])
    monkeypatch.setattr(Straight, "lost", 1)
    today = timezone.localdate().isoformat()
    made = client.send("/me/hours", {"placement": placement.pk, "givenOn": today, "hours": 1})
    assert made["id"] == Hours.objects.get().pk


def test_it_begins_a_role_and_says_what_is_missing(
    guide: dict[str, Any], coordinator: Person, vco: Organisation
) -> None:
    key = key_of(coordinator, organisation=vco)[1]
    made = guide["put_on_offer"](ADDRESS, key, {"title": "Goats", "tasks": "Feed them."})
    assert made["state"] == "draft"
    assert "promises" in made["missing"]
    assert Role.objects.get(pk=made["id"]).title == "Goats"


def test_it_says_when_a_role_takes_place(
    guide: dict[str, Any], coordinator: Person, vco: Organisation
) -> None:
    role = role_of(vco)
    key = key_of(coordinator, organisation=vco)[1]
    made = guide["every_tuesday_evening"](ADDRESS, key, role.pk, "2027-03-02")
    session = role.opportunity.sessions.get(pk=made["id"])
    assert session.rrule == "FREQ=WEEKLY;BYDAY=TU"


def test_it_says_why_something_was_refused(
    guide: dict[str, Any], volunteer: Person, vco: Organisation
) -> None:
    client = guide["Commonweal"](ADDRESS, key_of(volunteer)[1])
    with pytest.raises(guide["Refused"]) as refused:
        client.send("/me/applications", {"role": role_of(vco).pk, "word": "x"})
    assert refused.value.problem["status"] == 422


def test_it_knows_our_signature_and_no_other(guide: dict[str, Any]) -> None:
    secret, other = signing.new_secret(), signing.new_secret()
    body = b'{"type":"ping"}'
    headers = signing.headers(message="msg_1", stamp=1000, body=body, keys=[other, secret])
    is_ours = guide["is_ours"]
    assert is_ours(headers, body, secret, now=1200)
    assert not is_ours(headers, body + b" ", secret, now=1200)
    assert not is_ours(headers, body, signing.new_secret(), now=1200)
    assert not is_ours(headers, body, secret, now=1301)
