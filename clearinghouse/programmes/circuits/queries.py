"""Reads about circuits."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from clearinghouse.engagements.models import Engagement
from clearinghouse.programmes.circuits.models import Circuit, Client
from clearinghouse.terms import EngagementForm
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.grid import to_lat_lon


def of_person(person: Person) -> dict[str, Any]:
    """Give the rounds that somebody rides or hosts, the places on others', and whether they may found one."""
    mine = Organisation.objects.run_by(person).values("pk")
    places = Client.objects.filter(organisation__in=mine, left_on=None)
    return {
        "mine": Circuit.objects.filter(Q(rider=person) | Q(host__in=mine)).select_related("host"),
        "places": places.select_related("organisation", "circuit"),
        "may_found": mine.exists(),
    }


def riders(hosts: QuerySet[Organisation]) -> QuerySet[Engagement]:
    """List who has agreed to ride for one of these, and rides no round of it yet."""
    running = Engagement.objects.running().filter(
        form=EngagementForm.IT_CIRCUIT_RIDER, host__in=hosts, circuits=None
    )
    return running.select_related("person", "host").order_by("pk")


def counted(found: Circuit) -> QuerySet[Client]:
    """List who is on a round, with visits made and issues fixed and open."""
    made = Count("visits", filter=Q(visits__made_at__isnull=False), distinct=True)
    fixed = Count("issues", filter=Q(issues__fixed_at__isnull=False), distinct=True)
    open_ = Count("issues", filter=Q(issues__fixed_at=None), distinct=True)
    rows = found.clients.filter(left_on=None).select_related("organisation")
    return rows.annotate(made=made, fixed=fixed, open=open_).order_by("organisation__name")


def pin(number: int, client: Client) -> dict[str, Any]:
    """Give an organisation as the map reads it."""
    point = client.organisation.point
    latitude, longitude = to_lat_lon(point.x, point.y) if point else (0.0, 0.0)
    return {
        "id": client.pk,
        "lat": round(float(latitude), 5),
        "lon": round(float(longitude), 5),
        "title": client.organisation.name,
        "url": client.get_absolute_url(),
        "where": client.organisation.postcode,
        "label": str(number),
    }
