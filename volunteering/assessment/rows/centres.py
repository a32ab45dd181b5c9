"""What centres did: enquiries, cases, records by function, new roles and awards."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from volunteering.assessment.rows.source import DAY, PERSON, REAL, TEXT, WHOLE, YES, Source
from volunteering.assessment.years import Year
from volunteering.surveys.queries import satisfaction_of_organisations

ENQUIRIES: Final = Source(
    "enquiries",
    {
        "enquiry": WHOLE,
        "centre": WHOLE,
        "channel": TEXT,
        "came_on": DAY,
        "area": TEXT,
        "people": WHOLE,
        PERSON: WHOLE,
    },
    """
    SELECT e.id AS enquiry, e.centre_id AS centre, e.channel,
           (e.came_at AT TIME ZONE 'Europe/London')::date AS came_on,
           coalesce(nullif(p.home_lad, ''), c.lad_code, '') AS area,
           coalesce(e.group_size, 1) AS people, e.person_id AS person
    FROM volunteering_enquiry e
    LEFT JOIN matching_person p ON p.id = e.person_id
    LEFT JOIN matching_postcode c ON c.code = upper(e.postcode)
    WHERE e.came_at >= %(first)s AND e.came_at < least(%(after)s::timestamptz, %(until)s)
      AND e.outcome <> 'duplicate'
    ORDER BY e.id
    """,
)
CASES: Final = Source(
    "cases",
    {
        "case": WHOLE,
        PERSON: WHOLE,
        "centre": WHOLE,
        "intensity": TEXT,
        "opened_on": DAY,
        "guided_on": DAY,
    },
    """
    SELECT c.id AS case, c.person_id AS person, c.centre_id AS centre,
           c.support_intensity AS intensity,
           (c.opened_at AT TIME ZONE 'Europe/London')::date AS opened_on,
           (SELECT min((t.at AT TIME ZONE 'Europe/London')::date) FROM matching_transition t
            WHERE t.subject = 'volunteering.case:' || c.id AND t.new = 'guided'
              AND t.at < %(until)s) AS guided_on
    FROM volunteering_case c
    WHERE c.opened_at >= %(cohort)s AND c.opened_at < least(%(after)s::timestamptz, %(until)s)
    ORDER BY c.id
    """,
)
RECORDS: Final = Source(
    "records",
    {
        "record": WHOLE,
        "centre": WHOLE,
        "kind": TEXT,
        "on_day": DAY,
        "until_day": DAY,
        "done_on": DAY,
        "verified_on": DAY,
        "organisation": WHOLE,
        "reach": WHOLE,
        "area": TEXT,
        "answers": WHOLE,
    },
    """
    SELECT r.id AS record, r.centre_id AS centre, r.kind, r.on AS on_day, r.until AS until_day,
           r.done_on, r.verified_on, r.organisation_id AS organisation, r.reach, r.lad AS area,
           (SELECT count(*) FROM volunteering_consultation q
            JOIN volunteering_consultationanswer w ON w.consultation_id = q.id
            WHERE q.response_id = r.id) AS answers
    FROM volunteering_centrerecord r
    WHERE r.on <= %(last)s AND r.written_at < %(until)s
      AND (r.kind IN ('strategy', 'barrier') OR coalesce(r.done_on, r.until, r.on) >= %(first)s)
    ORDER BY r.id
    """,
)
GAINS: Final = Source(
    "gains",
    {
        "record": WHOLE,
        "centre": WHOLE,
        "organisation": WHOLE,
        "done_on": DAY,
        "topics": WHOLE,
        "before": REAL,
        "after": REAL,
    },
    """
    SELECT r.id AS record, r.centre_id AS centre, r.organisation_id AS organisation,
           coalesce(r.done_on, r.on) AS done_on, count(*) AS topics,
           avg(s.before)::float8 AS before, avg(s.after)::float8 AS after
    FROM volunteering_healthscore s
    JOIN volunteering_centrerecord r ON r.id = s.record_id
    WHERE s.after IS NOT NULL AND coalesce(r.done_on, r.on) BETWEEN %(first)s AND %(last)s
      AND r.written_at < %(until)s
    GROUP BY r.id
    ORDER BY r.id
    """,
)
NEW_ROLES: Final = Source(
    "new_roles",
    {
        "role": WHOLE,
        "centre": WHOLE,
        "organisation": WHOLE,
        "cause": TEXT,
        "area": TEXT,
        "began_on": DAY,
        "filled_on": DAY,
        "remote": YES,
        "accessible": YES,
    },
    """
    SELECT DISTINCT ON (o.id) o.id AS role, r.centre_id AS centre,
           o.organisation_id AS organisation, coalesce(o.causes[1], '') AS cause,
           coalesce(o.lads[1], r.lad, '') AS area, r.on AS began_on,
           (SELECT min(coalesce(p.first_session_on, p.starts_on)) FROM volunteering_placement p
            WHERE p.role_id = o.id AND p.starts_on <= %(last)s) AS filled_on,
           o.remote, cardinality(o.accessibility) > 0 AS accessible
    FROM volunteering_centrerecord r
    JOIN volunteering_role o ON o.opportunity_id = r.opportunity_id
    WHERE r.kind = 'new_role' AND r.on BETWEEN %(first)s AND %(last)s AND r.written_at < %(until)s
    ORDER BY o.id, r.id
    """,
)
AWARDS: Final = Source(
    "awards",
    {"award": WHOLE, "organisation": WHOLE, "from_on": DAY, "until_on": DAY},
    """
    SELECT a.id AS award, a.organisation_id AS organisation, a.from_on, a.until AS until_on
    FROM volunteering_award a
    WHERE a.state = 'active' AND a.from_on <= %(last)s AND a.until >= %(last)s
    ORDER BY a.id
    """,
)


def _satisfied(year: Year, _until: dt.datetime) -> list[dict[str, Any]]:
    """Give how satisfied organisations said that they are with a centre, in the order of days."""
    return [row._asdict() for row in satisfaction_of_organisations(year)]


SATISFACTION: Final = Source(
    "satisfaction",
    {"centre": WHOLE, "organisation": WHOLE, "score": WHOLE, "answered_on": DAY},
    ask=_satisfied,
)
CENTRES: Final = (ENQUIRIES, CASES, RECORDS, GAINS, NEW_ROLES, AWARDS, SATISFACTION)
