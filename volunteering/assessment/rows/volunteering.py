"""What volunteers did and said: ledger, outcomes, placements, moves and the crosswalk of causes."""

from __future__ import annotations

from typing import Final

from volunteering.assessment.rows.source import DAY, PERSON, REAL, TEXT, WHOLE, YES, Source

CONTRIBUTIONS: Final = Source(
    "contributions",
    {
        "entry": WHOLE,
        PERSON: WHOLE,
        "organisation": WHOLE,
        "area": TEXT,
        "causes": TEXT,
        "basis": TEXT,
        "work_form": TEXT,
        "hundredths": WHOLE,
        "given_on": DAY,
    },
    """
    SELECT c.id AS entry, c.person_id AS person, c.organisation_id AS organisation, c.area,
           c.causes::text AS causes, c.basis, c.work_form, (c.hours * 100)::bigint AS hundredths,
           c.given_on
    FROM matching_contribution c
    WHERE c.reverses_id IS NULL AND c.given_on BETWEEN %(first)s AND %(last)s
      AND c.recorded_at < %(until)s
      AND NOT EXISTS (SELECT 1 FROM matching_contribution r
                      WHERE r.reverses_id = c.id AND r.recorded_at < %(until)s)
    ORDER BY c.id
    """,
)
OUTCOMES: Final = Source(
    "outcomes",
    {
        "entry": WHOLE,
        "source": TEXT,
        "code": TEXT,
        PERSON: WHOLE,
        "organisation": WHOLE,
        "area": TEXT,
        "value": REAL,
        "reported_on": DAY,
    },
    """
    SELECT o.id AS entry, o.source, o.code, o.person_id AS person, o.organisation_id AS organisation,
           o.area, o.value::float8 AS value, o.reported_on
    FROM matching_outcome o
    WHERE o.reported_on BETWEEN %(first)s AND %(last)s AND o.recorded_at < %(until)s
    ORDER BY o.id
    """,
)
PLACEMENTS: Final = Source(
    "placements",
    {
        "placement": WHOLE,
        PERSON: WHOLE,
        "organisation": WHOLE,
        "cause": TEXT,
        "first_session_on": DAY,
        "ended_on": DAY,
        "referred": YES,
    },
    """
    SELECT p.id AS placement, p.person_id AS person, p.organisation_id AS organisation,
           coalesce(r.causes[1], '') AS cause, p.first_session_on, p.ended_on,
           a.referred_by_id IS NOT NULL AS referred
    FROM volunteering_placement p
    JOIN volunteering_role r ON r.id = p.role_id
    LEFT JOIN volunteering_application a ON a.id = p.application_id
    WHERE p.first_session_on <= %(last)s
      AND (p.ended_on IS NULL OR p.ended_on >= %(two_years_before)s)
    ORDER BY p.id
    """,
)
MOVES: Final = Source(
    "moves",
    {
        "move": WHOLE,
        "kind": TEXT,
        "thing": WHOLE,
        "old": TEXT,
        "new": TEXT,
        "why": TEXT,
        "on_day": DAY,
        "at": REAL,
        "area": TEXT,
        "form": TEXT,
        "sector": TEXT,
        "need": WHOLE,
        PERSON: WHOLE,
    },
    """
    SELECT t.id AS move, split_part(t.subject, ':', 1) AS kind,
           split_part(t.subject, ':', 2)::bigint AS thing, t.old, t.new,
           CASE WHEN t.subject LIKE 'clearinghouse.engagement:%%'
                  OR t.subject LIKE 'clearinghouse.skillsneed:%%' THEN t.reason ELSE '' END AS why,
           (t.at AT TIME ZONE 'Europe/London')::date AS on_day, extract(epoch FROM t.at)::float8 AS at,
           coalesce(t.facets ->> 'lad', t.facets ->> 'area', '') AS area,
           coalesce(t.facets ->> 'form', '') AS form,
           coalesce(t.facets ->> 'sector', '') AS sector,
           (t.facets ->> 'need')::bigint AS need, a.volunteer_id AS person
    FROM matching_transition t
    LEFT JOIN volunteering_application a
      ON t.subject = 'volunteering.application:' || a.id
    WHERE t.at >= %(cohort)s AND t.at < %(after)s AND t.subject ~ '^[a-z.]+:[0-9]+$'
      AND (t.subject LIKE 'volunteering.%%' OR t.subject LIKE 'clearinghouse.%%')
    ORDER BY t.id
    """,
)
PEOPLE: Final = Source(
    "people",
    {PERSON: WHOLE, "joined_on": DAY, "area": TEXT, "first_time": WHOLE},
    """
    SELECT p.id AS person, (p.joined_at AT TIME ZONE 'Europe/London')::date AS joined_on,
           p.home_lad AS area, v.first_time::int AS first_time
    FROM matching_person p
    JOIN volunteering_volunteer v ON v.person_id = p.id
    WHERE p.joined_at < %(after)s
      AND NOT EXISTS (SELECT 1 FROM volunteering_merge m
                      WHERE m.gone_id = p.id AND m.state = 'merged')
    ORDER BY p.id
    """,
)
APPLICATIONS: Final = Source(
    "applications",
    {
        "application": WHOLE,
        PERSON: WHOLE,
        "organisation": WHOLE,
        "made_on": DAY,
        "made_at": REAL,
        "referred": YES,
    },
    """
    SELECT a.id AS application, a.volunteer_id AS person, a.organisation_id AS organisation,
           (a.made_at AT TIME ZONE 'Europe/London')::date AS made_on,
           extract(epoch FROM a.made_at)::float8 AS made_at,
           a.referred_by_id IS NOT NULL AS referred
    FROM volunteering_application a
    WHERE a.made_at >= %(cohort)s AND a.made_at < %(after)s
    ORDER BY a.id
    """,
)
AREAS: Final = Source(
    "areas",
    {
        "area": TEXT,
        "name": TEXT,
        "region": TEXT,
        "rural_urban": TEXT,
        "imd_rank": REAL,
        "adults": REAL,
    },
    """
    SELECT a.code AS area, a.name,
           coalesce(CASE WHEN up.kind = 'region' THEN up.name ELSE top.name END, '') AS region,
           (SELECT f.text FROM matching_areafact f WHERE f.area_id = a.id
            AND f.key = 'rural_urban_class' ORDER BY f.edition DESC LIMIT 1) AS rural_urban,
           (SELECT f.number::float8 FROM matching_areafact f WHERE f.area_id = a.id
            AND f.key = 'imd_rank_of_average_score' ORDER BY f.edition DESC LIMIT 1) AS imd_rank,
           (SELECT f.number::float8 FROM matching_areafact f WHERE f.area_id = a.id
            AND f.key = 'population_16_over' ORDER BY f.edition DESC LIMIT 1) AS adults
    FROM matching_area a
    LEFT JOIN matching_area up ON up.id = a.parent_id
    LEFT JOIN matching_area top ON top.id = up.parent_id
    WHERE a.kind = 'lad' AND a.code LIKE 'E%%'
      AND a.valid_from <= %(last)s AND (a.valid_to IS NULL OR a.valid_to > %(last)s)
    ORDER BY a.code
    """,
)
DOMAINS: Final = Source(
    "domains",
    {"cause": TEXT, "version": TEXT, "soc": REAL, "edu": REAL, "cul": REAL, "env": REAL},
    """
    SELECT c.code AS cause, d.version, d.soc::float8 AS soc, d.edu::float8 AS edu,
           d.cul::float8 AS cul, d.env::float8 AS env
    FROM matching_cause c
    JOIN LATERAL (SELECT * FROM matching_domainweight w
                  WHERE w.cause_id IN (c.id, c.parent_id) AND w.version = %(domains)s
                  ORDER BY (w.cause_id = c.id) DESC LIMIT 1) d ON true
    WHERE c.scheme = 'standard'
    ORDER BY c.code
    """,
)
RATES: Final = Source(
    "rates",
    {"key": TEXT, "value": REAL, "unit": TEXT, "source": TEXT},
    """
    SELECT key, (value #>> '{}')::float8 AS value, unit, source FROM matching_rule
    WHERE key IN ('ashe-median-hourly-uk', 'real-living-wage-uk', 'real-living-wage-london',
                  'national-living-wage')
      AND valid_from <= %(last)s AND (valid_to IS NULL OR valid_to >= %(last)s)
    ORDER BY key
    """,
)
VOLUNTEERING: Final = (
    CONTRIBUTIONS,
    OUTCOMES,
    PLACEMENTS,
    MOVES,
    PEOPLE,
    APPLICATIONS,
    AREAS,
    DOMAINS,
    RATES,
)
