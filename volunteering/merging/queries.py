"""Who may be here twice, and what was merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.brokerage.cases.models import Case
from volunteering.merging.models import Merge
from volunteering.merging.states import MergeState

MOST: Final = 100
# Pairs of a centre's own people with one mobile number, or one name and one postcode or year.
_PAIRS: Final = """
WITH own AS (
  SELECT DISTINCT p.id, lower(p.name) AS name, p.mobile, p.postcode, p.birth_year
  FROM volunteering_case c JOIN matching_person p ON p.id = c.person_id
  WHERE c.centre_id = %(centre)s AND p.is_active
), alike AS (
  SELECT a.id AS one, b.id AS other, 'mobile' AS by FROM own a JOIN own b
    ON a.mobile = b.mobile AND a.mobile <> '' AND a.id < b.id
  UNION ALL
  SELECT a.id, b.id, 'name' FROM own a JOIN own b
    ON a.name = b.name AND a.name <> '' AND a.id < b.id
    AND (a.birth_year = b.birth_year OR (a.postcode = b.postcode AND a.postcode <> ''))
    AND coalesce(a.birth_year = b.birth_year, true)
)
SELECT one, other, string_agg(DISTINCT by, ' ' ORDER BY by) FROM alike
WHERE NOT EXISTS (
  SELECT FROM volunteering_twopeople t
  WHERE t.centre_id = %(centre)s AND t.one_id = one AND t.other_id = other
)
GROUP BY one, other ORDER BY one, other LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be of one person, and why we think so."""

    one: Person
    other: Person
    why: str


def suggested(centre: Organisation) -> list[Pair]:
    """List pairs of a centre's people that look like one person."""
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, {"centre": centre.pk, "most": MOST})
        found = cursor.fetchall()
    people = Person.objects.in_bulk({key for one, other, _by in found for key in (one, other)})
    said = {
        "mobile": _("The same mobile number"),
        "name": _("The same name, and year of birth or postcode"),
        "mobile name": _("The same name and mobile number"),
    }
    return [Pair(people[one], people[other], said[by]) for one, other, by in found]


def pair(centre: Organisation, one: int, other: int) -> list[Person]:
    """Give two people with whom a centre has a case; fewer where it has not."""
    own = Case.objects.of(centre).filter(person__in=[one, other]).values("person")
    found = {each.pk: each for each in Person.objects.filter(Q(pk__in=own), is_active=True)}
    return [found[key] for key in (one, other) if key in found]


def swallowed_by(person: Person) -> list[Person]:
    """List the closed records that were made one with a person's, and those made one with these."""
    found: list[Person] = []
    new = [person.pk]
    while new:
        rows = Merge.objects.filter(kept__in=new, state=MergeState.MERGED).select_related("gone")
        gone = [row.gone for row in rows.order_by("pk")]
        found += gone
        new = [each.pk for each in gone]
    return found


def merges(centre: Organisation) -> QuerySet[Merge]:
    """List what a centre merged, the latest first."""
    return Merge.objects.filter(centre=centre).select_related("kept", "gone", "by", "undone_by")
