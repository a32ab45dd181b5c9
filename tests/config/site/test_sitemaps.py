"""Search engines are told of every page that anybody may read, in pages, and of no other."""

import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from config.site import sitemaps
from tests.factories.directory import BodyFactory
from tests.factories.needs import NeedFactory
from tests.factories.roles import RoleFactory

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
SITE = "http://localhost:8000"


def locations(anonymous: Client, path: str) -> list[str]:
    answer = anonymous.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml"
    root = ET.fromstring(answer.content)  # noqa: S314
    return [str(each.text) for each in root.iterfind("*/s:loc", NAMES)]


def test_index_leads_to_every_section(anonymous: Client) -> None:
    assert locations(anonymous, "/sitemap.xml") == [
        f"{SITE}/sitemap-{name}.xml" for name in sitemaps.SECTIONS
    ]


def test_roles_that_are_open_are_listed_with_when_they_changed(anonymous: Client) -> None:
    role = RoleFactory()
    RoleFactory(live=False)
    RoleFactory(outside_england=True)
    RoleFactory(opportunity__organisation__is_invented=True)

    assert locations(anonymous, "/sitemap-roles.xml") == [f"{SITE}{role.get_absolute_url()}"]
    assert b"<lastmod>" in anonymous.get("/sitemap-roles.xml").content
    assert locations(anonymous, "/sitemap-organisations.xml") == [
        f"{SITE}/organisations/{role.organisation_id}/"
    ]


def test_needs_and_bodies_are_listed_as_their_pages_are(anonymous: Client) -> None:
    need = NeedFactory(state="published")
    NeedFactory(state="draft")
    NeedFactory(state="published", organisation__is_invented=True)
    body = BodyFactory()
    BodyFactory(state="defunct")

    assert locations(anonymous, "/sitemap-needs.xml") == [f"{SITE}{need.get_absolute_url()}"]
    assert locations(anonymous, "/sitemap-directory.xml") == [f"{SITE}{body.get_absolute_url()}"]


def test_every_page_that_is_listed_opens(anonymous: Client) -> None:
    RoleFactory()
    NeedFactory(state="published")
    BodyFactory()
    for name in sitemaps.SECTIONS:
        for address in locations(anonymous, f"/sitemap-{name}.xml"):
            assert anonymous.get(address.removeprefix(SITE)).status_code == 200, address


def test_more_than_a_page_is_listed_page_by_page(
    anonymous: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps.Roles, "limit", 2)
    roles = [RoleFactory() for _each in range(5)]

    pages = [each for each in locations(anonymous, "/sitemap.xml") if "roles" in each]
    assert pages == [
        f"{SITE}/sitemap-roles.xml",
        f"{SITE}/sitemap-roles.xml?p=2",
        f"{SITE}/sitemap-roles.xml?p=3",
    ]
    found: list[str] = []
    for page in pages:
        found += locations(anonymous, page.removeprefix(SITE))
    assert found == [f"{SITE}{role.get_absolute_url()}" for role in roles]
    assert anonymous.get("/sitemap-roles.xml?p=4").status_code == 404


def test_page_of_any_length_asks_the_same(anonymous: Client) -> None:
    counts: list[Any] = []
    for _number in (1, 2):
        RoleFactory()
        with CaptureQueriesContext(connection) as seen:
            anonymous.get("/sitemap-roles.xml")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_robots_are_told_where_to_look_and_where_not(anonymous: Client) -> None:
    answer = anonymous.get("/robots.txt")
    said = answer.content.decode()

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert f"Sitemap: {SITE}/sitemap.xml" in said
    assert "Disallow: /admin/" in said
    assert "Disallow: /\n" not in said
    assert not answer.cookies
