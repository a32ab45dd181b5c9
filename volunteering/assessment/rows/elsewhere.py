"""What others say: editions that were loaded, and equality answers as counts, never by person."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from matching.ledger.models import Basis, Contribution
from matching.people.models import Person
from volunteering.assessment.equality.queries import groups_of
from volunteering.assessment.rows.merged import merged
from volunteering.assessment.rows.source import DAY, REAL, TEXT, WHOLE, YES, Source
from volunteering.assessment.years import Year

VOLUNTEER: Final = ("volunteer_org", "volunteer_direct", "trustee_governance")
# The two latest of a kind; of the census, of each data set, for it comes in several.
_CHOSEN: Final = """
    SELECT * FROM (
      SELECT e.id AS edition, e.kind, e.name,
             row_number() OVER (PARTITION BY e.kind, e.told ORDER BY e.to_on DESC, e.id DESC) AS turn,
             e.from_on, e.to_on, e.has_districts, e.is_invented, e.sha256
      FROM (
        SELECT e.*, CASE WHEN e.kind = 'census' THEN
                 (SELECT min(v.breakdown) FROM volunteering_sourcevalue v WHERE v.edition_id = e.id)
               END AS told
        FROM volunteering_edition e
        WHERE e.from_on <= %(last)s
      ) e
    ) chosen
    WHERE turn <= 2
"""
EDITIONS: Final = Source(
    "editions",
    {
        "edition": WHOLE,
        "kind": TEXT,
        "name": TEXT,
        "turn": WHOLE,
        "from_on": DAY,
        "to_on": DAY,
        "has_districts": YES,
        "is_invented": YES,
        "sha256": TEXT,
    },
    f"{_CHOSEN} ORDER BY kind, turn, edition",
)
PUBLISHED: Final = Source(
    "published",
    {
        "edition": WHOLE,
        "measure": TEXT,
        "area": TEXT,
        "breakdown": TEXT,
        "group": TEXT,
        "value": REAL,
        "lower": REAL,
        "upper": REAL,
        "se": REAL,
        "base": WHOLE,
        "mark": TEXT,
    },
    f"""
    SELECT v.edition_id AS edition, v.measure, v.area, v.breakdown, v."group", v.value, v.lower,
           v.upper, v.se, v.base, v.mark
    FROM volunteering_sourcevalue v
    WHERE v.edition_id IN (SELECT edition FROM ({_CHOSEN}) used)
    ORDER BY v.id
    """,  # noqa: S608 (no word of it is anybody's)
)
FINANCE: Final = Source(
    "finance",
    {
        "edition": WHOLE,
        "centre": WHOLE,
        "function": TEXT,
        "direction": TEXT,
        "source": TEXT,
        "pounds": REAL,
    },
    """
    WITH chosen AS (
      SELECT DISTINCT ON (m.centre_id) m.centre_id, m.edition_id
      FROM volunteering_centremoney m
      JOIN volunteering_edition e ON e.id = m.edition_id
      WHERE e.from_on <= %(last)s AND e.to_on >= %(first)s
      ORDER BY m.centre_id,
               least(e.to_on, %(last)s::date) - greatest(e.from_on, %(first)s::date) DESC,
               e.loaded_at DESC, e.id DESC
    )
    SELECT m.edition_id AS edition, m.centre_id AS centre, m.function, m.direction, m.source,
           m.pounds::float8 AS pounds
    FROM volunteering_centremoney m
    JOIN chosen USING (centre_id, edition_id)
    ORDER BY m.id
    """,
)


def _equality(year: Year, until: dt.datetime) -> list[dict[str, Any]]:
    """Count who was active, by region and what they said of themselves; who did not say is said too.

    Of the same entries as all other figures: what came after the cut-off, and what was reversed by
    then, does not count. The people are named to the separate store, which gives numbers back: no
    answer leaves it with a person's name or pseudonym.
    """
    given = (
        Contribution.objects.filter(
            given_on__range=(year.first_day, year.last_day),
            recorded_at__lt=until,
            work_form__in=VOLUNTEER,
            reverses=None,
            person__isnull=False,
        )
        .exclude(basis=Basis.IMPUTED)
        .exclude(reversed_by__recorded_at__lt=until)
    )
    people = given.values_list("person", "person__home_lad").distinct()
    counts = groups_of(_as_one(dict(people.order_by("person"))))
    return [
        {"area": area, "question": question, "answer": answer, "people": number}
        for (area, question, answer), number in sorted(counts.items())
    ]


def _as_one(homes: dict[int, str]) -> dict[int, str]:
    """Count two records of one person once, where the one that was kept lives."""
    same = {gone: kept for gone, kept in merged().items() if gone in homes}
    kept = Person.objects.filter(pk__in=set(same.values())).order_by("pk")
    others = {person: home for person, home in homes.items() if person not in same}
    return others | dict(kept.values_list("pk", "home_lad"))


EQUALITY: Final = Source(
    "equality",
    {"area": TEXT, "question": TEXT, "answer": TEXT, "people": WHOLE},
    ask=_equality,
)
# Whether the installation holds invented organisations: every document made of these rows says so.
ABOUT: Final = Source(
    "about",
    {"is_invented": YES},
    "SELECT EXISTS (SELECT 1 FROM matching_organisation WHERE is_invented) AS is_invented",
)
# When the rows were taken: what came after it could not be seen.
TAKEN: Final = Source(
    "taken", {"until": REAL}, "SELECT extract(epoch FROM %(until)s::timestamptz)::float8 AS until"
)
ELSEWHERE: Final = (EDITIONS, PUBLISHED, FINANCE, EQUALITY, ABOUT, TAKEN)
